import type { Who } from '../states'

export const involvements = ['none', 'assisted', 'cocreated', 'generated', 'unknown'] as const
export type Involvement = (typeof involvements)[number]

/** The part of a document's `ai` group that the rules look at. */
export interface AiState {
  involvement?: Involvement | null
  /** Why an editor lowered the involvement. */
  reason?: string | null
  /** The editor who confirmed that no AI was involved; set by the server only. */
  noneConfirmedBy?: unknown
}

// From a known part back to unknown is a lowering too: it would open the way to a claim of none.
const rank: Record<Involvement, number> = {
  none: 0,
  unknown: 1,
  assisted: 2,
  cocreated: 3,
  generated: 4,
}

/** An article counts as AI-assisted unless an editor has confirmed that it is not. */
export function countsAsAi(ai: AiState | null | undefined): boolean {
  return !(ai?.involvement === 'none' && Boolean(ai.noneConfirmedBy))
}

/** Whether a change of the involvement says less of AI's part than was known. */
export function lowers(before: AiState, after: AiState | null | undefined): boolean {
  return rank[after?.involvement ?? 'unknown'] < rank[before.involvement ?? 'none']
}

/** A change of the involvement that is not allowed: who may, and how. */
export class InvolvementError extends Error {}

/**
 * Decides what a write does to the AI involvement.
 *
 * Only an editor or admin lowers it, with a reason. When an agent, an author or a file says `none`
 * of a new or an unknown text, it is kept as a claim: the article counts as AI-assisted until an
 * editor confirms.
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
  const confirmed = typeof before?.noneConfirmedBy === 'string' ? before.noneConfirmedBy : null
  if (from === to) {
    if (to !== 'none') return null
    if (confirmed) return confirmed
    // An editor confirms a claim by saying why.
    const said = after.reason?.trim() && after.reason !== before?.reason
    return editor && said ? actorId : null
  }
  if (from !== null && rank[to] < rank[from]) {
    const claim = to === 'none' && from === 'unknown'
    if (!editor && !claim) {
      throw new InvolvementError(
        `Only an editor lowers the AI involvement (here from ${from} to ${to}). 只有编辑可以降低 AI 参与程度。`,
      )
    }
    if (editor && (!after.reason?.trim() || after.reason === before?.reason)) {
      throw new InvolvementError(
        `Say in ai.reason why the AI involvement is lowered from ${from} to ${to}. 请在 ai.reason 中说明理由。`,
      )
    }
  }
  return to === 'none' && editor ? actorId : null
}
