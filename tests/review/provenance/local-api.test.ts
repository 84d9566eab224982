import { describe } from 'vitest'
import { localApiSuite } from './local-api.suite'

describe('on SQLite', () => localApiSuite(async () => ({})))
