import { describe } from 'vitest'
import { signedContentSuite } from './signed-content.suite'

describe('on SQLite', () => signedContentSuite(async () => ({})))
