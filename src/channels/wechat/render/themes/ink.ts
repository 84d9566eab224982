import type { Theme } from '../types'
import { defaultTheme } from './default'

/** Ink: black on white with serif headings, for essays. Reads the same in WeChat's dark mode. */
export const ink: Theme = {
  ...defaultTheme,
  name: 'ink',
  label: { en: 'Ink', zh: '墨' },
  styles: {
    ...defaultTheme.styles,
    root: 'font-size:16px;line-height:1.9;color:#222;letter-spacing:.03em;overflow-wrap:break-word',
    p: 'margin:0 0 1.3em',
    h1: 'margin:1.8em 0 1.2em;font-family:Georgia,Songti SC,serif;font-size:1.5em;font-weight:700;line-height:1.4;color:#111;text-align:center',
    h2: 'margin:2.4em 0 1.2em;font-family:Georgia,Songti SC,serif;font-size:1.25em;font-weight:700;line-height:1.4;color:#111;text-align:center',
    h3: 'margin:1.8em 0 .9em;font-family:Georgia,Songti SC,serif;font-size:1.1em;font-weight:700;color:#111',
    h4: 'margin:1.5em 0 .6em;font-size:1em;font-weight:700;color:#333',
    strong: '',
    mark: 'border-bottom:2px solid #999',
    link: 'color:#222;border-bottom:1px solid #999',
    sup: 'color:#888;font-size:.7em;line-height:1',
    code: 'font-size:.9em;background:#f2f2f2;padding:.1em .35em',
    pre: 'margin:0 0 1.4em;padding:1em;border:1px solid #ddd;overflow-x:auto',
    quote: 'margin:0 0 1.4em;padding:0 0 0 1.2em;border-left:2px solid #222;color:#555',
    callout: 'margin:0 0 1.4em;padding:.8em 1em 1px;background:#f7f7f7',
    th: 'padding:.5em .8em;border-top:2px solid #222;border-bottom:1px solid #222;font-weight:700;white-space:nowrap',
    td: 'padding:.5em .8em;border-bottom:1px solid #ddd',
    img: 'max-width:100%',
    hr: 'margin:2.4em auto;width:20%;border:0;border-top:1px solid #222',
    label:
      'margin:0 0 1.8em;padding:0 0 .8em;border-bottom:1px solid #ddd;font-size:13px;color:#777',
    references:
      'margin:2.6em 0 0;padding:1em 0 0;border-top:1px solid #222;font-size:13px;line-height:1.6;color:#666;text-align:left;word-break:break-all',
    referencesTitle: 'margin:0 0 .6em;font-weight:700;color:#222',
  },
  code: {
    keyword: '#222',
    string: '#555',
    number: '#555',
    comment: '#999',
    title: '#000',
    attribute: '#444',
  },
}
