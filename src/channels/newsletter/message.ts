import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { htmlToText } from 'html-to-text'
import juice from 'juice'
import { notices } from '../../delivery/article/notices'
import type { Column } from '../../delivery/published/types'
import { legal } from '../../delivery/xml'
import { aigcJson, oneLine } from '../../review/labels'
import { imageWidth, type MailContent } from './content'
import type { MailingList } from './list'
import { mailStyle } from './style'
import { mailWords } from './words'

/** A mail as all readers get it, but for the address by which each unsubscribes. */
export interface Mail {
  subject: string
  html: string
  text: string
}

/** Stands where a reader's own address to unsubscribe goes (RFC 2606: no such host can be). */
const leaveHere = 'https://unsubscribe.invalid/'

/** Characters of what a list of mails shows beside the subject. */
const longestPreheader = 140
/** RFC 5322, 2.1.1, and what lists of mails show. */
const longestSubject = 200

/**
 * Writes the mail of a post or an issue; the same input, the same mail.
 * @param list how it is to be: whole or as a summary, and in whose name
 */
export function composeMail(content: MailContent, list: MailingList, column: Column): Mail {
  const words = mailWords(list.language)
  const subject = clipped(oneLine([list.prefix, content.title].join(' ')), longestSubject)
  const body = list.content === 'whole' ? [raw(content.html)] : summary(content, words.readAll)
  const byline = [content.authors.join('、'), day(content.publishedAt, column, list.language)]
  const article = [
    h('h1', [h('a', { href: content.url }, content.title)]),
    h('p', { className: ['byline'] }, byline.filter((part) => part !== '').join(' · ')),
    ...cover(content),
    ...body,
    h('p', { className: ['origin'] }, [
      `${words.origin}${list.language === 'zh' ? '：' : ': '}`,
      h('a', { href: content.url }, content.url),
    ]),
  ]
  const preheader = content.summary || htmlToText(content.html, { selectors: noImages })
  return finished({ subject, preheader, article, list, column, disclosure: content.disclosure })
}

/** A mail with a few plain paragraphs, and a button: to confirm, and to test. */
export function composeNote(
  note: { subject: string; title: string; paragraphs: string[]; button?: [string, string] },
  list: MailingList,
  column: Column,
): Mail {
  const article = [
    h('h1', note.title),
    ...note.paragraphs.map((text) => h('p', text)),
    ...(note.button
      ? [h('p', [h('a', { className: ['button'], href: note.button[1] }, note.button[0])])]
      : []),
  ]
  const preheader = note.paragraphs[0] ?? ''
  const subject = clipped(oneLine(note.subject), longestSubject)
  return finished({ subject, preheader, article, list, column, disclosure: null, plain: true })
}

/** A mail for one reader. */
export function addressed({ html, text, subject }: Mail, leave: string): Mail {
  return {
    subject,
    html: html.replaceAll(leaveHere, leave),
    text: text.replaceAll(leaveHere, leave),
  }
}

interface Parts {
  subject: string
  preheader: string
  article: ElementContent[]
  list: MailingList
  column: Column
  disclosure: MailContent['disclosure']
  /** Not one that the reader subscribed to: it has no link to unsubscribe. */
  plain?: boolean
}

function finished({ subject, preheader, article, list, column, disclosure, plain }: Parts): Mail {
  const words = mailWords(list.language)
  const foot: Element[] = [
    ...(plain
      ? []
      : [h('p', words.why(list.name)), h('p', [h('a', { href: leaveHere }, words.unsubscribe)])]),
    ...list.imprint.split('\n').flatMap((line) => (line.trim() === '' ? [] : [h('p', line)])),
  ]
  const head = h('a', { href: `${column.url}/` }, column.name)
  const page = toHtml(
    {
      type: 'root',
      children: [
        { type: 'doctype' },
        h('html', { lang: list.language === 'zh' ? 'zh-CN' : 'en' }, [
          h('head', [
            h('meta', { charSet: 'utf-8' }),
            h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
            h('meta', { name: 'color-scheme', content: 'light dark' }),
            h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
            ...(disclosure
              ? [h('meta', { name: 'AIGC', content: aigcJson(disclosure.aigc) })]
              : []),
            h('title', subject),
          ]),
          h('body', [
            h('div', { className: ['preheader'] }, filled(preheader)),
            table('page', [
              h('td', { align: 'center' }, [
                table('sheet', [h('td', { className: ['head'] }, [head])], {
                  width: 640,
                  more: [
                    [h('td', { className: ['article'] }, article)],
                    [h('td', { className: ['foot'] }, foot)],
                  ],
                }),
              ]),
            ]),
          ]),
        ]),
      ],
    },
    { allowDangerousHtml: true },
  )
  return { subject, html: inlined(legal(page)), text: plainText(head, article, foot) }
}

/** A table for layout: what readers of mail of every age understand. */
function table(
  name: string,
  cells: Element[],
  { width, more = [] }: { width?: number; more?: Element[][] } = {},
): Element {
  const rows = [cells, ...more].map((row) => h('tr', row))
  const border = { border: 0, cellPadding: 0, cellSpacing: 0, width: width ?? '100%' }
  return h('table', { role: 'presentation', className: [name], ...border }, [h('tbody', rows)])
}

/** HTML that was sanitised where it was made. */
const raw = (html: string): ElementContent => ({ type: 'raw', value: html }) as never

function summary(
  { summary, disclosure, credit, url }: MailContent,
  more: string,
): ElementContent[] {
  const { before, after } = notices(disclosure, credit || null)
  return [
    ...before,
    ...(summary === '' ? [] : [h('p', summary)]),
    h('p', [h('a', { className: ['button'], href: url }, more)]),
    ...after,
  ]
}

function cover({ cover: image, html }: MailContent): Element[] {
  if (!image || html.includes(image.url)) return []
  const { url: src, alt, width, height } = image
  return [h('p', [h('img', { src, alt, width: width ?? imageWidth, height: height ?? undefined })])]
}

/** What lists of mails show beside the subject, and spaces that keep the text's beginning out of it. */
function filled(words: string): string {
  const line = clipped(oneLine(words), longestPreheader)
  return line === '' ? '' : `${line}${'\u00a0\u200c'.repeat(60)}`
}

/** Styles in each element, and the queries in the head for readers that know them. */
function inlined(page: string): string {
  return juice(page, {
    extraCss: mailStyle,
    preserveMediaQueries: true,
    insertPreservedExtraCss: true,
    applyWidthAttributes: false,
    applyHeightAttributes: false,
    applyAttributesTableElements: true,
  })
}

const noImages = [
  { selector: 'img', format: 'skip' },
  { selector: 'a', options: { ignoreHref: true } },
]

/** The text without any layout: addresses of links stand behind their words. */
function plainText(head: Element, article: ElementContent[], foot: Element[]): string {
  const html = toHtml([head, h('hr'), ...article, h('hr'), ...foot], { allowDangerousHtml: true })
  return `${htmlToText(html, {
    // Readers of mail wrap lines themselves; a break within Chinese would show.
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
      { selector: 'img', options: { linkBrackets: ['<', '>'] } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ],
  }).trim()}\n`
}

function clipped(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

function day(date: Date, { timezone }: Column, language: string): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: timezone,
  }).format(date)
}
