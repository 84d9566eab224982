import { checkCharacters, faultsOf, isHttp, isRfc3339, type Note } from './values'
import { childrenOf, readXml, type Xml } from './xml'

const protocol = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const image = 'http://www.google.com/schemas/sitemap-image/1.1'

/**
 * What the protocol (https://www.sitemaps.org/protocol.html) and Google's rules for images
 * (https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps) have against a
 * sitemap or an index of them.
 * @param origin where the site is: a sitemap names pages of its own host only
 */
export function sitemapFaults(source: string, origin: string): string[] {
  return faultsOf((note) => {
    checkCharacters(source, note)
    if (Buffer.byteLength(source) > 52_428_800) note('sitemaps.org: 50 MB', origin)
    if (!/^<\?xml [^>]*encoding="utf-8"/i.test(source)) note('sitemaps.org: UTF-8', origin)
    const root = readXml(source)
    const name = { urlset: 'url', sitemapindex: 'sitemap' }[root.name]
    if (!name || root.in !== protocol) note('sitemaps.org: root', root.name)
    if (root.children.length > 50_000) note('sitemaps.org: 50,000 addresses', origin)
    const locations = root.children.map((entry) => checkEntry(entry, origin, note))
    if (new Set(locations).size !== locations.length) note('an address once', origin)
  })
}

function checkEntry(entry: Xml, origin: string, note: Note): string {
  const [loc, ...more] = childrenOf(entry, 'loc')
  const address = loc?.text ?? ''
  if (more.length > 0 || !isHttp(address) || address.length >= 2048)
    note('sitemaps.org: one loc, shorter than 2,048', address)
  if (!address.startsWith(`${origin}/`)) note('sitemaps.org: of its own host', address)
  for (const { text } of childrenOf(entry, 'lastmod'))
    if (!isRfc3339(text)) note('sitemaps.org: lastmod in W3C datetime', text)
  for (const child of entry.children) {
    const known = child.in === protocol ? /^(loc|lastmod|changefreq|priority)$/ : /^image$/
    if (!known.test(child.name)) note('sitemaps.org: element', child.name)
  }
  const images = childrenOf(entry, 'image', image)
  if (images.length > 1000) note('image sitemaps: 1,000 a page', address)
  for (const one of images) {
    const [at, ...others] = childrenOf(one, 'loc')
    // Captions, titles and licences are no longer read (Google, 2022).
    if (others.length > 0 || !isHttp(at?.text ?? '') || one.children.length !== 1)
      note('image sitemaps: image:loc', String(at?.text))
  }
  return address
}
