import type { PhraseRule } from '../house/types'
import { plainLine } from '../plain'
import type { Report, Rule } from '../rule'

/** A phrase as a pattern: any case, and no part of a longer Latin word. */
function patternOf(phrase: string): RegExp {
  const escaped = phrase.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')
  const before = /^[\p{Script=Latin}\p{N}]/u.test(phrase) ? '(?<![\\p{Script=Latin}\\p{N}])' : ''
  const after = /[\p{Script=Latin}\p{N}]$/u.test(phrase) ? '(?![\\p{Script=Latin}\\p{N}])' : ''
  return new RegExp(`${before}${escaped}${after}`, 'giu')
}

function reportOf({ avoid, say, severity }: PhraseRule): Omit<Report, 'start' | 'end'> {
  return {
    severity,
    message: `The house does not write “${avoid}”. ${say === undefined ? 'Say it otherwise.' : `Write “${say}”.`}`,
    messageZh: `社内规则不用“${avoid}”，${say === undefined ? '请换一种说法' : `请改为“${say}”`}。`,
    ...(say === undefined ? {} : { suggestion: say }),
  }
}

/** House rule `phrases`: words that the house avoids, and what it says instead. */
export const housePhrases: Rule = {
  name: 'house-phrases',
  severity: 'warning',
  summary: { en: 'House rule: a phrase to avoid', zh: '社内规则：不用的说法' },
  issues: true,
  check: (document, _input, { phrases = [] }) => {
    const reports: Report[] = []
    for (const phrase of phrases) {
      const pattern = patternOf(phrase.avoid)
      for (const block of document.blocks) {
        if (block.kind === 'code' || block.kind === 'comment') continue
        for (let line = block.start; line <= block.end; line += 1) {
          for (const match of plainLine(document.lines[line] ?? '').matchAll(pattern)) {
            reports.push({
              ...{ start: line, end: line, column: match.index, text: match[0] },
              ...reportOf(phrase),
            })
          }
        }
      }
    }
    return reports
  },
}
