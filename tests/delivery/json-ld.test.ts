import { describe, expect, it } from 'vitest'
import { issueJsonLd, jsonLdText, postJsonLd, type LinkedPost } from '../../src/delivery/json-ld'
import { namedJsonLd, type NamedCollection } from '../../src/delivery/json-ld-named'
import { linkedIssue, linkedPost } from '../../src/delivery/json-ld-read'
import { defaultLabelSettings, disclosureOf } from '../../src/review/labels'

const stored = {
  id: 'p1',
  title: '一篇文章',
  slug: '一篇 文章',
  summary: '摘要',
  publishedAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-02T00:00:00.000Z',
  authors: [
    { id: 'a', name: '林舟', kind: 'person' },
    { id: 'b', name: '编辑部', kind: 'organisation' },
    { id: 'c', name: '月亮', kind: 'agent' },
    'an-id-that-is-not-public',
  ],
  series: { id: 's', name: '观察' },
  category: { id: 'k', name: 'AI' },
  tags: [{ id: 't', name: '标签' }],
  people: [{ id: 'x', name: '某人' }],
  companies: [{ id: 'y', name: '某社' }],
  cover: { url: '/api/media/file/a.jpg', sizes: { page: { url: '/api/media/file/a-1200.jpg' } } },
  sources: [{ url: 'https://example.com/s', title: '源' }, { title: '一本书' }],
}
const url = 'https://column.example.com'
const at = (involvement: 'generated' | 'assisted' | 'cocreated' | 'unknown', credit?: string) =>
  disclosureOf({ id: 'p1', title: '一', ai: { involvement, credit } }, defaultLabelSettings)

describe('postJsonLd', () => {
  it('says what schema.org has words for', () => {
    expect(postJsonLd(linkedPost(stored, url, at('generated', '由林舟与月亮')))).toEqual({
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      '@id': `${url}/posts/${encodeURIComponent('一篇 文章')}`,
      url: `${url}/posts/${encodeURIComponent('一篇 文章')}`,
      mainEntityOfPage: `${url}/posts/${encodeURIComponent('一篇 文章')}`,
      name: '一篇文章',
      headline: '一篇文章',
      description: '摘要',
      datePublished: '2026-03-01T00:00:00.000Z',
      dateModified: '2026-03-02T00:00:00.000Z',
      inLanguage: 'zh',
      image: `${url}/api/media/file/a-1200.jpg`,
      creditText: '由林舟与月亮',
      digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
      author: [
        { '@type': 'Person', name: '林舟' },
        { '@type': 'Organization', name: '编辑部' },
        { '@type': 'SoftwareApplication', name: '月亮' },
      ],
      articleSection: 'AI',
      keywords: ['标签'],
      isPartOf: { '@type': 'CreativeWorkSeries', name: '观察' },
      about: [
        { '@type': 'Person', name: '某人' },
        { '@type': 'Organization', name: '某社' },
      ],
      citation: ['https://example.com/s', '一本书'],
    })
  })
  it.each(['assisted', 'cocreated', 'unknown'] as const)('%s is a composite', (level) => {
    const said = postJsonLd(linkedPost(stored, url, at(level)))
    expect(said.digitalSourceType).toBe(
      'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
    )
    expect(said.creditText).toBe(defaultLabelSettings.wording[level].zh)
  })
  it('says nothing of AI where none is disclosed, and nothing that is empty', () => {
    const bare: LinkedPost = linkedPost({ id: 'p', title: 'T', slug: 't' }, url, null)
    expect(Object.keys(postJsonLd(bare)).sort()).toEqual(
      [
        '@context',
        '@id',
        '@type',
        'headline',
        'inLanguage',
        'mainEntityOfPage',
        'name',
        'url',
      ].sort(),
    )
  })
})

