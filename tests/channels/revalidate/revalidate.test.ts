import { Bench } from '../outbox/harness'
import { revalidateSuite } from './revalidate.suite'

revalidateSuite(new Bench())
