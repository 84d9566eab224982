import { describe } from 'vitest'
import { provenanceSuite } from './provenance.suite'

describe('on SQLite', () => provenanceSuite(async () => ({})))
