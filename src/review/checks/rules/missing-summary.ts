import type { Rule } from '../rule'
import { fieldReport } from './field'

export const missingSummary: Rule = {
  name: 'missing-summary',
  // There is a fallback, and more than half of real posts have none; a house rule can make it graver.
  severity: 'info',
  summary: { en: 'The article has no summary', zh: '文章没有摘要' },
  issues: false,
  check: (_document, { summary }) =>
    summary === undefined || summary?.trim()
      ? []
      : [
          fieldReport(
            'There is no summary: lists, feeds and WeChat’s digest will show the first lines instead. Write one or two sentences.',
            '没有摘要：列表、订阅和微信摘要会改用正文开头。请写一两句话。',
          ),
        ],
}
