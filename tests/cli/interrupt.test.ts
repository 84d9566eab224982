import { interruptSuite } from './interrupt.suite'

interruptSuite(async () => ({}))
