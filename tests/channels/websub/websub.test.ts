import { describe } from 'vitest'
import { Bench } from '../outbox/harness'
import { websubSuite } from './websub.suite'

describe('WebSub on SQLite', () => websubSuite(new Bench()))
