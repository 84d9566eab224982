import { describe } from 'vitest'
import { orderSuite } from './order.suite'

describe('on SQLite', () => orderSuite(async () => ({})))
