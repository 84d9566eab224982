import { createPayloadRequest, type Payload, type PayloadRequest } from 'payload'

/** An API key as a client sends it; keys have no spaces. */
const forms = [/^agents API-Key (\S{1,500})$/, /^Bearer (\S{1,500})$/i]

/**
 * The API key of a request: as the REST API takes it (`agents API-Key …`), or as MCP clients send it
 * (`Bearer …`).
 */
export function keyOf(authorization: string | null): string | null {
  for (const form of forms) {
    const key = form.exec(authorization ?? '')?.[1]
    if (key) return key
  }
  return null
}

/**
 * Signs an agent in by its key, and nobody else: cookies are left out and a person's token is no key,
 * so that a browser's session never becomes an agent's.
 * @returns a request of Payload's whose user is the agent; null for everyone else
 */
export async function agentRequest(
  payload: Payload,
  request: Request,
): Promise<PayloadRequest | null> {
  const key = keyOf(request.headers.get('authorization'))
  if (key === null) return null
  const headers = new Headers(request.headers)
  headers.delete('cookie')
  headers.set('authorization', `agents API-Key ${key}`)
  // Without the query: Payload would read depth, locale and more out of it.
  const { origin, pathname } = new URL(request.url)
  const req = await createPayloadRequest({
    config: payload.config,
    request: new Request(origin + pathname, { headers }),
  })
  return req.user?.collection === 'agents' ? req : null
}
