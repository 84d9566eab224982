import { describe } from 'vitest'
import { Bench } from '../channels/outbox/harness'
import { partsSuite } from './parts.suite'

describe('long lists on SQLite', () => partsSuite(new Bench()))
