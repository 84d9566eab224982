import type { PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { actorOf } from '../../../access'
import { type AiRecord, toolsOf, withoutLosses } from '../../../fields/ai-record'
import type { Reviewed } from '../../canonical'
import { attribute, withEarlier, type Writer } from '../../provenance/attribution'
import {
  confirmInvolvement,
  InvolvementError,
  raisedInvolvement,
} from '../../provenance/involvement'
import { partsOf } from '../../provenance/parts'
import { hasText, shownBy } from '../../provenance/share'
import { packed, type StoredAttribution, unpacked } from '../../provenance/stored'
import type { ReviewedDoc } from '../document'
import { whoOf } from '../notes'

/** A write, as far as its provenance goes. */
export interface ProvenanceOfWrite {
  /** What stood there before: the document, or the one that this is a copy of; null when it is new. */
  former: ReviewedDoc | null
  next: ReviewedDoc
  /** It brings an old version back. */
  restores: boolean
}

/**
 * What a write leaves of the `ai` group, and whose the text's parts are after it. Whatever the write
 * itself brings as attribution is passed over, but for an old version's own.
 * @throws APIError 403 when it says less of AI's part than it may
 */
export function provenanceOf(
  req: PayloadRequest,
  collection: Reviewed,
  { former, next, restores }: ProvenanceOfWrite,
): { ai: ReviewedDoc['ai']; provenance: StoredAttribution } {
  const writer = writerOf(req, next, former)
  const present = unpacked(former?.provenance)
  const known = restores ? withEarlier(present, unpacked(next.provenance)) : present
  const now = partsOf(collection, next)
  const before = (): ReturnType<typeof partsOf> => (former ? partsOf(collection, former) : [])
  const at = new Date().toISOString()
  const { attribution, written } = attribute({ former: known, before, now, writer, at })

  const said = former?.ai ?? null
  let ai = { ...said, ...next.ai }
  // What is known of AI's part is known of the document, not of a version.
  if (restores && said) ai = { ...withoutLosses(said, ai), reason: said.reason }
  if (writer.kind === 'agent') ai.tools = toolsWith(writer, said, ai, written.length > 0)
  const confirmedBy = confirmed(req, said, ai)
  const stated = ai.involvement ?? 'unknown'
  // An editor who says what it is in this very write, with a reason, has the last word.
  const decided = isEditor(req) && said !== null && stated !== said.involvement
  const involvement =
    attribution === known || decided
      ? stated
      : raisedInvolvement(stated, {
          before: former && (known ? shownBy(known) : 'none'),
          now: shownBy(attribution),
          whole: hasText(now),
          byAgent: writer.kind === 'agent' && written.length > 0,
        })
  const noneConfirmedBy = involvement === 'none' ? confirmedBy : null
  return { ai: { ...ai, involvement, noneConfirmedBy }, provenance: packed(attribution) }
}

function isEditor(req: PayloadRequest): boolean {
  const who = whoOf(req)
  return who === 'editor' || who === 'admin'
}

function confirmed(
  req: PayloadRequest,
  before: ReviewedDoc['ai'],
  after: NonNullable<ReviewedDoc['ai']>,
): string | null {
  try {
    return confirmInvolvement(before ?? null, after, whoOf(req), actorOf(req)?.id ?? null)
  } catch (error) {
    if (error instanceof InvolvementError)
      throw new APIError(error.message, 403, { code: 'forbidden' }, true)
    throw error
  }
}

/** Who writes: a program when it comes with an API key, of whichever collection. */
function writerOf(req: PayloadRequest, next: ReviewedDoc, former: ReviewedDoc | null): Writer {
  const actor = actorOf(req)
  if (!actor || !req.user) return ownWork(next, former)
  const { id, name } = actor
  if (req.user.collection === 'agents') {
    return { kind: 'agent', id, name, model: req.user.model || null }
  }
  const byKey = '_strategy' in req.user && /api-key$/.test(String(req.user._strategy))
  return byKey ? { kind: 'agent', id: `users:${id}`, name } : { kind: 'person', id, name }
}

/** Nobody is signed in: a file that is imported brings another `origin`; all else is Galley's own work. */
function ownWork(next: ReviewedDoc, former: ReviewedDoc | null): Writer {
  const [origin, before] = [originOf(next), originOf(former)]
  if (!origin?.path || origin.hash === before?.hash) {
    return { kind: 'system', id: null, name: 'Galley' }
  }
  const generated = next.ai?.involvement === 'generated'
  return { kind: 'import', id: origin.path, name: origin.path, ...(generated ? { generated } : {}) }
}

function originOf(doc: ReviewedDoc | null): { path?: string; hash?: string } | null {
  const origin = doc?.origin
  return typeof origin === 'object' && origin !== null ? origin : null
}

/** A shorter name may be a part of any other. */
const tellingName = 4

/** The tools with the agent's own name and model among them, once it has written some of the text. */
function toolsWith(
  writer: Writer,
  before: AiRecord | null,
  after: AiRecord,
  wrote: boolean,
): string[] {
  const tools = toolsOf(after)
  const own = writer.model ? `${writer.name} (${writer.model})` : writer.name
  const words = [writer.name, writer.model ?? '', own].map((word) => word.trim().toLowerCase())
  const names = (tool: string): boolean => {
    const said = tool.trim().toLowerCase()
    return words.some(
      (word) =>
        word !== '' && (said === word || (word.length >= tellingName && said.includes(word))),
    )
  }
  const earlier = toolsOf(before).filter(names)
  if (tools.some(names) || !(wrote || earlier.length > 0)) return tools
  return [...tools, ...(earlier.length > 0 ? earlier : [own])]
}
