import type { Payload } from 'payload'
import type { Endpoint, Subscriber } from '../../payload-types'
import { usableIds } from '../../database/ids'
import { type MailLanguage } from './words'

/** What a reader's subscription is. */
export const subscriberStates = ['pending', 'active', 'unsubscribed', 'bounced'] as const
export type SubscriberState = (typeof subscriberStates)[number]

/** Where an address came from. */
export const sources = ['form', 'import', 'staff'] as const
export type Source = (typeof sources)[number]

/** The least time between two mails that ask one reader to confirm, in ms. */
const askAgainAfter = 10 * 60_000

/** The newsletter of an id, while it is enabled; without an id the only one there is. */
export async function findList(payload: Payload, id: string | null): Promise<Endpoint | null> {
  const ids = id === null ? [] : usableIds(payload, [id])
  if (id !== null && ids.length === 0) return null
  const { docs } = await payload.db.find<Endpoint>({
    collection: 'endpoints',
    where: {
      and: [
        { kind: { equals: 'newsletter' } },
        { enabled: { equals: true } },
        ...(id === null ? [] : [{ id: { in: ids } }]),
      ],
    },
    limit: 2,
    pagination: false,
  })
  return docs.length === 1 ? (docs[0] ?? null) : null
}

/** A subscriber with the list; null when one of them is gone. */
export async function findSubscriber(
  payload: Payload,
  id: string,
): Promise<{ subscriber: Subscriber; list: Endpoint | null } | null> {
  const [usable] = usableIds(payload, [id])
  const subscriber = usable
    ? await payload.db.findOne<Subscriber>({
        collection: 'subscribers',
        where: { id: { equals: usable } },
      })
    : null
  if (!subscriber) return null
  const listId = idOf(subscriber.list)
  const list = listId
    ? await payload.db.findOne<Endpoint>({
        collection: 'endpoints',
        where: { id: { equals: listId } },
      })
    : null
  return { subscriber, list }
}

/** The id of a relation, populated or not. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return id === null || id === undefined ? null : String(id)
}

/**
 * Notes that an address asked for a list; whoever asks is asked by mail to confirm. Who is subscribed
 * stays so, and hears nothing.
 */
export async function signUp(
  payload: Payload,
  { email, list, language }: { email: string; list: string; language: MailLanguage },
): Promise<void> {
  const now = new Date()
  const asked = { requestedAt: now.toISOString(), mailDueAt: now.toISOString(), language }
  const known = await findAddress(payload, list, email)
  if (known === null) {
    const made = await addSubscriber(payload, {
      ...{ email, list, state: 'pending', source: 'form', ...asked },
    })
    if (made) return
  }
  const there = known ?? (await findAddress(payload, list, email))
  if (!there || there.state === 'active') return
  const lately = Date.parse(there.mailedAt ?? '') > now.getTime() - askAgainAfter
  await payload.db.updateOne({
    collection: 'subscribers',
    where: { and: [{ id: { equals: there.id } }, { state: { not_equals: 'active' } }] },
    data: { state: 'pending', ...asked, ...(lately ? { mailDueAt: there.mailDueAt ?? null } : {}) },
    returning: false,
  })
}

function findAddress(payload: Payload, list: string, email: string): Promise<Subscriber | null> {
  return payload.db.findOne<Subscriber>({
    collection: 'subscribers',
    where: { and: [{ list: { equals: list } }, { email: { equals: email } }] },
  })
}

/**
 * Makes a subscriber. The database keeps addresses single in a list, of two at once too.
 * @returns false when the list has the address
 */
export async function addSubscriber(
  payload: Payload,
  data: Partial<Omit<Subscriber, 'list'>> & { email: string; list: string; state: SubscriberState },
): Promise<boolean> {
  try {
    await payload.db.create({ collection: 'subscribers', data, returning: false })
    return true
  } catch (error) {
    if (await findAddress(payload, data.list, data.email)) return false
    throw error
  }
}

/** Confirms a sign-up. @returns false when there is none that waits for it */
export async function confirm(payload: Payload, { id, state }: Subscriber): Promise<boolean> {
  if (state === 'active') return true
  const updated: unknown = await payload.db.updateOne({
    collection: 'subscribers',
    where: { and: [{ id: { equals: id } }, { state: { equals: 'pending' } }] },
    data: {
      ...{ state: 'active', confirmedAt: new Date().toISOString(), mailDueAt: null },
      ...{ unsubscribedAt: null, bouncedAt: null, bounce: null },
    },
  })
  return Boolean(updated)
}

/** Ends a subscription. The address stays, so that an import does not bring it back. */
export async function unsubscribe(payload: Payload, id: string): Promise<void> {
  await payload.db.updateOne({
    collection: 'subscribers',
    where: { and: [{ id: { equals: id } }, { state: { not_equals: 'unsubscribed' } }] },
    data: {
      ...{ state: 'unsubscribed', unsubscribedAt: new Date().toISOString(), mailDueAt: null },
    },
    returning: false,
  })
}

/** Erases subscribers with all that is kept of them. */
export async function erase(payload: Payload, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await payload.db.deleteMany({
    collection: 'mailings',
    where: { subscriber: { in: [...ids] } },
  })
  await payload.db.deleteMany({ collection: 'subscribers', where: { id: { in: [...ids] } } })
}
