import { afterAll, beforeAll } from 'vitest'
import { temporaryFolder } from '../support/server'
import { changingTests } from './mcp/changing'
import { entryTests } from './mcp/entry'
import { House } from './mcp/house'
import { keyTests } from './mcp/keys'
import { limitTests } from './mcp/limits'
import { writingTests } from './mcp/writing'

/**
 * The agents' way in by MCP, on a real server with the protocol's own client.
 * @param database the variables that choose the database
 */
export function mcpSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let opened: House | null = null
  const house = (): House => {
    if (!opened) throw new Error('The server has not started.')
    return opened
  }

  beforeAll(async () => {
    opened = await House.open(folder.dir, await database())
  })
  afterAll(async () => {
    await opened?.close()
    folder.remove()
  })

  entryTests(house)
  writingTests(house)
  changingTests(house)
  limitTests(house)
  keyTests(house)
}
