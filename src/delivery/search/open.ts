import type { Payload } from 'payload'
import { publishedLog } from '../../database/published'
import type { Env } from '../../env'
import { publishedOf } from '../published/payload'
import { searchableOf } from '../published/searchable'
import { Keeper } from './keeper'
import { provideSearch } from './provided'
import { Search } from './search'
import { IndexThread } from './thread'

/** How long changes are collected before the index takes them in on its own, in ms. */
const collecting = 50

export interface OpenSearch {
  search: Search
  /** Waits until it can answer. */
  ready(): Promise<void>
  /** Lets go of the file; what is being built is given up. */
  stop(): Promise<void>
}

/** An index of what is published in this database; its thread starts when it is first needed. */
export function openIndex(payload: Payload, env: Env): OpenSearch {
  const thread = new IndexThread(env.searchFile)
  const log = publishedLog(payload)
  const source = searchableOf(payload)
  const keeper = new Keeper(thread, log, source, (msg, err) => payload.logger.warn({ err, msg }))
  const search = new Search(keeper, log, source, publishedOf(payload, env), env.publicUrl)
  return {
    search,
    ready: () => keeper.ready(),
    async stop() {
      keeper.stop()
      await thread.close()
    },
  }
}

/**
 * Opens the search that this process answers with, and keeps its index in step: it follows what is
 * published without being asked, and is built in the background where there is none.
 */
export function startSearch(payload: Payload, env: Env): OpenSearch {
  const log = publishedLog(payload)
  const { search, ready, stop } = openIndex(payload, env)
  provideSearch(payload, search)
  let timer: NodeJS.Timeout | null = null
  const follow = (): void => {
    timer ??= setTimeout(() => {
      timer = null
      // Who asks meanwhile is told what is wrong, and the log knows.
      search.keeper.reach(log.epoch()).catch(() => undefined)
    }, collecting).unref()
  }
  const unsubscribe = log.onAdvance(follow)
  // The log may hold what other processes did before this one began.
  log.refresh().then(follow, follow)
  return {
    search,
    ready,
    async stop() {
      unsubscribe()
      if (timer) clearTimeout(timer)
      await stop()
    },
  }
}
