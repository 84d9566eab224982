import { describe } from 'vitest'
import { blockingSuite } from './blocking.suite'

describe('on SQLite', () => blockingSuite(async () => ({})))
