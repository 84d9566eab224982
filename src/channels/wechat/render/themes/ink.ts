import type { Theme } from '../types'
import { defaultTheme } from './default'

const serif = 'font-family:Georgia,Songti SC,serif'

/** Ink: black on white with serif headings, for essays. No colour but the writer's. */
export const ink: Theme = {
  ...defaultTheme,
  name: 'ink',
  label: { en: 'Ink', zh: '墨' },
  styles: {
    ...defaultTheme.styles,
    root: 'font-size:16px;line-height:1.9;color:#222;overflow-wrap:break-word',
    p: 'margin:1.2em 0',
    h1: `margin:1.8em 0 1.2em;${serif};font-size:1.5em;font-weight:700;line-height:1.5;text-align:center`,
    h2: `margin:2.2em 0 1.2em;${serif};font-size:1.25em;font-weight:700;text-align:center`,
    h3: `margin:1.8em 0 .9em;${serif};font-size:1.1em;font-weight:700`,
    h4: 'margin:1.5em 0 .6em;font-size:1em;font-weight:700',
    mark: 'border-bottom:2px solid #888',
    link: 'color:#222;border-bottom:1px solid #999',
    code: 'font-size:.9em;background:#f0f0f0',
    kbd: 'font-size:.85em;border:1px solid #999;border-radius:3px;padding:0 .3em',
    pre: 'margin:1.2em 0;padding:1em;border:1px solid #ccc;overflow-x:auto;white-space:nowrap;font-size:13px',
    quote: 'margin:1.2em 0;padding-left:1.2em;border-left:2px solid #222;color:#555',
    callout: 'margin:1.2em 0;padding:.8em 1em 1px;background:#f5f5f5',
    th: 'padding:6px 8px;border-top:2px solid #222;border-bottom:1px solid #222;white-space:nowrap',
    td: 'padding:6px 8px;border-bottom:1px solid #ccc',
    hr: 'margin:2.4em 40%;border:0;border-top:1px solid #222',
    label:
      'margin:0 0 1.8em;padding:0 0 .8em;border-bottom:1px solid #ccc;font-size:13px;color:#555',
    references:
      'margin:2.6em 0 0;padding:1em 0 0;border-top:1px solid #222;font-size:13px;line-height:1.6;color:#555;word-break:break-all',
  },
  code: {
    keyword: '#000',
    string: '#444',
    number: '#444',
    comment: '#555',
    title: '',
    attribute: '',
  },
}
