import type { BaseDatabaseAdapter, Payload } from 'payload'
import { Log } from './log'
import { linkRedis } from '../redis'
import { recordWrites } from './record'
import { redisSignal } from './signals'
import type { LogStore, PublishedLog } from './types'

export type { PublishedChange, PublishedLog } from './types'

// Next's bundle and the server share one Payload instance, but not the modules: the log hangs on the
// adapter under a name that both know.
const key = Symbol.for('galley.published')

/**
 * Gives a database its log of what is published.
 * @param adapter before it connects, with its other parts already around `commitTransaction`
 * @param redisUrl where instances tell each other of changes at once; null for none
 */
export function keepPublishedLog(
  adapter: BaseDatabaseAdapter,
  store: LogStore,
  redisUrl: string | null,
): void {
  const logger = () => adapter.payload.logger
  const said = {
    info: (message: string) => logger().info(message),
    warn: (message: string) => logger().warn(message),
    error: (message: string) => logger().error(message),
  }
  const signal = redisUrl === null ? null : redisSignal(linkRedis(adapter, redisUrl))
  const log = new Log(store, said, signal)
  recordWrites(adapter, store, log)
  const connect = adapter.connect?.bind(adapter)
  adapter.connect = async (options) => {
    await connect?.(options)
    await store.prepare()
    log.resume()
  }
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
