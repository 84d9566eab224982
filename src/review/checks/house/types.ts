import type { Severity } from '../../finding'

/** Direct quotations. */
export interface QuoteRule {
  /** How many an article may have; `none` in the file is 0. */
  max: number
  severity: Severity
}

export interface BoldRule {
  /** Bold passages that one paragraph or list item may have. */
  perParagraph: number
  severity: Severity
}

/** How long an article is to be; see `lengthOf` for what counts. */
export interface LengthRule {
  min?: number
  max?: number
  /** `characters` without spaces and marks; `words` as word processors count (a Chinese character each). */
  unit: 'characters' | 'words'
  severity: Severity
}

export interface PhraseRule {
  avoid: string
  /** What to write instead. */
  say?: string
  severity: Severity
}

export interface HeadingRule {
  /** The deepest level allowed, 1 to 6. */
  deepest: number
  severity: Severity
}

/** A house's own rules, read from its file. What is left out is not checked. */
export interface HouseRules {
  quotes?: QuoteRule
  bold?: BoldRule
  length?: LengthRule
  phrases?: PhraseRule[]
  headings?: HeadingRule
  /** What the house makes of any rule, by name. */
  severities?: Partial<Record<string, Severity | 'off'>>
}
