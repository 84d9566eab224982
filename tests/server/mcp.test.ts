import { describe } from 'vitest'
import { mcpSuite } from './mcp.suite'

describe('on SQLite', () => mcpSuite(async () => ({})))
