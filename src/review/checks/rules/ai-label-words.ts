import { holdsRequiredWords } from '../../labels'
import type { Rule } from '../rule'
import { fieldReport } from './field'

/** GB 45438-2025, 5.1: a visible label holds 人工智能 or AI, and 生成 or 合成. */
export const aiLabelWords: Rule = {
  name: 'ai-label-words',
  // Readers get words that satisfy the rule in any case; these are only not the article's own.
  severity: 'warning',
  summary: {
    en: 'The article’s own AI label lacks the words that the rule asks for',
    zh: '文章自带的 AI 标识缺少规定的字样',
  },
  issues: true,
  check: (_document, { label, involvement }) =>
    !label?.trim() || involvement === 'none' || holdsRequiredWords(label)
      ? []
      : [
          fieldReport(
            `“${label.trim()}” does not say 人工智能 or AI together with 生成 or 合成, or denies it: the house’s own label is shown after it. Word it so, or leave it empty.`,
            `“${label.trim()}”没有同时包含“人工智能/AI”与“生成/合成”，或含否定：其后会附上通用标识。请改写或留空。`,
          ),
        ],
}
