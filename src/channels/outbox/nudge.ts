import { EventEmitter } from 'node:events'

const emitter = new EventEmitter()

/**
 * Says that a row was written to the outbox, in a transaction that may not be committed yet. Senders
 * of this process look soon and several times; those of other processes find the row at their next
 * look (within a second).
 */
export function nudgeSenders(): void {
  emitter.emit('nudge')
}

/** Calls `listener` at each nudge. @returns the way to stop it */
export function onNudge(listener: () => void): () => void {
  emitter.on('nudge', listener)
  return () => emitter.off('nudge', listener)
}
