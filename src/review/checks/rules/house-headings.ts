import type { Rule } from '../rule'

/** House rule `headings`: how deep headings may go. */
export const houseHeadings: Rule = {
  name: 'house-headings',
  severity: 'warning',
  summary: { en: 'House rule: headings too deep', zh: '社内规则：标题层级过深' },
  issues: false,
  check: (document, _input, { headings }) =>
    headings === undefined
      ? []
      : document.blocks
          .filter(
            ({ kind, level, quote }) =>
              kind === 'heading' && quote === 0 && level > headings.deepest,
          )
          .map(({ start, level }) => ({
            ...{ start, end: start, severity: headings.severity },
            message: `A heading of level ${level}: the house goes no deeper than ${headings.deepest}. Raise it, or make it a paragraph.`,
            messageZh: `出现 ${level} 级标题，社内规则最深到 ${headings.deepest} 级。请提升级别，或改成段落。`,
          })),
}
