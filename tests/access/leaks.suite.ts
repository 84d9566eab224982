import { afterAll, beforeAll } from 'vitest'
import { type House, openHouse } from './house'
import { readerAnswers } from './leaks/answers'
import { hiddenExistence } from './leaks/existence'
import { closedSubscribers } from './leaks/newsletter'
import type { Opened } from './leaks/opened'
import { closedQueries } from './leaks/queries'
import { closedSearch } from './leaks/search'
import { signedIn } from './leaks/signed-in'
import { fill } from './secrets'

/**
 * Whatever a reader asks, nothing unpublished is in the answer, nor can be told from it.
 * @param database the variables that choose the database
 */
export function leaksSuite(database: () => Promise<Record<string, string>>): void {
  let house: House
  let opened: Opened
  beforeAll(async () => {
    house = await openHouse(await database())
    opened = { house, column: await fill(house), reader: house.clients.nobody }
  })
  afterAll(() => house?.close())
  const parts = [readerAnswers, hiddenExistence, closedQueries, closedSearch, signedIn]
  for (const part of [...parts, closedSubscribers]) part(() => opened)
}
