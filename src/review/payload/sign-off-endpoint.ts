import type { Endpoint, PayloadRequest } from 'payload'
import { NotFound } from 'payload'
import { usableIds } from '../../database/ids'
import { idParam, jsonAnswer } from '../../rest'
import { canonicalJson, contentHash, type Reviewed } from '../canonical'
import type { Waiver } from '../waivers'
import { mediaContents } from './content-hash'
import { isSigned, liveDocument, type ReviewedDoc } from './document'

/** What anyone may know of the sign-off on what readers see. */
export interface PublicSignOff {
  collection: Reviewed
  id: string
  revision: number
  /** What was signed; without a sign-off, what readers see. */
  contentHash: string
  /** Whether what readers see now is what was signed; null where nobody needed to sign. */
  matches: boolean | null
  /** Null where nobody signed; the name is null where the house does not show it. */
  signedBy: { name: string | null } | null
  at: string | null
  statement: string | null
  waivers: Waiver[]
  /** What readers see as the text whose SHA-256 is `contentHash`, see docs/audit.md. */
  canonical: string
}

async function publicSignOff(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
): Promise<PublicSignOff> {
  const media = await mediaContents(req, [doc])
  const hash = contentHash(collection, doc, media)
  const { signOff } = doc.review ?? {}
  const signed = Boolean(signOff?.contentHash)
  const settings = signed
    ? await req.payload.findGlobal({ slug: 'settings', depth: 0, overrideAccess: true, req })
    : null
  // An account without a name is called by its address, which is nobody's business.
  const named = settings?.review?.publicSigner !== false && signOff?.name !== signOff?.email
  return {
    collection,
    id: doc.id,
    revision: doc.revision ?? 0,
    contentHash: signOff?.contentHash ?? hash,
    matches: signed ? isSigned(doc.review, hash) : null,
    signedBy: signed ? { name: (named && signOff?.name) || null } : null,
    at: signOff?.at ? new Date(signOff.at).toISOString() : null,
    statement: signOff?.statement ?? null,
    waivers: signOff?.waivers ?? [],
    canonical: canonicalJson(collection, doc, media),
  }
}

/** `GET /:id/sign-off`: who signed what readers see, and the text to check the hash with; for anyone. */
export function signOffEndpoint(collection: Reviewed): Endpoint {
  return {
    path: '/:id/sign-off',
    method: 'get',
    handler: async (req) => {
      const [id] = usableIds(req.payload, [idParam(req)])
      const doc = id === undefined ? null : await liveDocument(req, collection, id)
      if (doc?._status !== 'published') throw new NotFound(req.t)
      return jsonAnswer(req, await publicSignOff(req, collection, doc))
    },
  }
}
