import { describe, expect, it } from 'vitest'
import { defaults } from '../../../src/channels/revalidate/fields'
import { covers, revalidation } from '../../../src/channels/revalidate/message'
import { fill, type Names, templateFault } from '../../../src/channels/revalidate/templates'

const names: Names = {
  slug: ['now', '旧 名'],
  collection: ['posts'],
  author: ['甲'],
  category: [],
  series: [],
  tag: ['a', 'b'],
  issue: [],
  post: [],
}
const templates = {
  postPaths: defaults.postPaths.join('\n'),
  issuePaths: defaults.issuePaths.join('\n'),
  cacheTags: defaults.cacheTags.join('\n'),
}
const change = {
  event: 'updated' as const,
  collection: 'posts' as const,
  doc: { id: 'p1', slug: 'now', title: 'T', revision: 2 },
}
const at = new Date('2026-03-01T00:00:00.000Z')

describe('templates', () => {
  it('are filled with every slug, once, and left out where there is none', () => {
    expect(fill(defaults.postPaths, names, encodeURIComponent)).toEqual([
      '/posts/now',
      '/posts/%E6%97%A7%20%E5%90%8D',
      '/',
      '/authors/%E7%94%B2',
      '/tags/a',
      '/tags/b',
    ])
    expect(fill(['/{tag}/{slug}', '/{tag}/{slug}'], { ...names, slug: ['x'] })).toEqual([
      '/a/x',
      '/b/x',
    ])
  })

  it('take a slug as it is, whatever signs of replacing are in it', () => {
    expect(fill(['{slug}'], { ...names, slug: ['$&{tag}$1'] })).toEqual(['$&{tag}$1'])
  })

  it.each([
    ['', null],
    [' /posts/{slug} \n\n /tags/{tag}', null],
    ['posts/{slug}', /Line 1.*one slash/],
    ['//evil.example/{slug}', /one slash/],
    ['https://site.example/', /one slash/],
    ['/\n/{id}', /Line 2.*no \{id\}.*\{slug\}/],
    ['/{slug', /bracket/],
    ['/}', /bracket/],
    ['/a b', /one slash/],
    ['/{constructor}', /no \{constructor\}/],
    [`/${'x'.repeat(300)}`, /300/],
    [Array(51).fill('/').join('\n'), /50/],
  ])('%j', (text, fault) => {
    const found = templateFault(text, true)
    if (fault) expect(found).toMatch(fault)
    else expect(found).toBeNull()
  })

  it('of tags need no slash; the defaults are good', () => {
    expect(templateFault('galley\n{collection}:{slug}', false)).toBeNull()
    expect(templateFault(defaults.postPaths.join('\n'), true)).toBeNull()
    expect(templateFault(defaults.issuePaths.join('\n'), true)).toBeNull()
    expect(templateFault(defaults.cacheTags.join('\n'), false)).toBeNull()
  })
})

describe('the message', () => {
  it('names paths and tags before and after', () => {
    expect(revalidation(change, at, templates, names)).toEqual({
      type: 'revalidate',
      version: 1,
      timestamp: '2026-03-01T00:00:00.000Z',
      data: {
        event: 'post.updated',
        id: 'p1',
        collection: 'posts',
        slug: 'now',
        paths: fill(defaults.postPaths, names, encodeURIComponent),
        tags: ['posts', 'posts:now', 'posts:旧 名', 'authors:甲', 'tags:a', 'tags:b'],
        truncated: false,
      },
    })
  })

  it('stays under 20 kB, and says when not all fitted', () => {
    const tag = Array.from({ length: 500 }, (_, i) => `${'标'.repeat(60)}${i}`)
    const made = revalidation(change, at, templates, { ...names, tag })
    expect(Buffer.byteLength(JSON.stringify(made))).toBeLessThan(20_000)
    expect(made.data).toMatchObject({ truncated: true })
    expect(made.data.tags.slice(0, 3)).toEqual(['posts', 'posts:now', 'posts:旧 名'])
    expect(made.data.paths[0]).toBe('/posts/now')
  })

  it('stands for an earlier one when it names all that that names', () => {
    const now = revalidation(change, at, templates, names)
    const less = revalidation(change, at, templates, { ...names, tag: ['a'] })
    expect(covers(now, less)).toBe(true)
    expect(covers(less, now)).toBe(false)
    expect(covers(now, now)).toBe(true)
  })
})
