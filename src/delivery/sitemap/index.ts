import type { Element } from 'xast'
import { x } from 'xastscript'
import { NotPublishedError, type Output } from '../output'
import {
  pageCollections,
  type PageCollection,
  type Published,
  type PublicPage,
} from '../published/types'
import { xmlDocument } from '../xml'

const sitemaps = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const images = 'http://www.google.com/schemas/sitemap-image/1.1'
const contentType = 'application/xml; charset=utf-8'

/**
 * Addresses in a file. The protocol takes 50,000 and 50 MB; but each file is read anew after every
 * publication, and small ones cost nobody else a pause.
 */
const pagesPerFile = 2_500
/** Images of one address; the protocol takes 1,000. */
const imagesPerPage = 25

interface Part {
  collection: PageCollection
  page: number
}

/**
 * The sitemap (https://www.sitemaps.org/protocol.html), with images as Google's extension has them: one
 * file, or an index of several when there are many addresses.
 * @param file null for `/sitemap.xml`, or the number of a part, from 1
 * @throws NotPublishedError when there is no such part
 */
export async function renderSitemap(
  published: Published,
  file: number | null,
  size = pagesPerFile,
): Promise<Output> {
  const parts: Part[] = []
  let total = 0
  for (const collection of pageCollections) {
    const count = await published.count(collection)
    total += count
    for (let page = 1; page <= Math.ceil(count / size); page++) parts.push({ collection, page })
  }
  if (file === null && total > size) {
    const { url } = await published.column()
    return { body: index(url, parts.length), contentType, lastModified: new Date(0) }
  }
  const wanted = file === null ? parts : parts.slice(file - 1, file)
  if (file !== null && (total <= size || wanted.length === 0)) {
    throw new NotPublishedError(
      `There is no sitemap ${file}: /sitemap.xml names those there are. 没有此站点地图。`,
    )
  }
  const pages: PublicPage[] = []
  for (const { collection, page } of wanted) {
    pages.push(...(await published.pages(collection, page, size)))
  }
  return {
    body: urls(pages),
    contentType,
    lastModified: new Date(Math.max(0, ...pages.map(({ updatedAt }) => updatedAt.getTime()))),
  }
}

function index(url: string, parts: number): string {
  return xmlDocument(
    x(
      'sitemapindex',
      { xmlns: sitemaps },
      Array.from({ length: parts }, (_, at) =>
        x('sitemap', [x('loc', `${url}/sitemap-${at + 1}.xml`)]),
      ),
    ),
  )
}

function urls(pages: readonly PublicPage[]): string {
  return xmlDocument(x('urlset', { xmlns: sitemaps, 'xmlns:image': images }, pages.map(entry)))
}

function entry({ url, updatedAt, images: shown }: PublicPage): Element {
  return x('url', [
    x('loc', url),
    x('lastmod', updatedAt.toISOString()),
    ...shown.slice(0, imagesPerPage).map((image) => x('image:image', [x('image:loc', image)])),
  ])
}
