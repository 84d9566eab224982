import { describe } from 'vitest'
import { ownWorkSuite } from './own-work.suite'

describe('on SQLite', () => ownWorkSuite(async () => ({})))
