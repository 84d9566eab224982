import type { Rule } from '../rule'
import { fieldReport } from './field'

export const missingCover: Rule = {
  name: 'missing-cover',
  severity: 'warning',
  summary: { en: 'The article has no cover image', zh: '文章没有封面图' },
  issues: false,
  check: (_document, { cover }) =>
    cover === undefined || cover?.trim()
      ? []
      : [
          fieldReport(
            'There is no cover image, and WeChat takes no draft without one. Choose a cover.',
            '没有封面图，微信草稿必须有封面。请选择一张封面。',
          ),
        ],
}
