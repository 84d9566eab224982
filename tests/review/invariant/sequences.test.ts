import { describe } from 'vitest'
import { sequencesSuite } from './sequences.suite'

describe('on SQLite', () => sequencesSuite(async () => ({}), 40))
