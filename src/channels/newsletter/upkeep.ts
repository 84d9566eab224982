import type { Payload } from 'payload'
import type { Subscriber } from '../../payload-types'
import { sendConfirmations } from './confirmations'
import { mailedWithin } from './deliver'
import { erase } from './subscribers'
import { confirmFor } from './tokens'

const atATime = 500

/** Answers sign-ups that wait, and forgets what need not be kept any longer. */
export async function keepNewsletters(payload: Payload, now = new Date()): Promise<void> {
  await sendConfirmations(payload)
  await forgetUnconfirmed(payload, now)
  await forgetListless(payload)
  await payload.db.deleteMany({
    collection: 'mailings',
    where: { updatedAt: { less_than: new Date(now.getTime() - mailedWithin).toISOString() } },
  })
}

/** Who never confirmed is nobody's reader. Who had left, or whose mail came back, is that again. */
async function forgetUnconfirmed(payload: Payload, now: Date): Promise<void> {
  const limit = new Date(now.getTime() - confirmFor - 24 * 3600_000).toISOString()
  const { docs } = await payload.db.find<Subscriber>({
    collection: 'subscribers',
    where: { and: [{ state: { equals: 'pending' } }, { requestedAt: { less_than: limit } }] },
    limit: atATime,
    pagination: false,
  })
  for (const { id, unsubscribedAt, bouncedAt } of docs) {
    const state = bouncedAt ? 'bounced' : unsubscribedAt ? 'unsubscribed' : null
    if (state === null) await erase(payload, [id])
    else {
      const data = { state, mailDueAt: null }
      await payload.db.updateOne({ collection: 'subscribers', id, data, returning: false })
    }
  }
}

/** The readers of a list that was deleted. */
async function forgetListless(payload: Payload): Promise<void> {
  const { docs: lists } = await payload.db.find<{ id: string }>({
    collection: 'endpoints',
    where: { kind: { equals: 'newsletter' } },
    pagination: false,
    select: { name: true },
  })
  const gone = lists.length > 0 ? [{ list: { not_in: lists.map(({ id }) => id) } }] : []
  const { docs } = await payload.db.find<Subscriber>({
    collection: 'subscribers',
    where: lists.length > 0 ? { or: [{ list: { exists: false } }, ...gone] } : {},
    limit: atATime,
    pagination: false,
    select: { state: true },
  })
  await erase(
    payload,
    docs.map(({ id }) => id),
  )
}
