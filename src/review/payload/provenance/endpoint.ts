import type { Endpoint } from 'payload'
import { idParam, jsonAnswer, unstored } from '../../../rest'
import type { Reviewed } from '../../canonical'
import { provenanceRead, wantedOf } from './read'

/** `GET /:id/provenance`, with `?revision=` or `?version=` for an older state. */
export function provenanceEndpoint(collection: Reviewed): Endpoint {
  return {
    path: '/:id/provenance',
    method: 'get',
    handler: async (req) => {
      const found = await provenanceRead(req, collection, idParam(req), wantedOf(req.query))
      return jsonAnswer(req, found, unstored)
    },
  }
}
