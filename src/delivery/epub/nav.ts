import { h } from 'hastscript'
import { x } from 'xastscript'
import { xmlDocument } from '../xml'
import type { Book, Chapter } from './book'
import { xhtml } from './page'
import { wordsFor } from './words'

const listed = (book: Book): Chapter[] => book.chapters.filter(({ unlisted }) => !unlisted)

/** The table of contents (EPUB 3.3, 7: navigation document) and the landmarks. */
export function navigation(book: Book): string {
  const words = wordsFor(book.language)
  const entry = ({ name, title, type }: Chapter, landmark: boolean) =>
    h(
      'li',
      h('a', { href: `${name}.xhtml`, 'epub:type': landmark ? landmarks[type] : undefined }, title),
    )
  const first = book.chapters.find(({ type }) => type === 'chapter')
  return xhtml(
    words.contents,
    book.language,
    h('nav', { 'epub:type': 'toc', role: 'doc-toc', id: 'toc' }, [
      h('h1', words.contents),
      h(
        'ol',
        listed(book).map((chapter) => entry(chapter, false)),
      ),
    ]),
    h('nav', { 'epub:type': 'landmarks', id: 'landmarks', hidden: true }, [
      h('ol', [
        ...book.chapters
          .filter(({ type }) => type === 'cover')
          .map((chapter) => entry(chapter, true)),
        h('li', h('a', { href: '#toc', 'epub:type': 'toc' }, words.contents)),
        ...(first ? [entry(first, true)] : []),
      ]),
    ]),
  )
}

const landmarks: Partial<Record<Chapter['type'], string>> = {
  cover: 'cover',
  chapter: 'bodymatter',
}

/** The same for readers of EPUB 2 (NCX), which some apps still import by. */
export function ncx(book: Book): string {
  return xmlDocument(
    x('ncx', { xmlns: 'http://www.daisy.org/z3986/2005/ncx/', version: '2005-1' }, [
      x('head', [
        x('meta', { name: 'dtb:uid', content: book.identifier }),
        x('meta', { name: 'dtb:depth', content: '1' }),
        x('meta', { name: 'dtb:totalPageCount', content: '0' }),
        x('meta', { name: 'dtb:maxPageNumber', content: '0' }),
      ]),
      x('docTitle', [x('text', book.title)]),
      x(
        'navMap',
        listed(book).map(({ name, title }, at) =>
          x('navPoint', { id: `nav-${at + 1}`, playOrder: String(at + 1) }, [
            x('navLabel', [x('text', title)]),
            x('content', { src: `${name}.xhtml` }),
          ]),
        ),
      ),
    ]),
  )
}
