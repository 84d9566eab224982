import { describe } from 'vitest'
import { writesSuite } from './writes.suite'

describe('on SQLite', () => writesSuite(async () => ({})))
