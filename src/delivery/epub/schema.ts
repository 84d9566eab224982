import type { Schema } from 'hast-util-sanitize'

/**
 * What a page of a book may hold: HTML's elements for texts, with the attributes that are still in the
 * standard (epubcheck refuses `align`, `border` and their like). Scripts, forms, frames and recordings
 * have been left out or rewritten before.
 */
export const schema: Schema = {
  tagNames: [
    ...['a', 'abbr', 'aside', 'b', 'blockquote', 'br', 'caption', 'cite', 'code', 'dd', 'del'],
    ...['details', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5'],
    ...['h6', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 'q', 'rp', 'rt'],
    ...[
      'ruby',
      's',
      'samp',
      'section',
      'small',
      'span',
      'strong',
      'sub',
      'summary',
      'sup',
      'table',
    ],
    ...['tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul', 'var'],
  ],
  attributes: {
    '*': [
      'id',
      'className',
      'title',
      ['dir', 'ltr', 'rtl', 'auto'],
      'dataFootnotes',
      'dataFootnoteRef',
      'dataFootnoteBackref',
    ],
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    li: ['value'],
    ol: ['start', 'reversed'],
    td: ['colSpan', 'rowSpan'],
    th: ['colSpan', 'rowSpan'],
  },
  clobber: [],
}
