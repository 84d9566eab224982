import type { Theme } from '../types'
import { defaultTheme } from './default'

/** Sea: blue headings on a tint, for briefings with many sections. */
export const sea: Theme = {
  ...defaultTheme,
  name: 'sea',
  label: { en: 'Sea', zh: '海' },
  styles: {
    ...defaultTheme.styles,
    root: 'font-size:15px;line-height:1.75;color:#26313d;letter-spacing:.01em;overflow-wrap:break-word',
    h1: 'margin:1.6em 0 1em;font-size:1.4em;font-weight:700;line-height:1.4;color:#0c4a6e;text-align:center',
    h2: 'margin:2em 0 1em;padding:.4em .8em;background:#e6f1f9;border-radius:4px;font-size:1.15em;font-weight:700;line-height:1.4;color:#0c4a6e',
    h3: 'margin:1.6em 0 .8em;font-size:1.05em;font-weight:700;color:#0369a1',
    strong: 'color:#0c4a6e',
    mark: 'background:#dbeafe;padding:0 .15em',
    link: 'color:#0369a1',
    sup: 'color:#0369a1;font-size:.7em;line-height:1',
    code: 'font-size:.9em;background:#eef3f8;color:#0c4a6e;padding:.1em .35em;border-radius:3px',
    pre: 'margin:0 0 1.4em;padding:1em;background:#f3f6f9;border-radius:6px;overflow-x:auto',
    quote:
      'margin:0 0 1.4em;padding:1em 1em 1px;border-left:3px solid #a9cbe3;background:#f5f9fc;color:#4b5563',
    th: 'padding:.5em .8em;border:1px solid #d3dfe9;background:#e6f1f9;font-weight:700;white-space:nowrap',
    td: 'padding:.5em .8em;border:1px solid #d3dfe9',
    hr: 'margin:2.2em auto;width:30%;border:0;border-top:1px solid #b9cfdf',
  },
}
