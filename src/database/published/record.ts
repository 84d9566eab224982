import type { BaseDatabaseAdapter } from 'payload'
import type { Log } from './log'
import { noticeWrites, type Recorder, type Req } from './notice'
import type { Change, LogStore } from './types'

type Id = string | number

/** The same request inside a transaction of its own. */
function inside(req: Req, transactionID: Id): Req {
  const inner = Object.create(req ?? {}, { transactionID: { value: transactionID } }) as Req
  return inner
}

/**
 * Makes an adapter append to the log what its transactions change of what readers may see: right
 * before they commit, so that a transaction's entries are one write, and the turn that the order needs
 * (see the stores) is held shortly. The process knows its own commits at once.
 */
export function recordWrites(adapter: BaseDatabaseAdapter, store: LogStore, log: Log): void {
  const pending = new Map<Id, Map<string, Change>>()
  const commit = adapter.commitTransaction.bind(adapter)
  const rollback = adapter.rollbackTransaction.bind(adapter)

  function keep(id: Id, changes: readonly Change[]): void {
    if (changes.length === 0) return
    const all = pending.get(id) ?? new Map<string, Change>()
    pending.set(id, all)
    for (const change of changes) all.set(`${change.collection} ${change.id ?? ''}`, change)
  }

  adapter.commitTransaction = async (given) => {
    const id = await given
    const changes = [...(pending.get(id)?.values() ?? [])]
    pending.delete(id)
    if (changes.length === 0) return commit(id)
    const open = adapter.sessions?.[id] !== undefined
    let seq: number
    try {
      // Where the transaction is gone, its writes may have gone past it: better one entry too many.
      seq = await store.append(changes, open ? id : null)
    } catch (error) {
      await rollback(id)
      throw error
    }
    await commit(id)
    log.committed(seq)
  }

  adapter.rollbackTransaction = async (given) => {
    const id = await given
    pending.delete(id)
    await rollback(id)
  }

  const recorder: Recorder = {
    async record(req, unsure, write) {
      const id = await req?.transactionID
      if (id !== undefined && id !== null && adapter.sessions?.[id]) {
        try {
          const { result, changes } = await write(req)
          keep(id, changes)
          return result
        } catch (error) {
          keep(id, [unsure])
          throw error
        }
      }
      const own = await adapter.beginTransaction()
      if (own === null) {
        const { result, changes } = await write(req)
        if (changes.length > 0) log.committed(await store.append(changes, null))
        return result
      }
      try {
        const { result, changes } = await write(inside(req, own))
        keep(own, changes)
        await adapter.commitTransaction(own)
        return result
      } catch (error) {
        await adapter.rollbackTransaction(own)
        throw error
      }
    },
  }
  noticeWrites(adapter, recorder)
}
