import { Bench } from './harness'
import { resendFailedSuite } from './resend-failed.suite'

resendFailedSuite(new Bench())
