import { crashSuite } from './crashes.suite'
import { Bench } from './harness'

crashSuite(new Bench())
