import type { Theme } from '../types'
import { defaultTheme } from './default'

/** Sea: blue headings on a line, for briefings with many sections. */
export const sea: Theme = {
  ...defaultTheme,
  name: 'sea',
  label: { en: 'Sea', zh: '海' },
  styles: {
    ...defaultTheme.styles,
    root: 'font-size:15px;line-height:1.75;color:#234;overflow-wrap:break-word',
    h1: 'margin:1.6em 0 1em;font-size:1.4em;font-weight:700;line-height:1.5;color:#046;text-align:center',
    h2: 'margin:2em 0 1em;padding-bottom:.3em;border-bottom:2px solid #39c;font-size:1.15em;font-weight:700;color:#046',
    h3: 'margin:1.6em 0 .8em;font-size:1.08em;font-weight:700;color:#058',
    mark: 'background:#cfe3f7;color:#222',
    link: 'color:#058',
    code: 'font-size:.9em;background:#f0f0f0',
    kbd: 'font-size:.85em;border:1px solid #9bc;border-radius:3px;padding:0 .3em',
    pre: 'margin:1em 0;padding:1em;background:#f5f5f5;overflow-x:auto;white-space:nowrap;font-size:13px',
    quote: 'margin:1em 0;padding:1px 1em;border-left:3px solid #8bd;background:#f7f7f7;color:#345',
    callout: 'margin:1em 0;padding:.8em 1em 1px;background:#f7f7f7',
    th: 'padding:6px;border:1px solid #cde;background:#f3f3f3;white-space:nowrap',
    td: 'padding:6px;border:1px solid #cde',
    hr: 'margin:2em 30%;border:0;border-top:1px solid #8bd',
    label: 'margin:0 0 1.6em;padding:.5em .9em;background:#f5f5f5;font-size:13px;color:#345',
    references:
      'margin:2.4em 0 0;padding:1em 0 0;border-top:1px solid #cde;font-size:13px;line-height:1.6;color:#345;word-break:break-all',
  },
}
