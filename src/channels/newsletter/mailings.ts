import type { Payload, Where } from 'payload'
import type { Mailing, Subscriber } from '../../payload-types'
import { usableIds } from '../../database/ids'
import { inTransaction } from '../outbox/transaction'

/**
 * How far one message is: `due` is to be sent, `deferred` later once more; the others are its end.
 * `skipped`: the reader left before it was sent.
 */
export const mailingStates = ['due', 'deferred', 'sent', 'bounced', 'refused', 'skipped'] as const
export type MailingState = (typeof mailingStates)[number]

/** What is mailed to a list: one document, once for each reader, whatever event tells of it. */
export interface Task {
  list: string
  document: string
  /** The delivery's `webhook-id`. */
  event: string
  /** When it was published (ISO 8601): it goes to whoever had subscribed by then. */
  at: string
}

/** Readers that are taken into the table at a time. */
const batch = 100

const ofTask = ({ list, document }: Pick<Task, 'list' | 'document'>): Where[] => [
  { list: { equals: list } },
  { document: { equals: document } },
]

/** The messages to be sent now, some at a time: those that are due, and deferred ones whose time has come. */
export async function openMailings(payload: Payload, task: Task, now: Date): Promise<Mailing[]> {
  const { docs } = await payload.db.find<Mailing>({
    collection: 'mailings',
    where: {
      and: [
        ...ofTask(task),
        {
          or: [
            { state: { equals: 'due' } },
            {
              and: [
                { state: { equals: 'deferred' } },
                { nextAt: { less_than_equal: now.toISOString() } },
              ],
            },
          ],
        },
      ],
    },
    sort: 'subscriber',
    limit: batch,
    pagination: false,
  })
  return docs
}

/** The place in the order of subscribers up to which an event's readers are in the table. */
export async function lastEnrolled(payload: Payload, { event }: Task): Promise<string | null> {
  const { docs } = await payload.db.find<Mailing>({
    collection: 'mailings',
    where: { event: { equals: event } },
    sort: '-subscriber',
    limit: 1,
    pagination: false,
    select: { subscriber: true },
  })
  return docs[0]?.subscriber ?? null
}

/**
 * Takes the next readers of a list into the table, in one transaction: those behind `after` who had
 * confirmed by the time of the event and were never mailed this document.
 * @returns the place to go on from; null when there are no more readers
 */
export async function enrol(
  payload: Payload,
  task: Task,
  after: string | null,
): Promise<{ last: string; added: number } | null> {
  const { docs } = await payload.db.find<Subscriber>({
    collection: 'subscribers',
    where: {
      and: [
        { list: { equals: task.list } },
        { state: { equals: 'active' } },
        { confirmedAt: { less_than_equal: task.at } },
        ...(after === null ? [] : [{ id: { greater_than: after } }]),
      ],
    },
    sort: 'id',
    limit: batch,
    pagination: false,
    select: { state: true },
  })
  const last = docs.at(-1)
  if (!last) return null
  const ids = docs.map(({ id }) => id)
  const { docs: known } = await payload.db.find<Mailing>({
    collection: 'mailings',
    where: { and: [...ofTask(task), { subscriber: { in: ids } }] },
    pagination: false,
    select: { subscriber: true },
  })
  const had = new Set(known.map(({ subscriber }) => subscriber))
  const added = ids.filter((id) => !had.has(id))
  const { list, document, event } = task
  if (added.length > 0) {
    await inTransaction(payload, async (req) => {
      for (const subscriber of added) {
        const data = { list, document, event, subscriber, state: 'due', tries: 0 }
        await payload.db.create({ collection: 'mailings', data, req, returning: false })
      }
    })
  }
  return { last: last.id, added: added.length }
}

/** Notes what became of a message. */
export async function note(
  payload: Payload,
  id: string,
  data: { state: MailingState; tries?: number; nextAt?: string | null; words?: string | null },
): Promise<void> {
  await payload.db.updateOne({ collection: 'mailings', id, data, returning: false })
}

/** The readers of some messages, those that still want mail. */
export async function readersOf(
  payload: Payload,
  mailings: readonly Mailing[],
): Promise<Map<string, Subscriber>> {
  const ids = usableIds(payload, new Set(mailings.map(({ subscriber }) => subscriber)))
  if (ids.length === 0) return new Map()
  const { docs } = await payload.db.find<Subscriber>({
    collection: 'subscribers',
    where: { and: [{ id: { in: ids } }, { state: { equals: 'active' } }] },
    pagination: false,
    select: { email: true },
  })
  return new Map(docs.map((doc) => [doc.id, doc]))
}

/** How many messages of a document are in each state. */
export async function progress(
  payload: Payload,
  task: Task,
): Promise<Record<MailingState, number>> {
  const counts = {} as Record<MailingState, number>
  for (const state of mailingStates) {
    const { totalDocs } = await payload.db.count({
      collection: 'mailings',
      where: { and: [...ofTask(task), { state: { equals: state } }] },
    })
    counts[state] = totalDocs
  }
  return counts
}

/** When the first of the deferred messages is to be tried again; null when there is none. */
export async function nextDeferred(payload: Payload, task: Task): Promise<Date | null> {
  const { docs } = await payload.db.find<Mailing>({
    collection: 'mailings',
    where: { and: [...ofTask(task), { state: { equals: 'deferred' } }] },
    sort: 'nextAt',
    limit: 1,
    pagination: false,
    select: { nextAt: true },
  })
  return docs[0]?.nextAt ? new Date(docs[0].nextAt) : null
}

/** The mail server's words for a message that it refused. */
export async function whyRefused(payload: Payload, task: Task): Promise<string> {
  const { docs } = await payload.db.find<Mailing>({
    collection: 'mailings',
    where: { and: [...ofTask(task), { state: { equals: 'refused' } }] },
    limit: 1,
    pagination: false,
    select: { words: true },
  })
  return `The mail server refused the message. 邮件服务器拒收。 ${docs[0]?.words ?? ''}`.trim()
}
