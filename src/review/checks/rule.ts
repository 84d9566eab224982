import type { Severity } from '../finding'
import type { MarkdownDocument } from './document'
import type { HouseRules } from './house/types'
import type { CheckInput } from './input'

/** What one rule reports; `runChecks` adds the rule's name, the line offset and the excerpt. */
export interface Report {
  /** 0-based first and last line in the body, inclusive. */
  start: number
  end: number
  /** Where the finding is about a field: the line in the file, which the body's offset leaves alone. */
  fileLine?: number
  message: string
  messageZh: string
  /** 0-based place of the text in its line; without it, where the text first stands in the line. */
  column?: number
  /** UTF-16 units that the place takes up, where `text` does not repeat them (a secret). */
  width?: number
  /** The text found; without it the excerpt is the beginning of the lines. */
  text?: string
  /** What the text could read instead; empty: cut it. */
  suggestion?: string
  /** When this finding is less or more grave than the rule usually is. */
  severity?: Severity
}

/** A check: one question asked of a draft, answered without a database. */
export interface Rule {
  /** kebab-case, the `rule` of its findings. */
  name: string
  severity: Severity
  /** What it looks for, for lists of rules in the UI and the docs. */
  summary: { en: string; zh: string }
  /** Does the rule make sense for a digest issue, which has no fields of an article? */
  issues: boolean
  check(document: MarkdownDocument, input: CheckInput, house: HouseRules): Report[]
}
