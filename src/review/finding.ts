/** How bad a finding is: an `error` blocks sign-off until it is fixed or waived. */
export type Severity = 'error' | 'warning' | 'info'

/** One thing a check found in a draft. The same shape in the CLI, the API and the admin UI. */
export interface Finding {
  /** The rule's name in kebab case, for instance `ai-residue`. */
  rule: string
  severity: Severity
  /** 1-based first line in the text that was checked (a file, or the body's Markdown). */
  line: number
  /** 1-based last line, inclusive. */
  endLine: number
  /**
   * 1-based place within the line, in UTF-16 units as editors count; `endColumn` is the first that is
   * no more part of it. Left out where the finding is about whole lines or a field.
   */
  column?: number
  endColumn?: number
  /** What is wrong and what to do, in English. */
  message: string
  /** The same in Chinese. */
  messageZh: string
  /** The beginning of the text found, at most 120 characters. */
  excerpt: string
  /** Names this finding in a stored draft: a waiver can be for it alone. */
  fingerprint?: string
  /**
   * What the text between the columns (or, without columns, the whole lines) could read instead; empty
   * where it should be cut.
   */
  suggestion?: string
}
