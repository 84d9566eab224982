import type { BaseDatabaseAdapter, Payload } from 'payload'
import { Log } from './log'
import { recordWrites } from './record'
import type { LogStore, PublishedLog } from './types'

export type { PublishedChange, PublishedLog } from './types'

// Next's bundle and the server share one Payload instance, but not the modules: the log hangs on the
// adapter under a name that both know.
const key = Symbol.for('galley.published')

/**
 * Gives a database its log of what is published.
 * @param adapter before it connects, with its other parts already around `commitTransaction`
 */
export function keepPublishedLog(adapter: BaseDatabaseAdapter, store: LogStore): void {
  const logger = () => adapter.payload.logger
  const log = new Log(store, {
    info: (message) => logger().info(message),
    warn: (message) => logger().warn(message),
    error: (message) => logger().error(message),
  })
  recordWrites(adapter, store, log)
  const destroy = adapter.destroy?.bind(adapter)
  adapter.destroy = async () => {
    await log.stop()
    await destroy?.()
  }
  Object.defineProperty(adapter, key, { value: log })
}

/**
 * The log of what readers may see, one for each Payload instance. Who asks for it makes this process
 * look for what other processes commit.
 */
export function publishedLog(payload: Payload): PublishedLog {
  const log = (payload.db as unknown as Record<symbol, Log | undefined>)[key]
  if (!log) throw new Error('This database has no log of what is published.')
  log.watch()
  return log
}
