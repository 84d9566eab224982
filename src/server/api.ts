import { handleEndpoints, type SanitizedConfig } from 'payload'
import type { Fetch } from './fetch'

/** Payload's REST API without Next in the path. */
export function restApi(config: SanitizedConfig): Fetch {
  return async (request) => inErrorForm(await handleEndpoints({ config, request }))
}

/** Payload's router says `{message}` where there is no route or no user; `errors` is added to it. */
async function inErrorForm(response: Response): Promise<Response> {
  const json = response.headers.get('content-type')?.startsWith('application/json')
  if (response.status < 400 || !json) return response
  const body = (await response.json()) as unknown
  const bare = typeof body === 'object' && body !== null && 'message' in body && !('errors' in body)
  const { status, headers } = response
  headers.delete('content-length')
  return Response.json(bare ? { ...body, errors: [{ message: body.message }] } : body, {
    // Payload's word for a collection that has no REST API: nothing there that could be made to work.
    status: status === 501 ? 404 : status,
    headers,
  })
}
