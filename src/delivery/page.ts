import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { aigcJson, languageOf, type Disclosure } from '../review/labels'
import { notices } from './article/notices'
import { jsonLdText, type JsonLd } from './json-ld'

/**
 * What the head of a reader's page says of AI's part, for machines: the implicit label of GB 45438-2025,
 * annex E, as a `meta` element, and the page's JSON-LD.
 */
function labelHead(disclosure: Disclosure | null, jsonLd: JsonLd): Element[] {
  const script: Element = {
    type: 'element',
    tagName: 'script',
    properties: { type: 'application/ld+json' },
    children: [{ type: 'text', value: jsonLdText(jsonLd) }],
  }
  return [
    ...(disclosure ? [h('meta', { name: 'AIGC', content: aigcJson(disclosure.aigc) })] : []),
    script,
  ]
}

/** A text with the label that readers see, as HTML. */
export function labelledHtml(text: Root, disclosure: Disclosure | null): string {
  const { before, after } = notices(disclosure, null)
  return toHtml([...before, ...text.children, ...after])
}

/** The same as plain text. */
export function labelledText(text: string, disclosure: Disclosure | null): string {
  if (!disclosure) return text
  const { position, text: label } = disclosure
  const body = text.trim() === '' ? [] : [text.replace(/\n+$/, '')]
  return [
    ...(position === 'end' ? [] : [label]),
    ...body,
    ...(position === 'start' ? [] : [label]),
  ].join('\n\n')
}

/** A page that stands by itself: the labelled text under its title. */
export function htmlPage(page: {
  title: string
  text: Root
  disclosure: Disclosure | null
  jsonLd: JsonLd
}): string {
  const { title, text, disclosure, jsonLd } = page
  const { before, after } = notices(disclosure, null)
  const root: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: languageOf(title) }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('title', title),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          ...labelHead(disclosure, jsonLd),
        ]),
        h('body', [
          h('article', [h('h1', title), ...before, ...(text.children as Element[]), ...after]),
        ]),
      ]),
    ],
  }
  return `${toHtml(root)}\n`
}
