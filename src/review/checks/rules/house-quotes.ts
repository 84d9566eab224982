import { isProse } from '../document'
import { plainLine } from '../plain'
import type { Report, Rule } from '../rule'

const quoted = /“([^“”]{1,2000})”|「([^「」]{1,2000})」|(?<![\w=])"([^"]{1,2000})"(?!\w)/g
/** A verb of saying or a colon before the opening mark. */
const introduced =
  /(?:[：:]|(?:说|表示|指出|写道|认为|强调|回忆|坦言|问|答|称)[道过着]?[，,]?|\b(?:says?|said|writes?|wrote|asks?|asked|adds?|added|told \w+)[,:]?)\s*$/i

/** Somebody's words rather than a term in quotation marks: a clause, or what follows “he said”. */
function isDirect(inside: string, before: string): boolean {
  if (/[，。！？；,!?;]|\.(?:\s|$)/.test(inside)) return true
  const han = inside.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = inside.match(/[\p{Script=Latin}\p{N}’'-]+/gu)?.length ?? 0
  return introduced.test(before) || han >= 14 || (han === 0 && words >= 8)
}

/** House rule `quotes`: how many direct quotations an article may have; terms in quotes don't count. */
export const houseQuotes: Rule = {
  name: 'house-quotes',
  severity: 'warning',
  summary: { en: 'House rule: a direct quotation', zh: '社内规则：直接引语' },
  issues: false,
  check: (document, _input, { quotes: rule }) => {
    if (rule === undefined) return []
    const reports: Report[] = []
    for (const block of document.blocks) {
      if (!isProse(block)) continue
      for (let line = block.start; line <= block.end; line += 1) {
        const text = plainLine(document.lines[line] ?? '')
        for (const match of text.matchAll(quoted)) {
          const inside = match[1] ?? match[2] ?? match[3] ?? ''
          if (!isDirect(inside, text.slice(Math.max(0, match.index - 20), match.index))) continue
          reports.push({
            ...{ start: line, end: line, column: match.index, text: match[0] },
            severity: rule.severity,
            message:
              rule.max === 0
                ? 'A direct quotation, which the house does not print. Say it in your own words and name who said it.'
                : `More direct quotations than the ${rule.max} that the house allows. Say it in your own words and name who said it.`,
            messageZh:
              rule.max === 0
                ? '直接引语，不合社内规则。请改为转述，并说明出自何人。'
                : `直接引语超过社内规则允许的 ${rule.max} 处。请改为转述，并说明出自何人。`,
          })
        }
      }
    }
    return reports.slice(rule.max)
  },
}
