import type { Theme } from '../types'
import { defaultTheme } from './default'

/** Sea: blue headings on a tint, for briefings with many sections. */
export const sea: Theme = {
  ...defaultTheme,
  name: 'sea',
  label: { en: 'Sea', zh: '海' },
  styles: {
    ...defaultTheme.styles,
    root: 'font-size:15px;line-height:1.75;color:#234;overflow-wrap:break-word',
    h1: 'margin:1.6em 0 1em;font-size:1.4em;font-weight:700;line-height:1.5;color:#046;text-align:center',
    h2: 'margin:2em 0 1em;padding:.3em .7em;background:#e3f0f9;border-radius:4px;font-size:1.15em;font-weight:700;color:#046',
    h3: 'margin:1.6em 0 .8em;font-size:1.08em;font-weight:700;color:#058',
    mark: 'background:#cfe3f7',
    link: 'color:#058',
    code: 'font-size:.9em;background:#edf3f8',
    kbd: 'font-size:.85em;border:1px solid #9bc;border-radius:3px;padding:0 .3em',
    pre: 'margin:1em 0;padding:1em;background:#f2f6f9;overflow-x:auto;white-space:nowrap;font-size:13px',
    quote: 'margin:1em 0;padding:1px 1em;border-left:3px solid #8bd;background:#f3f8fc;color:#456',
    callout: 'margin:1em 0;padding:.8em 1em 1px;background:#f3f6f9',
    th: 'padding:6px;border:1px solid #cde;background:#e3f0f9;white-space:nowrap',
    td: 'padding:6px;border:1px solid #cde',
    hr: 'margin:2em 30%;border:0;border-top:1px solid #8bd',
    label: 'margin:0 0 1.6em;padding:.5em .9em;background:#f0f5f9;font-size:13px;color:#456',
    references:
      'margin:2.4em 0 0;padding:1em 0 0;border-top:1px solid #cde;font-size:13px;line-height:1.6;color:#567;word-break:break-all',
  },
}
