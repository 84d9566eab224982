import { describe } from 'vitest'
import { payloadStoreSuite } from './payload.suite'

describe('the bridge’s store on SQLite', () => payloadStoreSuite())
