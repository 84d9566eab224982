import type { Attempt } from '../outbox/rows'
import { post, type PostOptions, type Target } from './post'
import { signedHeaders } from './sign'

export interface Message {
  /** `webhook-id` */
  id: string
  payload: unknown
  /** When a person asked to send it again (ISO 8601): a receiver that has done it already may do it anew. */
  resentAt?: string
}

export interface Destination extends Target {
  secrets: readonly string[]
}

/** Sends one signed webhook, once, as `post` does. */
export function sendWebhook(
  message: Message,
  destination: Destination,
  options: PostOptions = {},
): Promise<Attempt> {
  const body = JSON.stringify(message.payload)
  return post(
    destination,
    (at) => ({
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Galley-Webhooks/1',
        ...(message.resentAt ? { 'galley-resend': message.resentAt } : {}),
        ...signedHeaders(message.id, body, destination.secrets, at),
      },
      body,
    }),
    options,
  )
}
