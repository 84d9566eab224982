import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { Mutex } from 'async-mutex'
import { oneAtATimeIn } from '../one-at-a-time'
import type { Change, LogStore } from './types'

interface Entry {
  _id: number
  collection: string
  doc: string | null
}

const name = 'galley-published'
/** MongoDB's codes for: there is one of this `_id` already; there is such a collection already. */
const [duplicate, exists] = [11000, 48]

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}

/**
 * The log in a collection whose `_id` is the number. Transactions of MongoDB commit in any order, and a
 * counter in them would make any two of them meet in a write conflict; so a transaction waits for its
 * turn, reads the newest number outside of its snapshot, and keeps the turn until it has committed:
 * N + 1 can only be given when N can be seen.
 */
export function mongodbLog(adapter: MongooseAdapter): LogStore {
  /** Without transactions: else those of one process would all claim the same number. */
  const oneByOne = new Mutex()
  const entries = () => adapter.connection.collection<Entry>(name)

  async function newest(): Promise<number> {
    const [entry] = await entries()
      .find({}, { readPreference: 'primary', projection: { _id: 1 } })
      .sort({ _id: -1 })
      .limit(1)
      .toArray()
    return entry?._id ?? 0
  }

  const rows = (changes: readonly Change[], after: number): Entry[] =>
    changes.map(({ collection, id }, place) => ({ _id: after + 1 + place, collection, doc: id }))

  /** Without a transaction: who stores a number first has it. @returns whether this one did */
  async function claim(entry: Entry): Promise<boolean> {
    try {
      await entries().insertOne(entry)
      return true
    } catch (error) {
      if (codeOf(error) === duplicate) return false
      throw error
    }
  }

  return {
    /** A transaction that began before its collection was made could not write to it. */
    async prepare() {
      try {
        await adapter.connection.db?.createCollection(name)
      } catch (error) {
        if (codeOf(error) !== exists) throw error
      }
    },
    newest,
    async append(changes, transaction) {
      const session = transaction === null ? undefined : adapter.sessions[transaction]
      if (transaction !== null && session?.inTransaction()) {
        await oneAtATimeIn(adapter, transaction)
        const added = rows(changes, await newest())
        await entries().insertMany(added, { session })
        return added.at(-1)?._id ?? 0
      }
      return oneByOne.runExclusive(async () => {
        let last = 0
        for (const { collection, id } of changes) {
          do last = (await newest()) + 1
          while (!(await claim({ _id: last, collection, doc: id })))
        }
        return last
      })
    },
    async after(seq) {
      const found = await entries()
        .find({ _id: { $gt: seq } }, { readPreference: 'primary' })
        .sort({ _id: 1 })
        .toArray()
      return found.map(({ _id, collection, doc }) => ({ seq: _id, collection, id: doc }))
    },
    async raise(seq) {
      await claim({ _id: seq, collection: '*', doc: null })
    },
    async prune(upTo) {
      await entries().deleteMany({ _id: { $lte: upTo } })
    },
  }
}
