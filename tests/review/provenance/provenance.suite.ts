import { afterAll, beforeAll } from 'vitest'
import { imported } from './imported'
import { whatIsSaid } from './what-is-said'
import { whoseParts } from './whose-parts'
import { openWritingRoom, type WritingRoom } from './writing-room'

/**
 * Whose a text is, over REST and GraphQL and with the import, on a real server.
 * @param database the variables that choose the database
 */
export function provenanceSuite(database: () => Promise<Record<string, string>>): void {
  let room: WritingRoom
  beforeAll(async () => {
    room = await openWritingRoom(await database())
  })
  afterAll(() => room?.close())
  for (const part of [whoseParts, whatIsSaid, imported]) part(() => room)
}
