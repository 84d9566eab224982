import type { Finding, Severity } from '../finding'
import { scanDocument } from './document'
import type { MarkdownDocument } from './document'
import { parseHouseRules as parseRules } from './house/parse'
import type { HouseRules } from './house/types'
import type { CheckInput } from './input'
import type { Report, Rule } from './rule'
import { aiLabelWords } from './rules/ai-label-words'
import { aiResidue } from './rules/ai-residue'
import { brokenLink } from './rules/broken-link'
import { cjkSpacing } from './rules/cjk-spacing'
import { entityNearMiss } from './rules/entity-near-miss'
import { entityNotInText } from './rules/entity-not-in-text'
import { headingStructure } from './rules/heading-structure'
import { houseBold } from './rules/house-bold'
import { houseHeadings } from './rules/house-headings'
import { houseLength } from './rules/house-length'
import { housePhrases } from './rules/house-phrases'
import { houseQuotes } from './rules/house-quotes'
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
export { relativeAddresses } from './links'
export { HouseRulesError } from './house/parse'
export type { HouseFault } from './house/parse'
export type { HouseRules } from './house/types'
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
  aiLabelWords,
  wechatLimits,
  cjkSpacing,
  houseQuotes,
  houseBold,
  houseLength,
  housePhrases,
  houseHeadings,
]

/** Every rule, for lists in the UI and the docs. */
export const checkRules: Pick<Rule, 'name' | 'severity' | 'summary'>[] = rules.map(
  ({ name, severity, summary }) => ({ name, severity, summary }),
)

/**
 * Reads a house's rules file.
 * @param text YAML; the README lists its keys
 * @param file its name, for the faults
 * @throws HouseRulesError with the line and column of everything that is wrong
 */
export function parseHouseRules(text: string, file: string): HouseRules {
  const names = rules.map(({ name }) => name)
  return parseRules(text, file, names)
}

const excerptLength = 120

/**
 * Runs every check on a draft: pure, without a database, the same findings for the same input.
 * @param input the text and the fields around it
 * @param house the house's own rules, and what it makes of the usual ones; none by default
 * @returns findings by line, then column and rule; lines are those of the file when `bodyLine` is given
 */
export function runChecks(input: CheckInput, house: HouseRules = {}): Finding[] {
  const document = scanDocument(input.body, { indentedCode: input.dialect !== 'digest' })
  const offset = input.bodyLine ?? 1
  const findings = new Map<string, Finding>()
  for (const rule of rules) {
    const decided = house.severities?.[rule.name]
    if (decided === 'off' || (input.kind === 'issue' && !rule.issues)) continue
    for (const report of rule.check(document, input, house)) {
      const severity = decided ?? report.severity ?? rule.severity
      const finding = toFinding(rule.name, severity, report, document, offset)
      const key = [finding.rule, finding.line, finding.endLine, finding.message].join('\n')
      if (!findings.has(key)) findings.set(key, finding)
    }
  }
  return [...findings.values()].sort(
    (a, b) =>
      a.line - b.line ||
      a.endLine - b.endLine ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  )
}

function toFinding(
  rule: string,
  severity: Severity,
  report: Report,
  document: MarkdownDocument,
  offset: number,
): Finding {
  const lines = document.lines.slice(report.start, report.end + 1)
  return {
    rule,
    severity,
    line: report.fileLine ?? report.start + offset,
    endLine: report.fileLine ?? report.end + offset,
    ...columnsOf(report, lines),
    message: report.message,
    messageZh: report.messageZh,
    excerpt: shorten(report.text ?? lines.join(' ')),
    ...(report.suggestion === undefined ? {} : { suggestion: report.suggestion }),
  }
}

/** Where in its line the text stands, when it is part of one line. */
function columnsOf(report: Report, lines: string[]): Pick<Finding, 'column' | 'endColumn'> {
  const { text = '' } = report
  if (report.fileLine !== undefined || lines.length !== 1 || text === '') return {}
  const at = report.column ?? lines[0]?.indexOf(text) ?? -1
  return at < 0 ? {} : { column: at + 1, endColumn: at + 1 + (report.width ?? text.length) }
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
