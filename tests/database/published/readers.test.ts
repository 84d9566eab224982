import { describe } from 'vitest'
import { readersSuite } from './readers.suite'

describe('on SQLite', () => readersSuite(async () => ({})))
