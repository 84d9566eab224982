import { describe } from 'vitest'
import { editorialSuite } from './editorial.suite'

describe('on SQLite', () => editorialSuite(async () => ({})))
