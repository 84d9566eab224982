import type { Theme } from '../types'
import { defaultTheme } from './default'

/** Lean: the fewest characters that still read well, for articles near WeChat's limit. */
export const lean: Theme = {
  ...defaultTheme,
  name: 'lean',
  label: { en: 'Lean', zh: '精简' },
  styles: {
    root: 'font-size:16px;line-height:1.8;color:#2b2f33',
    p: 'margin:1em 0',
    h1: 'margin:1.5em 0 1em;font-size:1.3em',
    h2: 'margin:1.8em 0 1em;font-size:1.2em',
    h3: 'margin:1.5em 0 .8em;font-size:1.1em',
    h4: 'margin:1.2em 0 .6em',
    pre: 'overflow-x:auto;background:#f4f6f4;padding:1em',
    preCode: 'white-space:nowrap;font-size:13px',
    quote: 'margin:1em 0;padding:0 1em;border-left:3px solid #bbb',
    callout: 'margin:1em 0;padding:0 1em',
    calloutTitle: 'font-weight:700',
    ul: 'margin:1em 0',
    ol: 'margin:1em 0',
    tasks: 'list-style:none;padding:0',
    tableWrap: 'overflow-x:auto',
    table: 'border-collapse:collapse;font-size:14px',
    th: 'border:1px solid #ccc;padding:4px',
    td: 'border:1px solid #ccc;padding:4px',
    figure: 'text-align:center',
    img: 'max-width:100%',
    caption: 'font-size:13px;color:#888',
    label: 'font-size:13px;color:#5b6570',
    credit: 'font-size:14px;text-align:center',
    origin: 'font-size:12px;color:#888',
    references: 'font-size:13px;color:#6b7280;word-break:break-all',
    referencesTitle: 'font-weight:700',
  },
}
