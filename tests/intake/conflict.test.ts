import { conflictSuite } from './conflict.suite'

conflictSuite(async () => ({}), true)
