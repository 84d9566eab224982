import type { Query } from './queries'
import type { Cell } from './rounds'
import type { Served } from './servers'
import { cell, target } from './targets'

/** The servers on a database of one size. */
export interface ColdServers {
  posts: number
  /** With `CACHE_MB=0`. */
  cacheOff: Served
  /** As it comes, asked by addresses it has not seen; null where that is not measured. */
  galley: Served | null
  bare: Served | null
  queries: readonly Query[]
}

const shown = (posts: number): string => posts.toLocaleString('en')

/** Where the cells of a query at one size stand. */
export const coldGroup = (name: string, posts: number): string => `cold, ${shown(posts)}: ${name}`

/**
 * Everything computed: another address each time. The sizes of one query stand next to each other, so
 * that they are measured at the same time.
 */
export function coldCells(sizes: readonly ColdServers[]): Cell[] {
  const names = [...new Set(sizes.flatMap(({ queries }) => queries.map(({ name }) => name)))]
  return names.flatMap((name) =>
    sizes.flatMap(({ posts, cacheOff, galley, bare, queries }) => {
      const query = queries.find((one) => one.name === name)
      if (!query?.cold) return []
      const group = coldGroup(name, posts)
      const cells = [cell(group, target.cacheOff, cacheOff, query.cold, posts)]
      if (galley) cells.push(cell(group, target.newAddresses, galley, query.cold, posts))
      const theirs = query.bare?.cold
      if (bare && theirs) cells.push(cell(group, target.bare, bare, theirs, posts))
      return cells
    }),
  )
}
