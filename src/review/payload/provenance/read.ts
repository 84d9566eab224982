import type { PayloadRequest } from 'payload'
import { APIError, Forbidden, NotFound } from 'payload'
import { toolsOf } from '../../../fields/ai-record'
import type { Reviewed } from '../../canonical'
import type { Writer } from '../../provenance/attribution'
import { countsAsAi, type Involvement } from '../../provenance/involvement'
import { partsOf } from '../../provenance/parts'
import { type ReportedPart, report, type Shares } from '../../provenance/share'
import { unpacked } from '../../provenance/stored'
import type { ReviewedDoc } from '../document'

/** Which state of a document is asked for: the draft when neither is given. */
export interface Wanted {
  /** The id of a stored version. */
  version?: string | null
  /** The published revision, counted from 1. */
  revision?: number | null
}

/** A document's provenance, as editors and programs read it. */
export interface Provenance {
  id: string
  revision: number
  /** When this state was stored, ISO 8601. */
  updatedAt: string | null
  ai: {
    involvement: Involvement
    /** The account of the editor who confirmed that no AI was involved. */
    noneConfirmedBy: string | null
    tools: string[]
    prompt: string | null
    credit: string | null
    label: string | null
    reason: string | null
  }
  /** How much of the text is whose, by characters; adds up to 1. */
  share: Shares
  parts: ReportedPart[]
  /** Everyone with a part in it, in the order of the text. */
  writers: Writer[]
}

/**
 * What is known of where a document's text comes from: of its draft, of a stored version, or of a
 * published revision. For those who are signed in.
 * @throws Forbidden to the public, NotFound where there is no such document, version or revision
 */
export async function provenanceRead(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
  wanted: Wanted = {},
): Promise<Provenance> {
  if (!req.user) throw new Forbidden(req.t)
  const doc = await stateOf(req, collection, id, wanted)
  const parts = partsOf(collection, doc)
  const attribution = unpacked(doc.provenance)
  const reported = report(parts, attribution, !countsAsAi(doc.ai))
  return {
    id,
    revision: doc.revision ?? 0,
    updatedAt: doc.updatedAt ?? null,
    ai: aiOf(doc.ai),
    share: reported.share,
    parts: reported.parts,
    writers: writersOf(reported.parts),
  }
}

function aiOf(ai: ReviewedDoc['ai']): Provenance['ai'] {
  const text = (value: unknown): string | null =>
    typeof value === 'string' && value !== '' ? value : null
  return {
    involvement: ai?.involvement ?? 'unknown',
    noneConfirmedBy: text(ai?.noneConfirmedBy),
    tools: toolsOf(ai),
    prompt: text(ai?.prompt),
    credit: text(ai?.credit),
    label: text(ai?.label),
    reason: text(ai?.reason),
  }
}

function writersOf(parts: readonly ReportedPart[]): Writer[] {
  const all = parts.flatMap(({ writer, editedBy }) => [...(writer ? [writer] : []), ...editedBy])
  return [...new Map(all.map((writer) => [JSON.stringify(writer), writer])).values()]
}

/** A state of the document with the fields that no API shows, as far as the asker may read it. */
async function stateOf(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
  { version, revision }: Wanted,
): Promise<ReviewedDoc> {
  const common = {
    collection,
    depth: 0,
    overrideAccess: false,
    showHiddenFields: true,
    user: req.user,
    req,
  } as const
  // Who may not read the document may not read its versions either.
  const draft = await req.payload.findByID({ ...common, id, draft: true })
  if (version == null && revision == null) return draft as unknown as ReviewedDoc
  const { docs } = await req.payload.findVersions({
    ...common,
    limit: 1,
    sort: '-updatedAt',
    where: {
      and: [
        { parent: { equals: id } },
        version == null
          ? {
              'version.revision': { equals: revision },
              'version._status': { equals: 'published' },
            }
          : { id: { equals: version } },
      ],
    },
  })
  const found = docs[0]
  if (!found) throw new NotFound(req.t)
  return { ...found.version, id } as unknown as ReviewedDoc
}

/**
 * What of a document is asked for, from a query.
 * @throws APIError 400 when the revision is no number from 1
 */
export function wantedOf(query: Record<string, unknown>): Wanted {
  const { version, revision } = query
  if (version !== undefined && version !== '') return { version: String(version) }
  if (revision === undefined || revision === '') return {}
  const number = Number(revision)
  if (!Number.isInteger(number) || number < 1) {
    throw new APIError(
      'revision must be a number from 1. revision 须为从 1 起的整数。',
      400,
      null,
      true,
    )
  }
  return { revision: number }
}
