import type { Payload } from 'payload'
import { label } from '../../fields/label'
import type { Channel } from '../channel'
import { eventTypes } from '../outbox/events'
import type { Attempt, DeliveryRow } from '../outbox/rows'
import { destination, pingMessage } from '../webhooks/channel'
import { signedFields } from '../webhooks/fields'
import { sendWebhook } from '../webhooks/send'
import { revalidationRows } from './enqueue'
import { templateFields } from './fields'
import { covers } from './message'

/** Tells a site made of static pages which of them to make anew, by a signed webhook. */
export const revalidate: Channel = {
  kind: 'revalidate',
  label: label('Revalidation of a site', '站点页面更新'),
  description: label(
    'Tells a site (Next.js, Nuxt, Astro…) which of its pages to make anew, signed by Standard Webhooks.',
    '通知站点（Next.js、Nuxt、Astro 等）哪些页面需要重新生成，按 Standard Webhooks 签名。',
  ),
  events: eventTypes,
  fields: [...signedFields, ...templateFields],
  rows: revalidationRows,
  deliver:
    (payload) =>
    async ({ row, endpoint }, signal) =>
      (await coveredLater(payload, row))
        ? covered()
        : sendWebhook({ id: row.eventId, payload: row.payload }, destination(endpoint), { signal }),
  ping: (_payload, endpoint) => sendWebhook(pingMessage(endpoint), destination(endpoint)),
}

/** Later deliveries that are looked at. */
const mostLater = 50

/** Whether a later delivery that is due as well names all that this one does: of a burst the last is sent. */
async function coveredLater(payload: Payload, row: DeliveryRow): Promise<boolean> {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: {
      and: [
        { endpoint: { equals: row.endpoint } },
        { status: { equals: 'pending' } },
        { document: { equals: row.document } },
        { eventId: { greater_than: row.eventId } },
        { nextAttemptAt: { less_than_equal: new Date().toISOString() } },
      ],
    },
    sort: '-eventId',
    limit: mostLater,
    pagination: false,
    depth: 0,
    select: { payload: true },
    overrideAccess: true,
  })
  return docs.some((later) => covers(later.payload, row.payload))
}

function covered(): Attempt {
  const response = 'A later delivery that is due names the same pages. 已由稍后的推送一并通知。'
  const at = new Date().toISOString()
  return { at, durationMs: 0, status: null, response, error: null, nothingSent: true }
}
