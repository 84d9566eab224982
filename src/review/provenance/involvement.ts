import { type AiRecord, type Involvement, type Loss, losses } from '../../fields/ai-record'
import { involvementRank, involvements } from '../../fields/ai-record'
import { saysSomething } from '../../fields/words'
import type { Who } from '../states'

export { type Involvement, involvements }

/** The part of a document's `ai` group that the rules look at. */
export interface AiState extends AiRecord {
  /** Why an editor lowered the involvement. */
  reason?: string | null
  /** The editor who confirmed that no AI was involved; set by the server only. */
  noneConfirmedBy?: unknown
}

/** An article counts as AI-assisted unless an editor has confirmed that it is not. */
export function countsAsAi(ai: AiState | null | undefined): boolean {
  return !(ai?.involvement === 'none' && Boolean(ai.noneConfirmedBy))
}

/** A change of what is said of AI's part that is not allowed: who may, and how. */
export class InvolvementError extends Error {}

/** What the field is called in a refusal. */
const names: Record<Loss['field'], { en: string; zh: string }> = {
  involvement: { en: 'the AI involvement', zh: 'AI 参与程度' },
  tools: { en: 'an entry of ai.tools', zh: 'ai.tools 中的工具' },
  credit: { en: 'ai.credit', zh: 'ai.credit 署名说明' },
  label: { en: 'ai.label', zh: 'ai.label 标识' },
  prompt: { en: 'ai.prompt', zh: 'ai.prompt 提示词' },
}

function change({ was, now }: Loss): string {
  return `from “${was.slice(0, 80)}” to ${now === null ? 'nothing' : `“${now.slice(0, 80)}”`}`
}

/**
 * Decides what a write does to what is said of AI's part.
 *
 * Only an editor or admin lowers it (see `losses`), with a reason of its own. When an agent, an author
 * or a file says `none` of a new or an unknown text, it is kept as a claim: the article counts as
 * AI-assisted until an editor confirms.
 * @param before the stored state, null for a new document
 * @param after what the write says
 * @returns the id of the editor who confirms `none`, or null
 * @throws InvolvementError when the write may not do this
 */
export function confirmInvolvement(
  before: AiState | null,
  after: AiState,
  who: Who,
  actorId: string | null,
): string | null {
  const from = before?.involvement ?? null
  const to = after.involvement ?? 'unknown'
  // Drafts are stored without Payload's validation, so a word that is no level can come as far as this.
  if (!involvements.includes(to)) {
    throw new InvolvementError(
      `ai.involvement must be one of ${involvements.join(', ')}. ai.involvement 的取值无效。`,
    )
  }
  const editor = who === 'editor' || who === 'admin'
  const newReason = saysSomething(after.reason) && after.reason !== before?.reason
  const claim = to === 'none' && from === 'unknown'
  for (const loss of before ? losses(before, after) : []) {
    const { en, zh } = names[loss.field]
    if (!editor && !(claim && loss.field === 'involvement')) {
      throw new InvolvementError(
        `Only an editor lowers ${en} (here ${change(loss)}): leave it as it is, or load the document again if you did not change it. 只有编辑可以降低${zh}。`,
      )
    }
    if (editor && !newReason) {
      throw new InvolvementError(
        `Say in ai.reason why ${en} is lowered ${change(loss)}. 请在 ai.reason 中说明降低${zh}的理由。`,
      )
    }
  }
  if (to !== 'none') return null
  const confirmed = typeof before?.noneConfirmedBy === 'string' ? before.noneConfirmedBy : null
  if (from === 'none') {
    if (confirmed) return confirmed
    // An editor confirms a claim by saying why.
    return editor && newReason ? actorId : null
  }
  return editor ? actorId : null
}

/** What a text's attribution shows of AI's part: nothing, some of it, or all of it. */
export type Shown = 'none' | 'assisted' | 'generated'

/** What a write does to a text, as far as its involvement goes. */
export interface Showing {
  /** What the attribution showed before; null for a new document. */
  before: Shown | null
  now: Shown
  /** There is a text, beside title and summary: of a title alone, nothing is said to be generated. */
  whole: boolean
  /** An agent has written some of it just now. */
  byAgent: boolean
}

/**
 * The involvement after a write, see docs/provenance.md. Where the write makes more of the text AI's than
 * before, it is at least what the attribution shows, and so it is where an agent has written of whose
 * part nothing was said. What an agent says of a text as it hands it in stands, `none` as a claim.
 */
export function raisedInvolvement(stated: Involvement, showing: Showing): Involvement {
  const { before, now, whole, byAgent } = showing
  const more = before !== null && involvementRank[now] > involvementRank[before]
  if (!more && !(byAgent && stated === 'unknown')) return stated
  const least = now === 'generated' && !whole ? 'assisted' : now
  return involvementRank[least] > involvementRank[stated] ? least : stated
}
