import { findReferences } from '../links'
import type { Rule } from '../rule'

export const missingAlt: Rule = {
  name: 'missing-alt',
  severity: 'warning',
  summary: { en: 'An image has no alternative text', zh: '图片没有替代文字' },
  issues: true,
  check: (document) =>
    findReferences(document)
      .filter(({ image, text }) => image && text.trim() === '')
      .map(({ line, column, source }) => ({
        start: line,
        end: line,
        column,
        message:
          'This image has no alternative text: people who cannot see it learn nothing of it. Say what it shows, in ![…].',
        messageZh: '图片没有替代文字，看不到图的读者无法了解内容。请在 ![…] 中说明图片内容。',
        text: source,
      })),
}
