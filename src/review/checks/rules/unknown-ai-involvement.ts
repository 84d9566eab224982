import type { Rule } from '../rule'
import { fieldReport } from './field'

export const unknownAiInvolvement: Rule = {
  name: 'unknown-ai-involvement',
  // The safe reading applies by itself, and few files say: a note, not a warning on every import.
  severity: 'info',
  summary: { en: 'Nobody has said how far AI wrote this', zh: '没有说明 AI 参与程度' },
  issues: false,
  check: (_document, { involvement }) =>
    involvement !== 'unknown'
      ? []
      : [
          fieldReport(
            'Nobody has said how far AI took part, so the article counts as AI-assisted. Set “AI involvement”, or add a credit line.',
            '没有说明 AI 的参与程度，文章按 AI 辅助处理。请填写“AI 参与程度”，或加上署名说明。',
          ),
        ],
}
