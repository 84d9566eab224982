import type { Unit } from './units'

/**
 * One sign that a text is an assistant's message to the person who asked, not the article. Signs of
 * one `group` count once, at the strongest: a detector needs several kinds of sign, not one phrase.
 */
export interface Feature {
  group:
    | 'opener'
    | 'role'
    | 'given'
    | 'task'
    | 'artifact'
    | 'address'
    | 'delivery'
    | 'offer'
    | 'refusal'
    | 'ask'
    | 'plan'
    | 'tool'
    | 'path'
    | 'thinking'
    | 'rewriting'
    | 'praise'
    | 'knowledge'
    | 'pair'
    | 'persona'
    | 'order'
    | 'limits'
    | 'hope'
    | 'length'
    | 'complied'
    | 'self'
    | 'parts'
    | 'changes'
    | 'work'
    | 'done'
    | 'instalment'
    | 'further'
    | 'limit'
    | 'caveat'
    | 'wish'
    | 'published'
  /** Share of the evidence that is enough; negative where it speaks for a published article. */
  weight: number
  pattern: RegExp
  /** Where to look: the writer's own voice (default), or the raw text with code spans. */
  on?: 'raw'
  /** Counts only where this holds. */
  when?: (unit: Unit) => boolean
}
