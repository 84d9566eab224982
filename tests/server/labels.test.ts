import { describe } from 'vitest'
import { labelsSuite } from './labels.suite'

describe('on SQLite', () => labelsSuite(async () => ({})))
