import type { Element } from 'xast'
import { x } from 'xastscript'
import { xmlDocument } from '../xml'
import type { Book } from './book'

/** Seconds are as fine as `dcterms:modified` may be. */
const seconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/**
 * The package document (EPUB 3.3, 5).
 * @param withMath the names of the chapters that hold MathML
 */
export function packageDocument(book: Book, withMath: ReadonlySet<string>): string {
  return xmlDocument(
    x(
      'package',
      {
        xmlns: 'http://www.idpf.org/2007/opf',
        version: '3.0',
        'unique-identifier': 'id',
        'xml:lang': book.language,
        // GB 45438-2025, annex E: the implicit label of AI-generated content.
        prefix: book.ai ? 'TC260: http://www.tc260.org.cn/ns/AIGC/1.0/' : null,
      },
      [metadata(book, withMath.size > 0), manifest(book, withMath), spine(book)],
    ),
  )
}

function metadata(book: Book, math: boolean): Element {
  const property = (name: string, value: string): Element => x('meta', { property: name }, value)
  const features = ['tableOfContents', 'readingOrder', 'structuralNavigation']
  return x('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
    x('dc:identifier', { id: 'id' }, book.identifier),
    x('dc:title', book.title),
    x('dc:language', book.language),
    x('dc:date', seconds(book.published)),
    x('dc:publisher', book.publisher),
    ...book.creators.map((name) => x('dc:creator', name)),
    ...book.contributors.map((name) => x('dc:contributor', name)),
    ...(book.description === '' ? [] : [x('dc:description', book.description)]),
    x('dc:source', book.source),
    property('dcterms:modified', seconds(book.modified)),
    property('schema:accessMode', 'textual'),
    ...(book.pictures.length > 0 ? [property('schema:accessMode', 'visual')] : []),
    property('schema:accessModeSufficient', 'textual'),
    ...[...features, ...(math ? ['MathML'] : [])].map((name) =>
      property('schema:accessibilityFeature', name),
    ),
    property('schema:accessibilityHazard', 'none'),
    ...(book.ai
      ? [
          property('TC260:AIGC', book.ai.aigc),
          property('schema:digitalSourceType', book.ai.digitalSourceType),
        ]
      : []),
    // Readers of EPUB 2 find the cover by it.
    ...(book.cover ? [x('meta', { name: 'cover', content: 'cover-image' })] : []),
  ])
}

function manifest(book: Book, withMath: ReadonlySet<string>): Element {
  const item = (
    id: string,
    href: string,
    type: string,
    properties: string | null = null,
  ): Element => x('item', { id, href, 'media-type': type, properties })
  const xhtml = 'application/xhtml+xml'
  return x('manifest', [
    item('nav', 'nav.xhtml', xhtml, 'nav'),
    item('ncx', 'toc.ncx', 'application/x-dtbncx+xml'),
    item('style', 'style.css', 'text/css'),
    ...book.chapters.map(({ name }) =>
      item(name, `${name}.xhtml`, xhtml, withMath.has(name) ? 'mathml' : null),
    ),
    ...book.pictures.map((picture, at) =>
      picture === book.cover
        ? item('cover-image', picture.path, picture.mimeType, 'cover-image')
        : item(`picture-${at + 1}`, picture.path, picture.mimeType),
    ),
  ])
}

function spine(book: Book): Element {
  return x(
    'spine',
    { toc: 'ncx' },
    book.chapters.flatMap(({ name, type }) => [
      x('itemref', { idref: name }),
      // The contents come after what opens the book.
      ...(type === 'titlepage' ? [x('itemref', { idref: 'nav' })] : []),
    ]),
  )
}
