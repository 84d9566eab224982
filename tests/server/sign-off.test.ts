import { describe } from 'vitest'
import { signOffSuite } from './sign-off.suite'

describe('on SQLite', () => signOffSuite(async () => ({})))
