import { Webhook } from 'standardwebhooks'

/**
 * The headers of one try, by the Standard Webhooks specification.
 * @param id the message's `webhook-id`, the same for all its tries
 * @param body the raw body, exactly as it is sent
 * @param secrets `whsec_…`; one signature for each, so that a secret can be changed without a gap
 */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  at: Date,
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}
