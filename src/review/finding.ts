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
  /** What is wrong and what to do, in English. */
  message: string
  /** The same in Chinese. */
  messageZh: string
  /** The beginning of the text found, at most 120 characters. */
  excerpt: string
}
