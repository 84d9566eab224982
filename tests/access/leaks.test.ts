import { describe } from 'vitest'
import { leaksSuite } from './leaks.suite'

describe('what readers can learn', () => leaksSuite(async () => ({})))
