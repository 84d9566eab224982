import { handleEndpoints, type Payload } from 'payload'
import { readByRest } from '../delivery/reads/rest'
import type { Fetch } from './fetch'

/** The REST API without Next in the path: what readers ask by their own way where it knows how, else Payload's. */
export function restApi(payload: Payload): Fetch {
  const { config } = payload
  return async (request) => {
    const { headers } = request
    const anonymous = !headers.has('authorization') && !headers.has('cookie')
    const read = anonymous ? await readByRest(payload, request) : null
    return read ?? inErrorForm(await handleEndpoints({ config, request }))
  }
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
