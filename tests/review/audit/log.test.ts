import { describe } from 'vitest'
import { auditSuite } from './log.suite'

describe('on SQLite', () => auditSuite(async () => ({})))
