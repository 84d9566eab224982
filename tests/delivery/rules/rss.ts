import { checkCharacters, checkHtml, faultsOf, isHttp, isLanguage, isRfc822, isUri } from './values'
import type { Note } from './values'
import { childrenOf, readXml, type Xml } from './xml'

const atom = 'http://www.w3.org/2005/Atom'
const content = 'http://purl.org/rss/1.0/modules/content/'
const dc = 'http://purl.org/dc/elements/1.1/'
const media = 'http://search.yahoo.com/mrss/'

/** https://www.rssboard.org/rss-specification: the elements there are. */
const ofChannel =
  'title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs cloud ttl image rating textInput skipHours skipDays item'
const ofItem = 'title link description author category comments enclosure guid pubDate source'

/**
 * What the RSS 2.0 specification, the RSS board's profile (https://www.rssboard.org/rss-profile) and
 * the W3C Feed Validator find wrong with a feed.
 * @param location where it was fetched
 */
export function rssFaults(source: string, location: string): string[] {
  return faultsOf((note) => {
    checkCharacters(source, note)
    const rss = readXml(source)
    const [channel, ...more] = rss.children
    if (rss.name !== 'rss' || rss.attributes.version !== '2.0') note('RSS 2.0: rss', rss.name)
    if (channel?.name !== 'channel' || more.length > 0) note('RSS 2.0: one channel', location)
    if (channel) checkChannel(channel, location, note)
    // Plain text: `&` and `<` as hexadecimal references (profile, Character Data).
    for (const [, title = ''] of source.matchAll(/<title>([^]*?)<\/title>/g))
      if (/&(?!#x|gt;)/.test(title)) note('RSS profile: character data', title)
  })
}

function checkChannel(channel: Xml, location: string, note: Note): void {
  const one = (name: string): string => {
    const [first, ...others] = childrenOf(channel, name)
    if (!first || others.length > 0 || first.text.trim() === '') note('RSS 2.0: channel', name)
    return first?.text ?? ''
  }
  one('title')
  one('description')
  if (!isHttp(one('link'))) note('RSS 2.0: link is an address', one('link'))
  if (!isLanguage(one('language'))) note('RSS 2.0: language', one('language'))
  one('generator')
  for (const { name, text } of channel.children)
    if ((name === 'lastBuildDate' || name === 'pubDate') && !isRfc822(text))
      note('RSS 2.0: dates as in RFC 822', text)
  const selves = childrenOf(channel, 'link', atom).filter(
    ({ attributes: { rel } }) => rel === 'self',
  )
  if (selves.length !== 1 || selves[0]?.attributes.href !== location)
    note('RSS profile: atom:link to itself, where it is', String(selves[0]?.attributes.href))
  if (selves[0]?.attributes.type !== 'application/rss+xml') note('RSS profile: atom:link', 'type')
  checkNames(channel, ofChannel, note)
  const items = childrenOf(channel, 'item')
  const guids = items.map((item) => childrenOf(item, 'guid')[0]?.text)
  if (new Set(guids).size !== items.length) note('RSS profile: guids are unique', location)
  items.forEach((item, at) => checkItem(item, `item ${at + 1}`, note))
}

function checkNames(element: Xml, names: string, note: Note): void {
  const known = names.split(' ')
  for (const child of element.children) {
    if (child.in === '' && !known.includes(child.name)) note('RSS 2.0: element', child.name)
    if (/itunes|podcast/.test(child.in)) note('no podcast', child.name)
  }
}

function checkItem(item: Xml, where: string, note: Note): void {
  checkNames(item, ofItem, note)
  const texts = (name: string, namespace = ''): string[] =>
    childrenOf(item, name, namespace).map(({ text }) => text)
  for (const name of ['title', 'link', 'description', 'guid', 'pubDate'])
    if (texts(name).length > 1) note('RSS 2.0: once an item', `${where} ${name}`)
  if (![...texts('title'), ...texts('description')].some((text) => text.trim() !== ''))
    note('RSS 2.0: an item has a title or a description', where)
  for (const link of texts('link')) if (!isHttp(link)) note('RSS 2.0: link', `${where} ${link}`)
  for (const date of texts('pubDate')) if (!isRfc822(date)) note('RSS 2.0: pubDate', date)
  const [guid] = childrenOf(item, 'guid')
  if (!guid || guid.text === '') note('RSS profile: guid', where)
  if (guid && guid.attributes.isPermaLink !== 'false' && !isHttp(guid.text))
    note('RSS 2.0: a guid that is a permalink is an address', guid.text)
  if (guid && !isUri(guid.text)) note('RSS profile: guid', guid.text)
  for (const author of texts('author'))
    if (!/\S@\S/.test(author)) note('RSS 2.0: author is a mail address', author)
  for (const creator of texts('creator', dc)) if (creator.trim() === '') note('dc:creator', where)
  for (const category of texts('category')) if (category.trim() === '') note('category', where)
  const enclosures = childrenOf(item, 'enclosure')
  if (enclosures.length > 1) note('RSS profile: one enclosure', where)
  for (const { attributes } of enclosures) {
    const { url = '', length = '', type = '' } = attributes
    if (!isHttp(url) || !/^\d+$/.test(length) || !/^[\w.+-]+\/[\w.+-]+$/.test(type))
      note('RSS 2.0: enclosure with url, length and type', JSON.stringify(attributes))
  }
  for (const name of ['content', 'thumbnail'])
    for (const { attributes } of childrenOf(item, name, media))
      if (!isHttp(attributes.url ?? '')) note(`Media RSS: ${name}`, String(attributes.url))
  const encoded = texts('encoded', content)
  if (encoded.length !== 1) note('RSS profile: content:encoded', where)
  for (const html of encoded) checkHtml(html, where, note)
}
