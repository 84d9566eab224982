import { describe } from 'vitest'
import { searchSuite } from './search.suite'

describe('search on SQLite', () => searchSuite(async () => ({})))
