import { describe } from 'vitest'
import { hostileRequestsSuite } from './hostile-requests.suite'

describe('on SQLite', () => hostileRequestsSuite(async () => ({})))
