import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import { changesBetween } from '../../../src/review/changes'
import { textChanges } from '../../../src/review/changes/diff'

const joined = (stretches: ReturnType<typeof textChanges>, without: 'added' | 'removed') =>
  stretches
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

describe('what changed in a text', () => {
  it('is nothing when nothing did', () => {
    expect(textChanges('一段。\n\n又一段。', '一段。\n\n又一段。')).toEqual([])
  })

  it('marks words, also where Chinese has no spaces', () => {
    expect(textChanges('模型很便宜。', '模型非常便宜。')).toEqual([
      { kind: 'same', text: '模型' },
      { kind: 'removed', text: '很' },
      { kind: 'added', text: '非常' },
      { kind: 'same', text: '便宜。' },
    ])
  })

  it('counts what lies far from any change', () => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => `Paragraph ${index} stays.`)
    const changed = paragraphs.with(15, 'Paragraph 15 moved.')
    const found = textChanges(paragraphs.join('\n\n'), changed.join('\n\n'))
    expect(found.filter(({ kind }) => kind === 'skipped').map(({ count }) => count)).toEqual([
      14, 13,
    ])
    expect(found.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual([
      'stays',
    ])
  })

  it('joins to the old text and the new one', () => {
    const text = fc
      .array(fc.constantFrom('甲乙', '丙', ' ', '\n', '\n\n', 'word', '😀'), { maxLength: 12 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const found = textChanges(before, after)
        if (before === after || found.some(({ kind }) => kind === 'skipped')) return
        expect(joined(found, 'added')).toBe(before)
        expect(joined(found, 'removed')).toBe(after)
      }),
    )
  })

  it('takes two texts that have little in common as one gone and one new, in short time', () => {
    const words = (from: number) =>
      Array.from({ length: 20_000 }, (_, index) => `w${from + index}`).join(' ')
    expect(textChanges(words(0), words(50_000)).map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ])
  })
})

describe('what changed between two states of a post', () => {
  const post = {
    title: '题目',
    body: markdownToLexical('一段文字。\n\n- 一\n- 二\n'),
    authors: [{ id: 'a1', name: '张三', slug: 'zhang-san' }],
    sources: [{ id: 'r1', title: '来源', url: 'https://example.com/a' }],
    publishedAt: '2026-03-01T00:00:00.000Z',
    ai: { involvement: 'assisted', tools: ['甲模型'], credit: null },
    review: { state: 'draft' },
  }

  it('is told by field, with names for related things and Markdown for the body', () => {
    const after = {
      ...post,
      body: markdownToLexical('一段文字。\n\n- 一\n- 三\n'),
      authors: [...post.authors, { id: 'a2', name: '李四', slug: 'li-si' }],
      ai: { ...post.ai, credit: '协作：甲模型' },
    }
    const changes = changesBetween('posts', post, after)
    expect(changes.map(({ field }) => field)).toEqual(['body', 'authors', 'ai.credit'])
    const added = changes.map(({ stretches }) =>
      stretches.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim()),
    )
    expect(added).toEqual([['三'], ['李四'], ['协作：甲模型']])
  })

  it('does not see what readers do not', () => {
    const after = {
      ...post,
      review: { state: 'in_review', message: 'other' },
      sources: [{ ...post.sources[0], id: 'another row id' }],
      publishedAt: '2026-03-01T08:00:00+08:00',
      createdBy: 'someone',
    }
    expect(changesBetween('posts', post, after)).toEqual([])
  })
})
