import type { Rule } from '../rule'
import { fieldReport } from './field'

export const missingCover: Rule = {
  name: 'missing-cover',
  // Most columns have posts without one on purpose; a house rule can make it graver.
  severity: 'info',
  summary: { en: 'The article has no cover image', zh: '文章没有封面图' },
  issues: false,
  check: (_document, { cover }) =>
    cover === undefined || cover?.trim()
      ? []
      : [
          fieldReport(
            'There is no cover image: lists show none, and WeChat, which demands one, gets a plain ground drawn for it. Choose a cover.',
            '没有封面图：列表中不显示图片；微信草稿必须有封面，会以素色底图代替。请选择一张封面。',
          ),
        ],
}
