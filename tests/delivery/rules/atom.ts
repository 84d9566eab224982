import {
  checkCharacters,
  checkHtml,
  faultsOf,
  isHttp,
  isLanguage,
  isRfc3339,
  isUri,
} from './values'
import type { Note } from './values'
import { childrenOf, readXml, type Xml } from './xml'

const atom = 'http://www.w3.org/2005/Atom'

/**
 * What RFC 4287 and the W3C Feed Validator find wrong with a feed.
 * @param location where it was fetched
 */
export function atomFaults(source: string, location: string): string[] {
  return faultsOf((note) => {
    checkCharacters(source, note)
    const feed = readXml(source)
    if (feed.name !== 'feed' || feed.in !== atom) note('RFC 4287, 4.1.1: feed', feed.name)
    if (!isLanguage(feed.attributes['xml:lang'] ?? '')) note('RFC 4287, 2: xml:lang', location)
    checkShared(feed, 'feed', note)
    const entries = childrenOf(feed, 'entry')
    const authors = childrenOf(feed, 'author')
    if (authors.length === 0 && entries.some((entry) => childrenOf(entry, 'author').length === 0))
      note('RFC 4287, 4.1.1: a feed or each entry has an author', location)
    const self = childrenOf(feed, 'link').filter(({ attributes }) => attributes.rel === 'self')
    if (self.length !== 1 || self[0]?.attributes.href !== location)
      note('RFC 4287, 4.1.1: a link to itself', String(self[0]?.attributes.href))
    const ids = entries.map((entry) => childrenOf(entry, 'id')[0]?.text)
    if (new Set(ids).size !== entries.length) note('RFC 4287, 4.1.1: ids are unique', location)
    if (childrenOf(feed, 'generator').some(({ text }) => text === '')) note('4.2.4: generator', '')
    entries.forEach((entry, at) => checkEntry(entry, `entry ${at + 1}`, note))
  })
}

function checkShared(element: Xml, where: string, note: Note): void {
  const one = (name: string, section: string): string => {
    const [first, ...more] = childrenOf(element, name)
    if (!first || more.length > 0) note(`RFC 4287, ${section}: one ${name}`, where)
    return first?.text ?? ''
  }
  if (!isUri(one('id', '4.2.6'))) note('RFC 4287, 4.2.6: id is an absolute IRI', where)
  if (one('title', '4.2.14').trim() === '') note('Feed Validator, MissingTitle', where)
  if (!isRfc3339(one('updated', '4.2.15'))) note('RFC 4287, 3.3: updated', where)
  for (const name of ['author', 'contributor'])
    for (const person of childrenOf(element, name)) {
      const names = childrenOf(person, 'name')
      if (names.length !== 1 || names[0]?.text.trim() === '') note('RFC 4287, 3.2.1: name', where)
    }
  for (const { attributes } of childrenOf(element, 'category'))
    if (!attributes.term || (attributes.scheme && !isUri(attributes.scheme)))
      note('RFC 4287, 4.2.2: term and scheme', where)
  const alternates: string[] = []
  for (const { attributes } of childrenOf(element, 'link')) {
    const { href = '', rel = 'alternate', type = '', hreflang = '', length } = attributes
    if (!isHttp(href)) note('RFC 4287, 4.2.7.1: href', `${where} ${href}`)
    if (rel === 'alternate') alternates.push(`${type} ${hreflang}`)
    if (rel === 'enclosure' && (!type || (length !== undefined && !/^\d+$/.test(length))))
      note('RFC 4287, 4.2.7: enclosure with type and length', where)
  }
  if (new Set(alternates).size !== alternates.length)
    note('RFC 4287, 4.1.1: one alternate of a type and language', where)
  for (const name of ['title', 'subtitle', 'summary'])
    for (const { attributes, children } of childrenOf(element, name))
      if ((attributes.type ?? 'text') === 'text' && children.length > 0)
        note('RFC 4287, 3.1.1.1: text holds no elements', `${where} ${name}`)
}

function checkEntry(entry: Xml, where: string, note: Note): void {
  checkShared(entry, where, note)
  const published = childrenOf(entry, 'published')
  if (published.length > 1) note('RFC 4287, 4.1.2: one published', where)
  for (const { text } of published) if (!isRfc3339(text)) note('RFC 4287, 3.3: published', text)
  if (childrenOf(entry, 'summary').length > 1) note('RFC 4287, 4.1.2: one summary', where)
  const contents = childrenOf(entry, 'content')
  if (contents.length !== 1) note('RFC 4287, 4.1.2: one content', where)
  for (const { attributes, children, text } of contents) {
    if (attributes.type !== 'html' || children.length > 0) note('RFC 4287, 4.1.3.3: html', where)
    checkHtml(text, where, note)
  }
}