describe('issueJsonLd', () => {
  it('lists its items', () => {
    const issue = {
      title: '第 3 期',
      slug: '3',
      number: 3,
      items: [{ number: 7, title: '甲', author: '某', links: [{ url: 'https://example.com' }] }],
    }
    expect(issueJsonLd(linkedIssue(issue, url, at('assisted')))).toMatchObject({
      '@type': 'PublicationIssue',
      issueNumber: 3,
      digitalSourceType: expect.stringContaining('Composite'),
      hasPart: [{ position: 7, name: '甲', url: 'https://example.com' }],
    })
  })
})

describe('jsonLdText', () => {
  it('can stand in a script element', () => {
    const text = jsonLdText(postJsonLd(linkedPost({ title: '</script><b>' }, url, null)))
    expect(text).not.toContain('<')
    expect(JSON.parse(text).headline).toBe('</script><b>')
  })
})

describe('what Google’s rules for articles ask (structured-data/article, profile-page)', () => {
  const isHttp = (value: unknown): boolean => typeof value === 'string' && /^https?:/.test(value)
  const isDate = (value: unknown): boolean =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)

  it('an article has headline, image, dates with a zone, and authors told apart', () => {
    const authors = [
      { name: '林舟', kind: 'person', links: [{ url: 'https://lin.example/' }, { url: 'no' }] },
    ]
    const said = postJsonLd({ ...linkedPost({ ...stored, authors }, url, null), column: '清样' })
    expect(said['@type']).toBe('BlogPosting')
    expect(said.headline).toBe('一篇文章')
    expect([isHttp(said.image), isHttp(said.url), isHttp(said.mainEntityOfPage)]).toEqual([
      true,
      true,
      true,
    ])
    expect([isDate(said.datePublished), isDate(said.dateModified)]).toEqual([true, true])
    expect(said.author).toEqual([
      {
        '@type': 'Person',
        name: '林舟',
        url: 'https://lin.example/',
        sameAs: ['https://lin.example/'],
      },
    ])
    expect(said.publisher).toEqual({ '@type': 'Organization', name: '清样' })
  })

  it('an issue is part of the column', () => {
    const said = issueJsonLd({
      ...linkedIssue({ title: '一', slug: '1' }, url, null),
      column: '清样',
    })
    expect(said.isPartOf).toEqual({ '@type': 'Periodical', name: '清样' })
  })

  const posts = [{ title: '题', url: `${url}/posts/1`, publishedAt: '2026-03-01T00:00:00.000Z' }]
  const fields = {
    name: '甲 </script>',
    aliases: ['A', ''],
    bio: '简介',
    links: [{ url: 'https://a.example/x y' }, { url: 'javascript:x' }],
    kind: 'organisation',
  }
  const named = (collection: NamedCollection) =>
    namedJsonLd({ collection, fields, posts, publicUrl: url })

  it('an author has a page with a main entity that has a name', () => {
    expect(named('authors')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'ProfilePage',
      name: '甲 </script>',
      mainEntity: {
        '@type': 'Organization',
        name: '甲 </script>',
        alternateName: ['A'],
        description: '简介',
        sameAs: ['https://a.example/x%20y'],
      },
      hasPart: [
        {
          '@type': 'BlogPosting',
          headline: '题',
          url: `${url}/posts/1`,
          datePublished: '2026-03-01T00:00:00.000Z',
        },
      ],
    })
    expect(jsonLdText(named('authors'))).not.toContain('<')
  })

  it.each([
    ['people', 'Person'],
    ['companies', 'Organization'],
    ['products', 'Product'],
    ['works', 'CreativeWork'],
    ['tags', 'DefinedTerm'],
    ['categories', 'DefinedTerm'],
  ] as const)('a page of %s is a collection about a %s', (collection, type) => {
    expect(named(collection)).toMatchObject({
      '@type': 'CollectionPage',
      about: { '@type': type, name: '甲 </script>' },
      mainEntity: {
        '@type': 'ItemList',
        numberOfItems: 1,
        itemListElement: [{ '@type': 'ListItem', position: 1, name: '题', url: `${url}/posts/1` }],
      },
    })
  })

  it('a series has its posts as parts', () => {
    expect(named('series')).toMatchObject({
      '@type': 'CreativeWorkSeries',
      hasPart: [{ headline: '题' }],
    })
  })
})
