import type { Deliver } from '../outbox/sender'
import { route } from './route'
import { sendWebhook } from './send'

/** The channel of signed webhooks. */
export const deliverWebhook: Deliver = ({ row, endpoint }, signal) =>
  sendWebhook(
    { id: row.eventId, payload: row.payload },
    { ...route(endpoint.url), secrets: [endpoint.secret] },
    { signal },
  )
