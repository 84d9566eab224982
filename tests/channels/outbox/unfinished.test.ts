import { Bench } from './harness'
import { unfinishedSuite } from './unfinished.suite'

unfinishedSuite(new Bench())
