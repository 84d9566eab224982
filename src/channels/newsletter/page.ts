import { createHash } from 'node:crypto'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'

/** A small page of the newsletter: it stands by itself, and loads and runs nothing. */
export interface Page {
  language: 'zh' | 'en'
  title: string
  paragraphs: string[]
  /** A button that does it; scanners of mail follow links, and press nothing. */
  form?: { action: string; button: string; erase?: string }
}

const style = `:root{color-scheme:light dark}body{font:17px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:32rem;margin:12vh auto;padding:0 1.25rem}h1{font-size:1.5rem}button{font:inherit;padding:.5rem 1.5rem;border:0;border-radius:.3rem;background:#0b5cad;color:#fff;cursor:pointer}label{display:block;margin:0 0 1rem}`

const hash = createHash('sha256').update(style).digest('base64')

/** The answer with a page. @param status of HTTP */
export function pageAnswer(page: Page, status = 200): Response {
  const { language, title, paragraphs, form } = page
  const html = toHtml({
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: language === 'zh' ? 'zh-CN' : 'en' }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { name: 'robots', content: 'noindex' }),
          h('title', title),
          h('style', style),
        ]),
        h('body', [
          h('main', [
            h('h1', title),
            ...paragraphs.map((text) => h('p', text)),
            ...(form
              ? [
                  h('form', { method: 'post', action: form.action }, [
                    ...(form.erase
                      ? [
                          h('label', [
                            h('input', { type: 'checkbox', name: 'erase', value: '1' }),
                            ` ${form.erase}`,
                          ]),
                        ]
                      : []),
                    h('button', { type: 'submit' }, form.button),
                  ]),
                ]
              : []),
          ]),
        ]),
      ]),
    ],
  })
  return new Response(html, { status, headers: pageHeaders })
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // The address holds a token: no other site learns it. With `no-referrer` the button's POST would say
  // `Origin: null`, which is refused to a browser that has any cookie here.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
}
