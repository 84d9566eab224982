import type { Theme } from '../types'

/**
 * Jade: quiet text, green marks. Every character of an attribute counts towards WeChat's limit, so
 * what blocks share stands once on the root, margins collapse (a block needs no correction for its
 * neighbours), and colours are short. Grounds are pure greys: WeChat's dark mode turns those dark,
 * but a pale tint into a bright patch (mp-darkmode, its published algorithm).
 */
export const defaultTheme: Theme = {
  name: 'default',
  label: { en: 'Jade', zh: '青玉' },
  styles: {
    root: 'font-size:16px;line-height:1.8;color:#333;overflow-wrap:break-word',
    p: 'margin:1em 0',
    h1: 'margin:1.6em 0 1em;font-size:1.4em;font-weight:700;line-height:1.5;color:#154;text-align:center',
    h2: 'margin:2em 0 1em;padding-left:.5em;border-left:4px solid #184;font-size:1.2em;font-weight:700;color:#154',
    h3: 'margin:1.6em 0 .8em;font-size:1.1em;font-weight:700;color:#164',
    h4: 'margin:1.4em 0 .6em;font-size:1em;font-weight:700',
    mark: 'background:#cfe8d5;color:#222',
    link: 'color:#173',
    sup: 'line-height:0',
    code: 'font-size:.9em;background:#f0f0f0',
    kbd: 'font-size:.85em;border:1px solid #aca;border-radius:3px;padding:0 .3em',
    small: 'font-size:.85em',
    pre: 'margin:1em 0;padding:1em;background:#f5f5f5;overflow-x:auto;white-space:nowrap;font-size:13px',
    quote: 'margin:1em 0;padding:1px 1em;border-left:3px solid #9c9;background:#f7f7f7;color:#555',
    callout: 'margin:1em 0;padding:.8em 1em 1px;background:#f7f7f7',
    calloutTitle: 'font-weight:700',
    ul: 'margin:1em 0;padding-left:1.4em',
    ol: 'margin:1em 0;padding-left:1.6em',
    nested: 'margin:.2em 0;padding-left:1.4em',
    tableWrap: 'margin:1em 0;overflow-x:auto',
    table: 'border-collapse:collapse;font-size:14px;line-height:1.6',
    th: 'padding:6px;border:1px solid #cdc;background:#f3f3f3;white-space:nowrap',
    td: 'padding:6px;border:1px solid #cdc',
    figure: 'margin:1.4em 0;text-align:center',
    img: 'max-width:100%',
    caption: 'font-size:13px;color:#555',
    hr: 'margin:2em 30%;border:0;border-top:1px solid #9b9',
    math: 'font-family:Georgia,serif',
    label: 'margin:0 0 1.6em;padding:.5em .9em;background:#f5f5f5;font-size:13px;color:#555',
    credit: 'margin:2em 0 0;font-size:14px;color:#555;text-align:center',
    origin: 'margin:1em 0 0;font-size:12px;color:#555;word-break:break-all',
    references:
      'margin:2.4em 0 0;padding:1em 0 0;border-top:1px solid #cdc;font-size:13px;line-height:1.6;color:#555;word-break:break-all',
    referencesTitle: 'margin:0 0 .5em;font-weight:700',
  },
  callouts: {
    note: '#059',
    tip: '#173',
    important: '#808',
    warning: '#930',
    danger: '#810',
    quote: '#555',
  },
  code: {
    keyword: '#808',
    string: '#173',
    number: '#930',
    comment: '#555',
    title: '#059',
    attribute: '#810',
  },
}
