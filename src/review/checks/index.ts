import type { Finding } from '../finding'
import { scanDocument } from './document'
import type { MarkdownDocument } from './document'
import type { CheckInput } from './input'
import type { Report, Rule } from './rule'
import { aiResidue } from './rules/ai-residue'
import { brokenLink } from './rules/broken-link'
import { entityNearMiss } from './rules/entity-near-miss'
import { entityNotInText } from './rules/entity-not-in-text'
import { headingStructure } from './rules/heading-structure'
import { localPath } from './rules/local-path'
import { missingAlt } from './rules/missing-alt'
import { missingCover } from './rules/missing-cover'
import { missingSource } from './rules/missing-source'
import { missingSummary } from './rules/missing-summary'
import { relativeImage } from './rules/relative-image'
import { secret } from './rules/secret'
import { unknownAiInvolvement } from './rules/unknown-ai-involvement'
import { wechatLimits } from './rules/wechat-limits'

export { checkInputOf } from './from-file'
export type { CheckInput, ListedEntity } from './input'

const rules: Rule[] = [
  aiResidue,
  secret,
  localPath,
  brokenLink,
  relativeImage,
  missingAlt,
  headingStructure,
  missingSummary,
  missingCover,
  missingSource,
  entityNearMiss,
  entityNotInText,
  unknownAiInvolvement,
  wechatLimits,
]

/** Every rule, for lists in the UI and the docs. */
export const checkRules: Pick<Rule, 'name' | 'severity' | 'summary'>[] = rules.map(
  ({ name, severity, summary }) => ({ name, severity, summary }),
)

const excerptLength = 120

/**
 * Runs every check on a draft: pure, without a database, the same findings for the same input.
 * @param input the text and the fields around it
 * @returns findings by line, then rule; lines are those of the file when `bodyLine` is given
 */
export function runChecks(input: CheckInput): Finding[] {
  const document = scanDocument(input.body, { indentedCode: input.dialect !== 'digest' })
  const offset = input.bodyLine ?? 1
  const findings = new Map<string, Finding>()
  for (const rule of rules) {
    if (input.kind === 'issue' && !rule.issues) continue
    for (const report of rule.check(document, input)) {
      const finding = toFinding(rule, report, document, offset)
      const key = [finding.rule, finding.line, finding.endLine, finding.message].join('\n')
      if (!findings.has(key)) findings.set(key, finding)
    }
  }
  return [...findings.values()].sort(
    (a, b) =>
      a.line - b.line ||
      a.endLine - b.endLine ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  )
}

function toFinding(
  rule: Rule,
  report: Report,
  document: MarkdownDocument,
  offset: number,
): Finding {
  const lines = document.lines.slice(report.start, report.end + 1)
  return {
    rule: rule.name,
    severity: report.severity ?? rule.severity,
    line: report.fileLine ?? report.start + offset,
    endLine: report.fileLine ?? report.end + offset,
    message: report.message,
    messageZh: report.messageZh,
    excerpt: shorten(report.text ?? lines.join(' ')),
  }
}

/** The beginning of a text on one line, cut between characters. */
function shorten(text: string): string {
  const line = text.slice(0, 1000).replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= excerptLength
    ? line
    : `${characters.slice(0, excerptLength - 1).join('')}…`
}

/** By code unit: the order must not depend on the machine's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
