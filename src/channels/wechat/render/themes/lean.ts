import type { Theme } from '../types'
import { defaultTheme } from './default'

/** Lean: the fewest characters that still read well, for articles near WeChat's limit. */
export const lean: Theme = {
  ...defaultTheme,
  name: 'lean',
  label: { en: 'Lean', zh: '精简' },
  styles: {
    root: 'font-size:16px;line-height:1.8;color:#333',
    p: 'margin:1em 0',
    h1: 'margin:1em 0;font-size:1.3em;font-weight:700',
    h2: 'margin:1em 0;font-size:1.2em;font-weight:700',
    h3: 'margin:1em 0;font-size:1.1em;font-weight:700',
    h4: 'font-weight:700',
    pre: 'overflow-x:auto;white-space:nowrap;font-size:13px',
    quote: 'padding-left:1em;border-left:3px solid #aaa',
    callout: 'padding-left:1em',
    calloutTitle: 'font-weight:700',
    tableWrap: 'overflow-x:auto',
    table: 'border-spacing:8px 2px;font-size:14px',
    figure: 'text-align:center',
    caption: 'font-size:13px;color:#555',
    label: 'font-size:13px;color:#555',
    credit: 'text-align:center',
    origin: 'font-size:12px;color:#555;word-break:break-all',
    references: 'margin:2em 0 0;font-size:13px;color:#555;word-break:break-all',
    referencesTitle: 'font-weight:700',
  },
}
