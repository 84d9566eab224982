import { lengthOf } from '../plain'
import type { Rule } from '../rule'
import { fieldReport } from './field'

/** House rule `length`: how long an article is to be, in what readers read. */
export const houseLength: Rule = {
  name: 'house-length',
  severity: 'warning',
  summary: { en: 'House rule: too short or too long', zh: '社内规则：篇幅过短或过长' },
  issues: false,
  check: (document, _input, { length: rule }) => {
    if (rule === undefined) return []
    const { min = 0, max = Infinity, unit, severity } = rule
    const size = lengthOf(document, unit)
    if (size >= min && size <= max) return []
    const unitZh = unit === 'words' ? '字词' : '字符'
    const report =
      size < min
        ? fieldReport(
            `The text has ${size} ${unit}; the house asks for at least ${min}. ${min - size} are missing.`,
            `正文有 ${size} 个${unitZh}，社内规则要求至少 ${min}，还差 ${min - size}。`,
          )
        : fieldReport(
            `The text has ${size} ${unit}; the house allows ${max}. Cut ${size - max}, or split the article.`,
            `正文有 ${size} 个${unitZh}，社内规则上限为 ${max}。请删去 ${size - max}，或拆成两篇。`,
          )
    return [{ ...report, severity }]
  },
}
