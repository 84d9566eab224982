import { Bench } from '../outbox/harness'
import { kindsSuite } from './kinds.suite'

kindsSuite(new Bench())
