import { describe } from 'vitest'
import { limitsFuzzSuite } from './limits-fuzz.suite'

describe('on SQLite', () => limitsFuzzSuite(async () => ({})))
