import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'
import { canonicalContent, contentHash, type SignedMedia } from '../../src/review/canonical'

const post = {
  id: '1',
  title: '题目',
  slug: 'ti-mu',
  summary: 'short',
  body: { root: { children: [{ type: 'paragraph', version: 1 }], type: 'root' } },
  authors: ['a'],
  sources: [{ id: 'row', title: 'A source', url: 'https://example.com' }],
  tags: ['t1', 't2'],
  ai: { involvement: 'cocreated', tools: ['x'], credit: '本文由甲与乙共同创作', prompt: 'secret' },
  publishedAt: '2026-02-28T09:00:00.000Z',
}
const hash = (change: Record<string, unknown>) => contentHash('posts', { ...post, ...change })

describe('contentHash', () => {
  const before = hash({})

  it('is SHA-256 over the whole content as canonical JSON', () => {
    for (const body of [post.body, null, { root: { b: 1, a: ['é', { z: null, y: '"' }] } }]) {
      const doc = { ...post, body }
      const json = canonicalize({ collection: 'posts', content: canonicalContent('posts', doc) })
      const whole = createHash('sha256')
        .update(json ?? '')
        .digest('hex')
      expect(contentHash('posts', doc)).toBe(whole)
      expect(contentHash('posts', structuredClone(doc))).toBe(whole)
    }
  })

  it('does not depend on key order, row ids, population, or what readers do not see', () => {
    expect(contentHash('posts', Object.fromEntries(Object.entries(post).reverse()))).toBe(before)
    expect(
      hash({ sources: [{ id: 'other', title: 'A source', url: 'https://example.com' }] }),
    ).toBe(before)
    expect(hash({ authors: [{ id: 'a', name: 'Anna' }] })).toBe(before)
    expect(hash({ review: { state: 'approved' }, updatedAt: 'now', origin: { path: 'x' } })).toBe(
      before,
    )
    expect(hash({ ai: { ...post.ai, prompt: 'other' } })).toBe(before)
    expect(hash({ insight: '' })).toBe(hash({ insight: null }))
    expect(hash({ people: [] })).toBe(before)
  })

  const changes: Record<string, unknown> = {
    title: 'Another',
    slug: 'another',
    summary: 'longer',
    insight: 'new',
    body: { root: { children: [{ type: 'paragraph', version: 2 }], type: 'root' } },
    authors: ['b'],
    guest: 'someone',
    speaker: 'someone',
    sources: [{ title: 'A source', url: 'https://example.org' }],
    tags: ['t2', 't1'],
    category: 'c',
    area: 'x',
    series: 's',
    people: ['p'],
    companies: ['c'],
    products: ['p'],
    works: ['w'],
    projects: ['p'],
    maturity: 'evergreen',
    cover: 'm',
    publishedAt: '2026-03-01T09:00:00.000Z',
    ai: { ...post.ai, credit: 'other' },
  }
  for (const [field, value] of Object.entries(changes)) {
    it(`changes with ${field}`, () => expect(hash({ [field]: value })).not.toBe(before))
  }

  it('changes with the bytes and the words of the cover and of every image in the text', () => {
    const upload = { type: 'upload', relationTo: 'media', value: 'm2' }
    const inline = { type: 'inlineBlock', fields: { blockType: 'inlineImage', media: 'm3' } }
    const children = [upload, { type: 'paragraph', children: [inline] }]
    const doc = { ...post, cover: { id: 'm1' }, body: { root: { type: 'root', children } } }
    const media = new Map<string, SignedMedia>(
      ['m1', 'm2', 'm3'].map((id) => [id, { hash: id, alt: 'An image' }]),
    )
    const signed = contentHash('posts', doc, media)
    for (const id of ['m1', 'm2', 'm3']) {
      for (const change of [{ hash: 'other' }, { alt: 'Other words' }, { caption: 'New' }]) {
        const image = { hash: id, alt: 'An image', ...change }
        expect(contentHash('posts', doc, new Map(media).set(id, image)), id).not.toBe(signed)
      }
      const less = new Map(media)
      less.delete(id)
      expect(contentHash('posts', doc, less), id).not.toBe(signed)
    }
    expect(contentHash('posts', doc, new Map(media).set('m4', { hash: 'no concern' }))).toBe(signed)
    const worded = { hash: 'm1', alt: 'An image', caption: '' }
    expect(contentHash('posts', doc, new Map(media).set('m1', worded))).toBe(signed)
    expect(contentHash('issues', { cover: 'm1' }, new Map([['m1', { hash: 'a' }]]))).not.toBe(
      contentHash('issues', { cover: 'm1' }, new Map([['m1', { hash: 'b' }]])),
    )
  })

  it('covers involvement, tools and label', () => {
    for (const ai of [{ involvement: 'none' }, { tools: ['y'] }, { label: 'AI' }]) {
      expect(hash({ ai: { ...post.ai, ...ai } })).not.toBe(before)
    }
  })

  it('covers what WeChat gets, where empty and unticked say nothing', () => {
    const wechat = {
      title: 'T',
      author: 'A',
      digest: 'D',
      theme: 'ink',
      openComment: true,
      onlyFansComment: true,
    }
    for (const [name, value] of Object.entries(wechat)) {
      expect(hash({ wechat: { [name]: value } }), name).not.toBe(before)
    }
    expect(hash({ wechat: { title: '', digest: null, openComment: false } })).toBe(before)
  })

  it('takes the date that publishing filled in for the empty one that was signed, and no other', () => {
    const signed = hash({ publishedAt: null })
    const filled = '2026-03-02T00:00:00.000Z'
    expect(hash({ publishedAt: filled, review: { publishedAtFilled: filled } })).toBe(signed)
    expect(
      hash({ publishedAt: '2026-03-03T00:00:00.000Z', review: { publishedAtFilled: filled } }),
    ).not.toBe(signed)
  })
})
