import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { NotPublishedError } from '../../src/delivery/output'
import type { PageCollection, PublicPage } from '../../src/delivery/published/types'
import { renderSitemap } from '../../src/delivery/sitemap'
import { published } from './samples'

/** The texts of all elements of a name; fails where the XML is not well-formed. */
function textsOf(xml: string, name: string): string[] {
  const found: string[] = []
  let open = false
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    open = tag.name === name
    if (open) found.push('')
  })
  parser.on('closetag', () => (open = false))
  parser.on('text', (text) => {
    if (open) found[found.length - 1] += text
  })
  parser.write(xml).close()
  return found
}

const page = (url: string, images: string[] = []): PublicPage => ({
  url,
  images,
  updatedAt: new Date('2026-03-01T00:00:00Z'),
})

/** Posts and issues to a number. */
const many = (posts: number, issues: number) => {
  const all: Record<PageCollection, PublicPage[]> = {
    posts: Array.from({ length: posts }, (_, at) => page(`https://c.example/posts/${at}`)),
    issues: Array.from({ length: issues }, (_, at) => page(`https://c.example/issues/${at}`)),
  }
  return published({
    count: async (collection) => all[collection].length,
    pages: async (collection, at, size) => all[collection].slice((at - 1) * size, at * size),
  })
}

describe('the sitemap', () => {
  it('names every page with its date and its images', async () => {
    const url = 'https://c.example/posts/%E9%A2%98?a=1&b=2'
    const source = published({
      count: async (collection) => (collection === 'posts' ? 1 : 0),
      pages: async () => [page(url, ['https://c.example/a.png', 'https://c.example/b.png'])],
    })
    const { body, contentType } = await renderSitemap(source, null)
    expect(contentType).toBe('application/xml; charset=utf-8')
    expect(textsOf(String(body), 'loc')).toEqual([url])
    expect(textsOf(String(body), 'lastmod')).toEqual(['2026-03-01T00:00:00.000Z'])
    expect(textsOf(String(body), 'image:loc')).toEqual([
      'https://c.example/a.png',
      'https://c.example/b.png',
    ])
  })

  it('is one file as long as there are few', async () => {
    const { body } = await renderSitemap(many(3, 2), null, 5)
    expect(textsOf(String(body), 'loc')).toHaveLength(5)
    await expect(renderSitemap(many(3, 2), 1, 5)).rejects.toThrow(NotPublishedError)
  })

  it('is an index of files beyond, which together name every page once', async () => {
    const source = many(12, 3)
    const index = String((await renderSitemap(source, null, 5)).body)
    const files = textsOf(index, 'loc')
    expect(files).toEqual([1, 2, 3, 4].map((at) => `https://column.example.com/sitemap-${at}.xml`))
    const named: string[] = []
    for (const [at] of files.entries()) {
      named.push(...textsOf(String((await renderSitemap(source, at + 1, 5)).body), 'loc'))
    }
    expect(named).toHaveLength(15)
    expect(new Set(named).size).toBe(15)
    await expect(renderSitemap(source, 5, 5)).rejects.toThrow(NotPublishedError)
  })

  it('holds at most what the protocol takes', async () => {
    const { body } = await renderSitemap(many(2_500, 0), null)
    expect(textsOf(String(body), 'loc')).toHaveLength(2_500)
    expect(String((await renderSitemap(many(2_501, 0), null)).body)).toContain('<sitemapindex')
  })
})
