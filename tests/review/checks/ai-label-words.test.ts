import { describe, expect, it } from 'vitest'
import { runChecks } from '../../../src/review/checks'

const found = (label: string | null, involvement: 'generated' | 'none' = 'generated') =>
  runChecks({ body: '正文。', label, involvement }).filter(({ rule }) => rule === 'ai-label-words')

describe('ai-label-words', () => {
  it.each(['机器写的', 'AI 协助', '本文非 AI 生成'])('warns of %s', (label) => {
    const [finding] = found(label)
    expect(finding?.severity).toBe('warning')
    expect(finding?.message).toContain(label)
  })
  it('has nothing against the required words, none, and none of AI', () => {
    for (const label of ['本文由 AI 生成', '人工智能合成', '', null])
      expect(found(label)).toEqual([])
    expect(found('由人撰写', 'none')).toEqual([])
  })
})
