import type { Element, Root } from 'xast'
import { toXml } from 'xast-util-to-xml'

/** What XML 1.0 can't hold, not even as a reference: https://www.w3.org/TR/xml/#charsets */
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Leaves out what XML can't hold: control characters, halves of surrogate pairs, U+FFFE, U+FFFF. */
export function legal(text: string): string {
  return text.replace(illegal, '')
}

/**
 * Writes a tree as an XML document in UTF-8.
 * @param closeEmptyElements writes `<a/>` for `<a></a>`, which HTML would read otherwise
 */
export function xmlDocument(tree: Element | Root, closeEmptyElements = true): string {
  // `]]>` may not stand in text (XML 1.0, 2.4); the library leaves it, and no CDATA is written here.
  const xml = legal(toXml(tree, { closeEmptyElements })).replaceAll(']]>', ']]&gt;')
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`
}
