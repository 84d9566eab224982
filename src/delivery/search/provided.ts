import type { Payload } from 'payload'
import type { Search } from './search'

/**
 * The search of each Payload instance, where the server has opened one. Endpoints ask here, so that the
 * configuration, which Next bundles too, does not bring the index and its thread along.
 */
const searches = new WeakMap<Payload, Search>()

/** Makes a search the one of its Payload instance. */
export function provideSearch(payload: Payload, search: Search): void {
  searches.set(payload, search)
}

/** The search of a Payload instance; null in a process that serves none. */
export function searchOf(payload: Payload): Search | null {
  return searches.get(payload) ?? null
}
