import { describe } from 'vitest'
import { limitsSuite } from './limits.suite'

describe('on SQLite', () => limitsSuite(async () => ({})))
