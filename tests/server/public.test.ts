import { describe } from 'vitest'
import { publicSuite } from './public.suite'

describe('what the public gets, on SQLite', () => publicSuite(async () => ({})))
