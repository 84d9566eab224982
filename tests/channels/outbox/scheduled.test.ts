import { Bench } from './harness'
import { scheduledSuite } from './scheduled.suite'

scheduledSuite(new Bench(), ['inside', 'committed'])
