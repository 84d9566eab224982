import type { Payload } from 'payload'
import { sendsMail } from '../../email'
import { env } from '../../env'
import type { Endpoint, Subscriber } from '../../payload-types'
import { inTransaction } from '../outbox/transaction'
import { readList } from './list'
import { resultOf } from './smtp'
import { idOf } from './subscribers'
import { confirmFor, makeToken, tokenUrl } from './tokens'
import { mailWords } from './words'

/** How long a process has for one mail before another may send it, in ms. */
const lease = 2 * 60_000
/** A sign-up that could not be answered for this long is let go, in ms. */
const patience = 24 * 3600_000
const atATime = 50

const underWay = new WeakMap<Payload, Promise<void>>()

/**
 * Mails to those who asked for a list and wait to be asked to confirm. Never throws: what could not be
 * sent is tried again by the upkeep.
 */
export function sendConfirmations(payload: Payload): Promise<void> {
  const last = underWay.get(payload) ?? Promise.resolve()
  const work = last
    .then(() => sendDue(payload))
    .catch((error: unknown) => {
      payload.logger.error({ err: error, msg: 'Newsletter: sign-ups could not be answered.' })
    })
  underWay.set(payload, work)
  return work
}

async function sendDue(payload: Payload): Promise<void> {
  if (!sendsMail(payload)) return
  const now = new Date()
  const { docs } = await payload.db.find<Subscriber>({
    collection: 'subscribers',
    where: {
      and: [
        { state: { equals: 'pending' } },
        { mailDueAt: { less_than_equal: now.toISOString() } },
      ],
    },
    sort: 'mailDueAt',
    limit: atATime,
    pagination: false,
  })
  for (const subscriber of docs) await sendOne(payload, subscriber)
}

async function sendOne(payload: Payload, subscriber: Subscriber): Promise<void> {
  const now = Date.now()
  const mailDueAt = new Date(now + lease).toISOString()
  const update = (data: object, due: string | null | undefined): Promise<unknown> =>
    inTransaction(payload, (req) =>
      payload.db.updateOne({
        collection: 'subscribers',
        where: { and: [{ id: { equals: subscriber.id } }, { mailDueAt: { equals: due ?? null } }] },
        data: { ...data },
        req,
      }),
    )
  const old = Date.parse(subscriber.requestedAt ?? '') < now - patience
  // Of several processes one gets it.
  if (!(await update({ mailDueAt: old ? null : mailDueAt }, subscriber.mailDueAt)) || old) return
  const listId = idOf(subscriber.list)
  const list = listId
    ? await payload.db.findOne<Endpoint>({
        collection: 'endpoints',
        where: { id: { equals: listId } },
      })
    : null
  if (!list) return
  try {
    await send(payload, subscriber, list)
    await update({ mailDueAt: null, mailedAt: new Date().toISOString() }, mailDueAt)
  } catch (error) {
    const result = resultOf(error)
    const never = result.kind === 'bounced' || result.kind === 'refused'
    // No address: it is personal.
    const words = 'words' in result ? result.words : ''
    payload.logger.warn(`Newsletter: a mail to confirm a sign-up was not taken: ${words}`)
    if (never) await update({ mailDueAt: null }, mailDueAt)
  }
}

async function send(payload: Payload, subscriber: Subscriber, endpoint: Endpoint): Promise<void> {
  const [{ publishedOf }, { composeNote }] = await Promise.all([
    import('../../delivery/published/payload'),
    import('./message'),
  ])
  const list = {
    ...readList(endpoint),
    language: subscriber.language === 'en' ? 'en' : 'zh',
  } as const
  const words = mailWords(list.language)
  const token = makeToken(payload.secret, 'confirm', subscriber.id, Date.now() + confirmFor)
  const url = tokenUrl(env().publicUrl, 'confirm', token)
  const mail = composeNote(
    {
      subject: words.confirmSubject(list.name),
      title: words.confirmTitle,
      paragraphs: [words.confirmMail(list.name), words.confirmIgnore],
      button: [words.confirmButton, url],
    },
    list,
    await publishedOf(payload, env()).column(),
  )
  const key = `confirm:${subscriber.id}:${subscriber.requestedAt ?? ''}`
  const from = payload.email.defaultFromAddress
  // What writes mails is heavy, and this file is loaded with the configuration.
  const { messageFor } = await import('./headers')
  await payload.sendEmail(
    messageFor(mail, { email: subscriber.email, key, leave: null }, list, from),
  )
}
