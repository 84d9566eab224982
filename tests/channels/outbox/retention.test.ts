import { Bench } from './harness'
import { retentionSuite } from './retention.suite'

retentionSuite(new Bench())
