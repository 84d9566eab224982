import { revalidatePath, revalidateTag } from 'next/cache'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

interface Message {
  type: string
  data: { paths?: string[]; tags?: string[]; truncated?: boolean }
}

/**
 * Galley says here that something was published, updated or retracted: make it an endpoint in Galley's
 * admin, with the secret in GALLEY_WEBHOOK_SECRET. Readers then see the change at their next request.
 * An endpoint of the kind “Revalidation of a site” names the pages, and only those are made anew;
 * one of the kind “Signed webhook” says that something changed, and all are.
 */
export async function POST(request: Request): Promise<Response> {
  // While a secret is replaced Galley signs with both, so one is enough here.
  const secret = process.env.GALLEY_WEBHOOK_SECRET
  if (!secret) return Response.json({ error: 'GALLEY_WEBHOOK_SECRET is not set.' }, { status: 503 })
  let message: Message
  try {
    const verified = new Webhook(secret).verify(
      await request.text(),
      Object.fromEntries(request.headers),
    )
    message = verified as Message
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error
    return Response.json({ error: error.message }, { status: 401 })
  }
  if (message.type === 'ping') return Response.json({ pong: true })
  const { paths = [], tags = [], truncated } = message.data
  if (message.type !== 'revalidate' || truncated) {
    revalidateTag('galley', { expire: 0 })
    return Response.json({ revalidated: 'all' })
  }
  for (const path of paths) revalidatePath(path)
  for (const tag of tags) revalidateTag(tag, { expire: 0 })
  return Response.json({ revalidated: paths })
}
