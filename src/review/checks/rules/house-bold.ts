import { isProse } from '../document'
import { plainLine } from '../plain'
import type { Report, Rule } from '../rule'

/** Bold as CommonMark has it, but for marks inside a word, which it sees as letters. */
const bold = /(?<!\\)(\*\*|__)(?=\S)((?:(?!\1).){1,2000}?)(?<=\S)\1/g

/** House rule `bold`: how many bold passages one paragraph may have. */
export const houseBold: Rule = {
  name: 'house-bold',
  severity: 'warning',
  summary: { en: 'House rule: too much bold in a paragraph', zh: '社内规则：一段中加粗过多' },
  issues: false,
  check: (document, _input, { bold: rule }) => {
    if (rule === undefined) return []
    const reports: Report[] = []
    for (const block of document.blocks) {
      if (!isProse(block)) continue
      let count = 0
      for (let line = block.start; line <= block.end; line += 1) {
        for (const match of plainLine(document.lines[line] ?? '').matchAll(bold)) {
          count += 1
          // The first one too many: one finding a paragraph is enough to have it read again.
          if (count !== rule.perParagraph + 1) continue
          reports.push({
            ...{ start: line, end: line, column: match.index, text: match[0] },
            severity: rule.severity,
            message: `More than ${rule.perParagraph} bold in one paragraph, which the house does not want: what stands out everywhere stands out nowhere. Unmark the lesser ones.`,
            messageZh: `这一段加粗超过 ${rule.perParagraph} 处，不合社内规则。请去掉次要的加粗。`,
          })
        }
      }
    }
    return reports
  },
}
