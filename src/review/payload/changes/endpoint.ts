import type { Endpoint, PayloadRequest } from 'payload'
import { APIError, Forbidden } from 'payload'
import { idParam, jsonAnswer, unstored } from '../../../rest'
import type { Reviewed } from '../../canonical'
import { changesBetween, type FieldChange } from '../../changes'
import type { ReviewedDoc } from '../document'
import { type Base, bases, baseState, type BaseState } from './bases'

/** What has changed in a draft since an earlier state of it. */
export interface Changes {
  /** The state that the draft is compared with; null when there is none yet. */
  since: Omit<BaseState, 'doc'> | null
  /** The states that it could be compared with. */
  bases: Base[]
  changes: FieldChange[]
}

function wantedBase(req: PayloadRequest): Base | null {
  const { since } = req.query
  if (since === undefined || since === '') return null
  const base = bases.find((one) => one === since)
  if (base) return base
  throw new APIError(`since: give one of ${bases.join(', ')}, or nothing.`, 400, null, true)
}

async function changesSince(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
): Promise<Changes> {
  const wanted = wantedBase(req)
  const draft = (await req.payload.findByID({
    collection,
    id,
    depth: 1,
    draft: true,
    overrideAccess: false,
    req,
    user: req.user,
  })) as unknown as ReviewedDoc
  const states: BaseState[] = []
  for (const base of bases) {
    const state = await baseState(req, collection, id, base)
    if (state) states.push(state)
  }
  const found = wanted ? states.find(({ base }) => base === wanted) : states[0]
  return {
    since: found ? { base: found.base, at: found.at, signedBy: found.signedBy } : null,
    bases: states.map(({ base }) => base),
    changes: found ? changesBetween(collection, found.doc, draft) : [],
  }
}

/**
 * `GET /:id/changes`, with `?since=published|signed|reviewed`: what a second look at a draft should go to,
 * in what readers see. For those who are signed in.
 */
export function changesEndpoint(collection: Reviewed): Endpoint {
  return {
    path: '/:id/changes',
    method: 'get',
    handler: async (req) => {
      if (!req.user) throw new Forbidden(req.t)
      return jsonAnswer(req, await changesSince(req, collection, idParam(req)), unstored)
    },
  }
}
