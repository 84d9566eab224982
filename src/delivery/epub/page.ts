import type { Root } from 'hast'
import { toXast } from 'hast-util-to-xast'
import { h } from 'hastscript'
import type { Root as XastRoot } from 'xast'
import { xmlDocument } from '../xml'
import type { Chapter } from './book'

const roles: Partial<Record<Chapter['type'], string>> = {
  chapter: 'doc-chapter',
  afterword: 'doc-afterword',
  colophon: 'doc-colophon',
}

/** A page of the book as XHTML. */
export function page({ title, language, type, content }: Chapter): string {
  const section = h('section', { 'epub:type': type, role: roles[type] }, content)
  return xhtml(title, language, section)
}

/** An XHTML document (EPUB 3.3, 6.1) with the book's style. */
export function xhtml(title: string, language: string, ...content: Root['children']): string {
  const html = h(
    null,
    h(
      'html',
      { 'xmlns:epub': 'http://www.idpf.org/2007/ops', lang: language, 'xml:lang': language },
      [
        h('head', [
          h('title', title),
          h('link', { rel: 'stylesheet', type: 'text/css', href: 'style.css' }),
        ]),
        h('body', content),
      ],
    ),
  )
  html.children.unshift({ type: 'doctype' })
  const xml = xmlDocument(toXast(html) as XastRoot, false)
  // Readers that take the page for HTML would see `</br>` as a second line break. No text holds `<`.
  return xml.replace(/><\/(?:br|hr|img|link|wbr)>/g, '/>')
}
