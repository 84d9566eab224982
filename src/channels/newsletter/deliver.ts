import type { Payload } from 'payload'
import { object, text } from '../../delivery/values'
import { noMail, sendsMail } from '../../email'
import { env } from '../../env'
import type { Mailing } from '../../payload-types'
import type { Attempt } from '../outbox/rows'
import type { Deliver } from '../outbox/sender'
import { messageFor } from './headers'
import { type MailingList, readList } from './list'
import {
  enrol,
  lastEnrolled,
  nextDeferred,
  note,
  openMailings,
  progress,
  readersOf,
  whyRefused,
  type MailingState,
  type Task,
} from './mailings'
import { type Job, run, type RunEnd } from './run'
import { resultOf, type SendResult } from './smtp'
import { makeToken, tokenUrl } from './tokens'

/** How long one try goes on; the outbox then asks for the next, in ms. */
const usualBudget = 12_000
/** An event older than this is not mailed any more, in ms; as long is known who was sent what. */
export const mailedWithin = 30 * 24 * 3600_000
/** Tries for one reader; with the waits between them they take some ten hours. */
const mostTries = 8
/** Waits after each try of one reader, in ms; greylisting takes some minutes. */
const waits = [60_000, 300_000, 900_000, 1800_000, 3600_000, 7200_000, 14_400_000]

/** What a delivery's response says of a mailing. */
export interface MailingAnswer {
  /** Messages by what became of them, in all tries. */
  messages: Record<MailingState, number>
  note?: string
}

/**
 * The channel of newsletters: one message to each reader of the list. Who has it is kept message by
 * message, so that after a crash or an outage it goes on where it stopped.
 */
export function deliverNewsletter(
  payload: Payload,
  { budgetMs = usualBudget }: { budgetMs?: number } = {},
): Deliver {
  return async ({ row, endpoint }, signal) => {
    const started = Date.now()
    const at = new Date(started).toISOString()
    const ended = (fields: Partial<Attempt>): Attempt => ({
      ...{ at, durationMs: Date.now() - started, status: null, response: null, error: null },
      ...fields,
    })
    const event = object(row.payload)
    const { id, collection } = object(event.data)
    const list = readList(endpoint)
    const task: Task = {
      list: list.id,
      document: row.document,
      event: row.eventId,
      at: text(event.timestamp),
    }
    const done = async (words?: string): Promise<Attempt> => {
      const response = await answer(payload, task, words)
      const { sent, refused } = response.messages
      if (words === undefined && sent === 0 && refused > 0) {
        // As an answer of HTTP it reads: understood, and never to be taken.
        return ended({ status: 422, response, error: await whyRefused(payload, task) })
      }
      const nothingSent = words !== undefined || sent === 0
      return ended(nothingSent ? { response, nothingSent } : { status: 250, response })
    }
    if (!(started - Date.parse(task.at) < mailedWithin)) {
      return done('It is too old to be mailed now. 时间过久，不再发送。')
    }
    if (!sendsMail(payload)) return ended({ error: noMail })
    const which = collection === 'issues' ? 'issues' : 'posts'
    // The parts that write mail are heavy, and loaded when there is some.
    const { readContent } = await import('./content')
    const found = await readContent(payload, which, text(id), env())
    if (!found) return done('It was retracted before it was sent to all. 发送完成前已撤回。')
    const { composeMail } = await import('./message')
    const mail = composeMail(found.content, list, found.column)
    const end = await sendAll(payload, { task, list, mail, deadline: started + budgetMs, signal })
    if (end.kind === 'time') {
      const response = await answer(payload, task)
      return ended({ status: 202, response, unfinished: true, retryAfterMs: 500 })
    }
    if (end.kind === 'trouble') {
      return ended({ error: end.words, response: await answer(payload, task) })
    }
    const next = await nextDeferred(payload, task)
    if (next === null) return done()
    const response = await answer(payload, task)
    return ended({
      status: 450,
      response,
      error: `${response.messages.deferred} of the readers’ servers ask to try later. 部分收件服务器要求稍后再试。`,
      retryAfterMs: Math.max(0, next.getTime() - Date.now()),
    })
  }
}

async function answer(payload: Payload, task: Task, words?: string): Promise<MailingAnswer> {
  const messages = await progress(payload, task)
  return { messages, ...(words ? { note: words } : {}) }
}

interface Work {
  task: Task
  list: MailingList
  mail: { subject: string; html: string; text: string }
  deadline: number
  signal: AbortSignal
}

async function sendAll(
  payload: Payload,
  { task, list, mail, deadline, signal }: Work,
): Promise<RunEnd> {
  const { publicUrl } = env()
  const from = payload.email.defaultFromAddress
  const started = new Date()
  const handed = new Set<string>()
  const readers = new Map<string, string>()
  let place = await lastEnrolled(payload, task)

  const next = async (): Promise<Mailing[]> => {
    for (;;) {
      const open = (await openMailings(payload, task, started)).filter(({ id }) => !handed.has(id))
      const known = await readersOf(payload, open)
      for (const [id, { email }] of known) readers.set(id, email)
      for (const { id, subscriber } of open) {
        handed.add(id)
        // Left, or taken out, since the list was gone through.
        if (!known.has(subscriber)) await note(payload, id, { state: 'skipped' })
      }
      const wanted = open.filter(({ subscriber }) => known.has(subscriber))
      if (wanted.length > 0) return wanted
      if (open.length > 0) continue
      const more = await enrol(payload, task, place)
      if (!more) return []
      place = more.last
    }
  }
  const send = async ({ subscriber }: Mailing): Promise<SendResult> => {
    const email = readers.get(subscriber) ?? ''
    const token = makeToken(payload.secret, 'unsubscribe', subscriber, null)
    const key = `${task.list}:${task.document}:${subscriber}`
    const leave = tokenUrl(publicUrl, 'unsubscribe', token)
    try {
      await payload.sendEmail(messageFor(mail, { email, key, leave }, list, from))
      return { kind: 'sent' }
    } catch (error) {
      return resultOf(error)
    }
  }
  return run<Mailing & Job>({
    next: async () => (await next()).map((mailing) => ({ ...mailing, tries: mailing.tries ?? 0 })),
    send,
    settle: (mailing, result) => settle(payload, mailing, result),
    ...{ perSecond: list.perSecond, deadline, signal },
    proven: (await progress(payload, task)).sent > 0,
  })
}

async function settle(
  payload: Payload,
  { id, subscriber, tries }: { id: string; subscriber: string; tries: number },
  result: Exclude<SendResult, { kind: 'trouble' }>,
): Promise<void> {
  const count = { tries: tries + 1 }
  if (result.kind === 'sent') {
    return note(payload, id, { state: 'sent', ...count, nextAt: null, words: null })
  }
  const { words } = result
  if (result.kind === 'deferred' && count.tries < mostTries) {
    const wait = waits[tries] ?? waits.at(-1) ?? 0
    const nextAt = new Date(Date.now() + wait).toISOString()
    return note(payload, id, { state: 'deferred', ...count, nextAt, words })
  }
  if (result.kind === 'bounced') {
    await payload.db.updateOne({
      collection: 'subscribers',
      where: { and: [{ id: { equals: subscriber } }, { state: { equals: 'active' } }] },
      data: { state: 'bounced', bouncedAt: new Date().toISOString(), bounce: words },
      returning: false,
    })
  }
  const state = result.kind === 'bounced' ? 'bounced' : 'refused'
  await note(payload, id, { state, ...count, nextAt: null, words })
}
