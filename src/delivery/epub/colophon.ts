import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Book, Chapter } from './book'
import type { Issue } from './chapters'

/** The last page: what the book is, and what is said of AI's part in it. */
export function colophon(
  { issue, words, language }: Issue,
  book: Pick<Book, 'identifier' | 'publisher'> & { date: string },
): Chapter {
  const row = (name: string, value: string | Element): Element[] => [h('dt', name), h('dd', value)]
  const posts = issue.items.flatMap(({ post }) => (post?.disclosure ? [post] : []))
  const labels = [
    ...(issue.disclosure ? [{ title: issue.title, text: issue.disclosure.text }] : []),
    ...posts.map(({ title, disclosure }) => ({ title, text: disclosure?.text ?? '' })),
  ]
  return {
    name: 'colophon',
    title: words.colophon,
    language: language(issue.title),
    type: 'colophon',
    content: [
      h('h1', words.colophon),
      h('dl', [
        ...row(words.title, issue.title),
        ...(issue.number === null ? [] : row(words.number, String(issue.number))),
        ...row(words.publisher, book.publisher),
        ...row(words.date, book.date),
        ...row(words.source, h('a', { href: issue.url }, issue.url)),
        ...(/^https?:/i.test(issue.site) && URL.canParse(issue.site)
          ? row(words.site, h('a', { href: new URL(issue.site).href }, issue.site))
          : []),
        ...row(words.identifier, book.identifier),
      ]),
      h('h2', words.ai),
      ...(labels.length === 0
        ? [h('p', words.aiNone)]
        : [
            h(
              'ul',
              labels.map(({ title, text }) =>
                h('li', [
                  { type: 'text', value: `${title}：` },
                  h('span', { className: ['ai-label'] }, text),
                ]),
              ),
            ),
          ]),
      ...(issue.credit === '' ? [] : [h('p', { className: ['credit'] }, issue.credit)]),
    ],
  }
}
