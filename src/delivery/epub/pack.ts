import { x } from 'xastscript'
import { xmlDocument } from '../xml'
import type { Book } from './book'
import { navigation, ncx } from './nav'
import { packageDocument } from './package'
import { page } from './page'
import { style } from './style'
import { container, utf8, type PackedFile } from './zip'

/** Writes a book as the bytes of an EPUB 3 file. */
export function packBook(book: Book): Uint8Array {
  const pages = book.chapters.map((chapter) => ({ name: chapter.name, xml: page(chapter) }))
  const withMath = new Set(
    pages.filter(({ xml }) => xml.includes('<math ')).map(({ name }) => name),
  )
  const text = (path: string, content: string): PackedFile => ({ path, bytes: utf8(content) })
  return container(
    [
      text('META-INF/container.xml', pointer),
      text('EPUB/package.opf', packageDocument(book, withMath)),
      text('EPUB/nav.xhtml', navigation(book)),
      text('EPUB/toc.ncx', ncx(book)),
      text('EPUB/style.css', style),
      ...pages.map(({ name, xml }) => text(`EPUB/${name}.xhtml`, xml)),
      ...book.pictures.map(({ path, bytes }) => ({ path: `EPUB/${path}`, bytes, stored: true })),
    ],
    book.published,
  )
}

const pointer = xmlDocument(
  x('container', { xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container', version: '1.0' }, [
    x('rootfiles', [
      x('rootfile', {
        'full-path': 'EPUB/package.opf',
        'media-type': 'application/oebps-package+xml',
      }),
    ]),
  ]),
)
