import { describe, expect, it } from 'vitest'
import { runChecks } from '../../../src/review/checks'

function spacing(body: string) {
  return runChecks({ body }).filter(({ rule }) => rule === 'cjk-spacing')
}

describe('cjk-spacing', () => {
  it('proposes the text with its spaces, at the exact place', () => {
    const body = '我们使用Claude写作。'
    const [found] = spacing(body)
    expect(found).toMatchObject({ severity: 'info', suggestion: '我们使用 Claude 写作。' })
    expect(body.slice((found?.column ?? 0) - 1, (found?.endColumn ?? 0) - 1)).toBe(found?.excerpt)
    expect(found?.suggestion?.replaceAll(' ', '')).toBe(found?.excerpt)
  })
  it('gives a few places one by one, a habit as one finding', () => {
    const line = '我们使用Claude写作，然后再换一个工具接着做同样的事情。'
    expect(spacing([line, line, line].join('\n\n'))).toHaveLength(3)
    const [found, ...others] = spacing(Array.from({ length: 5 }, () => line).join('\n\n'))
    expect(others).toEqual([])
    expect(found?.message).toContain('5 places')
    expect(found?.messageZh).toContain('5 处')
  })
  it.each([
    '我们使用 Claude 写作。',
    '2026年11月22日，第3章，50%的人，共5个、3.5倍。',
    '用“Claude”，也用（GPT）。',
    '`变量a` 与 https://example.org/中文a',
    '[说明](https://example.org/中文a)',
    '<a title="中a">甲</a>',
    '```\n中文a\n```',
    'No Chinese at all.',
  ])('leaves %s', (body) => {
    expect(spacing(body)).toEqual([])
  })
})
