import type { Endpoint } from 'payload'
import { headersWithCors } from 'payload'
import type { Reviewed } from '../../canonical'
import { provenanceRead, wantedOf } from './read'

/** `GET /:id/provenance`, with `?revision=` or `?version=` for an older state. */
export function provenanceEndpoint(collection: Reviewed): Endpoint {
  return {
    path: '/:id/provenance',
    method: 'get',
    handler: async (req) => {
      const id = String(req.routeParams?.id)
      const found = await provenanceRead(req, collection, id, wantedOf(req.query))
      const headers = new Headers({ 'cache-control': 'no-store' })
      return Response.json(found, { headers: headersWithCors({ headers, req }) })
    },
  }
}
