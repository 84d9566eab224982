import { describe } from 'vitest'
import { readsSuite } from './reads.suite'

describe('reads on SQLite', () => {
  readsSuite(async () => ({}))
})
