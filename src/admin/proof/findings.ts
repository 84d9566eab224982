import type { Finding, Severity } from '../../review/finding'

/** From what blocks to what is only worth knowing. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

/** The rule about names that have entries of their own. */
export const namesRule = 'entity-near-miss'

function isFinding(value: unknown): value is Finding {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rule' in value &&
    'message' in value &&
    'severity' in value &&
    severities.some((severity) => severity === value.severity)
  )
}

/** Whether any of the stored findings is about a name that has an entry of its own. */
export function aboutNames(stored: unknown): boolean {
  return Array.isArray(stored) && stored.filter(isFinding).some(({ rule }) => rule === namesRule)
}

/** Findings of one rule that say the same of several places. */
export interface Remark {
  rule: string
  message: string
  messageZh: string
  places: Place[]
}

/** Where a remark holds, and what it could read instead. */
export interface Place {
  line: number
  excerpt: string
  suggestion?: string
}

/** Puts together what is said more than once, in the order of the text. */
export function remarksOf(findings: readonly Finding[]): Remark[] {
  const remarks = new Map<string, Remark>()
  for (const { rule, message, messageZh, line, excerpt, suggestion } of findings) {
    const key = `${rule} ${message}`
    const remark = remarks.get(key) ?? { rule, message, messageZh, places: [] }
    remark.places.push({ line, excerpt, ...(suggestion !== undefined && { suggestion }) })
    remarks.set(key, remark)
  }
  return [...remarks.values()]
}

/** The remarks of one severity; `count` is of the findings in them. */
export interface Group {
  severity: Severity
  count: number
  remarks: Remark[]
}

/** The stored findings by severity, the worst first, each in the order of the text; no empty groups. */
export function groupFindings(stored: unknown): Group[] {
  const all = Array.isArray(stored) ? stored.filter(isFinding) : []
  return severities
    .map((severity) => {
      const findings = all
        .filter((finding) => finding.severity === severity)
        .sort((a, b) => a.line - b.line)
      return { severity, count: findings.length, remarks: remarksOf(findings) }
    })
    .filter((group) => group.count > 0)
}

/** Letters and digits only, link targets left out: what Markdown and the editor show alike. */
function essence(text: string): string {
  return text
    .replace(/\]\([^)]*\)?/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
}

/** Characters of an excerpt that are enough to tell its place, and those that a short block needs. */
const enough = 24
const least = 4

/**
 * Which of the texts of an editor's blocks a finding's excerpt begins in (it is Markdown, cut, and may
 * run over several short blocks).
 * @returns the index; -1 when the text has changed or the excerpt has no letters
 */
export function placeOf(excerpt: string, blocks: readonly string[]): number {
  const wanted = essence(excerpt)
  if (wanted === '') return -1
  const texts = blocks.map(essence)
  const whole = texts.findIndex((text) => text.includes(wanted.slice(0, enough)))
  if (whole >= 0) return whole
  return texts.findIndex((text) => text.length >= least && wanted.startsWith(text))
}

/** The form field that a rule is about, for findings that have no place in the text. */
export const fieldOfRule: Readonly<Record<string, string>> = {
  'missing-summary': 'field-summary',
  'missing-cover': 'field-cover',
  'missing-source': 'field-sources',
  'unknown-ai-involvement': 'field-ai__involvement',
  'ai-label-words': 'field-ai__label',
}
