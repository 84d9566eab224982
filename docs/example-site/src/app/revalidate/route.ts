import { revalidateTag } from 'next/cache'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

/**
 * Galley says here that something was published, updated or retracted: make it an endpoint in Galley's
 * admin, with the secret in GALLEY_WEBHOOK_SECRET. Readers then see the change at their next request.
 */
export async function POST(request: Request): Promise<Response> {
  const secret = process.env.GALLEY_WEBHOOK_SECRET
  if (!secret) return Response.json({ error: 'GALLEY_WEBHOOK_SECRET is not set.' }, { status: 503 })
  try {
    new Webhook(secret).verify(await request.text(), Object.fromEntries(request.headers))
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error
    return Response.json({ error: error.message }, { status: 401 })
  }
  revalidateTag('galley', { expire: 0 })
  return Response.json({ revalidated: true })
}
