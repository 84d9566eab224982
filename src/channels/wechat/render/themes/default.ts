import type { Theme } from '../types'

/**
 * Jade: quiet text, green marks. Styles that all blocks share stand once on the root, since every
 * character of an attribute counts towards WeChat's limit.
 */
export const defaultTheme: Theme = {
  name: 'default',
  label: { en: 'Jade', zh: '青玉' },
  styles: {
    root: 'font-size:16px;line-height:1.8;color:#2b2f33;letter-spacing:.02em;overflow-wrap:break-word',
    p: 'margin:0 0 1.2em',
    h1: 'margin:1.6em 0 1em;font-size:1.4em;font-weight:700;line-height:1.4;color:#14532d;text-align:center',
    h2: 'margin:2em 0 1em;padding:0 0 0 .6em;border-left:4px solid #15803d;font-size:1.2em;font-weight:700;line-height:1.4;color:#14532d',
    h3: 'margin:1.6em 0 .8em;font-size:1.08em;font-weight:700;line-height:1.5;color:#166534',
    h4: 'margin:1.4em 0 .6em;font-size:1em;font-weight:700;color:#2b2f33',
    strong: 'color:#14532d',
    mark: 'background:#dcfce7;padding:0 .15em',
    link: 'color:#15803d',
    sup: 'color:#15803d;font-size:.7em;line-height:1',
    code: 'font-size:.9em;background:#eef2ee;color:#14532d;padding:.1em .35em;border-radius:3px',
    pre: 'margin:0 0 1.4em;padding:1em;background:#f4f6f4;border-radius:6px;overflow-x:auto',
    preCode:
      'display:block;white-space:nowrap;font-family:Menlo,Consolas,monospace;font-size:13px;line-height:1.6;letter-spacing:0;color:#2b2f33',
    quote:
      'margin:0 0 1.4em;padding:1em 1em 1px;border-left:3px solid #bbd7c3;background:#f6faf7;color:#4b5563',
    callout: 'margin:0 0 1.4em;padding:.8em 1em 1px;background:#f7f8f7;border-radius:0 6px 6px 0',
    calloutTitle: 'margin:0 0 .5em;font-weight:700',
    ul: 'margin:0 0 1.2em;padding:0 0 0 1.4em',
    ol: 'margin:0 0 1.2em;padding:0 0 0 1.6em',
    tasks: 'margin:0 0 1.2em;padding:0 0 0 .2em;list-style:none',
    tableWrap: 'margin:0 0 1.4em;overflow-x:auto',
    table: 'border-collapse:collapse;min-width:100%;font-size:14px;line-height:1.6',
    th: 'padding:.5em .8em;border:1px solid #d5e0d8;background:#eef5f0;font-weight:700;white-space:nowrap',
    td: 'padding:.5em .8em;border:1px solid #d5e0d8',
    figure: 'margin:1.4em 0;text-align:center',
    img: 'max-width:100%;border-radius:4px',
    caption: 'margin:.5em 0 0;font-size:13px;line-height:1.5;color:#8a9097',
    hr: 'margin:2.2em auto;width:30%;border:0;border-top:1px solid #c9d6cd',
    math: 'font-family:Georgia,serif;letter-spacing:0',
    label:
      'margin:0 0 1.6em;padding:.5em .9em;background:#f2f5f3;border-radius:4px;font-size:13px;line-height:1.6;color:#5b6570',
    credit: 'margin:2em 0 0;font-size:14px;color:#5b6570;text-align:center',
    origin: 'margin:1.2em 0 0;font-size:12px;color:#8a9097;word-break:break-all',
    references:
      'margin:2.4em 0 0;padding:1em 0 0;border-top:1px solid #dfe6e1;font-size:13px;line-height:1.6;color:#6b7280;text-align:left;word-break:break-all',
    referencesTitle: 'margin:0 0 .6em;font-weight:700;color:#374151',
  },
  callouts: {
    note: '#2563eb',
    tip: '#15803d',
    important: '#7c3aed',
    warning: '#b45309',
    danger: '#b91c1c',
    quote: '#6b7280',
  },
  code: {
    keyword: '#9333ea',
    string: '#15803d',
    number: '#b45309',
    comment: '#7c858d',
    title: '#1d4ed8',
    attribute: '#b91c1c',
  },
}
