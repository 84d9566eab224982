import { describe } from 'vitest'
import { changesSuite } from './changes-endpoint.suite'

describe('on SQLite', () => changesSuite(async () => ({})))
