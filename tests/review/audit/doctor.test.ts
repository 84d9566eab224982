import { describe } from 'vitest'
import { doctorSuite } from './doctor.suite'

describe('on SQLite', () => doctorSuite())
