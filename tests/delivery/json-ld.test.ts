import { describe, expect, it } from 'vitest'
import { issueJsonLd, jsonLdText, postJsonLd, type LinkedPost } from '../../src/delivery/json-ld'
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
