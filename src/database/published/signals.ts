import type { RedisLink } from '../redis'

/** A way to tell other processes of a change sooner than they would look for it. */
export interface Signal {
  /** Calls `heard` whenever another process may have committed something. */
  listen(heard: () => void): Promise<void>
  /** Tells the others. Never throws: who does not hear it looks for it a moment later. */
  send(seq: number): Promise<void>
}

const channel = 'galley:published'

/**
 * By Redis. What comes is taken as a hint to look into the database, not as the number itself: another
 * installation may share the Redis.
 */
export function redisSignal(link: RedisLink): Signal {
  return {
    listen: (heard) => link.subscribe(channel, heard),
    send: (seq) => link.publish(channel, String(seq)),
  }
}
