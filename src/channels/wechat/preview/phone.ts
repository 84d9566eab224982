/** An article as a phone shows it. */
export interface PhoneArticle {
  title: string
  author: string
  /** The content as WeChat gets it, with images that can be shown here. */
  html: string
}

const FONTS =
  '-apple-system,BlinkMacSystemFont,"PingFang SC","Hiragino Sans GB","Noto Sans CJK SC","Microsoft YaHei",sans-serif'

/** WeChat's own frame around an article: its title, who and when, and 阅读原文 below. */
const ARTICLE = `
.a{box-sizing:border-box;padding:22px 16px 40px;background:#fff;color:#191919;font-family:${FONTS};overflow-wrap:break-word}
.a .t{margin:0 0 14px;font-size:22px;line-height:1.4;font-weight:600}
.a .m{margin:0 0 22px;font-size:15px;color:#8c8c8c}
.a .m b{font-weight:400;color:#576b95}
.a .c{font-size:17px;line-height:1.6}
.a .c img{max-width:100%;height:auto}
.a .o{margin:28px 0 0;font-size:15px;color:#576b95}
`

/**
 * WeChat turns colours around in dark mode by rules of its own; turning lightness around and hues
 * back comes near them. Images are turned back.
 */
const DARK = `
.dark .a{filter:invert(.91) hue-rotate(180deg)}
.dark .a img{filter:invert(1) hue-rotate(180deg)}
`

/** Nothing but inline styles and images: no script, form or frame of an article comes to life. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: blob: http: https:; base-uri 'none'; form-action 'none'"

/** A document for a frame as wide as a phone (375 px). It holds no script, and runs none. */
export function phoneDocument(
  articles: readonly PhoneArticle[],
  { dark = false, title = '' }: { dark?: boolean; title?: string } = {},
): string {
  const style = `html{color-scheme:${dark ? 'dark' : 'light'}}body{margin:0;background:${dark ? '#191919' : '#fff'}}.a+.a{border-top:8px solid #ededed}${ARTICLE}${DARK}`
  return page(
    title || (articles[0]?.title ?? ''),
    style,
    `<div${dark ? ' class="dark"' : ''}>${inFrame(articles)}</div>`,
  )
}

/** A page to look at: the articles on two phones, light and dark, beside each other. */
export function phonePage(articles: readonly PhoneArticle[]): string {
  const style = `body{margin:0;padding:24px;background:#dcdfe3;display:flex;flex-wrap:wrap;gap:24px;justify-content:center;align-items:flex-start}
.phone{width:375px;border:10px solid #222;border-radius:36px;overflow:hidden;background:#fff}
.phone.dark{background:#191919}
.a+.a{border-top:8px solid #ededed}${ARTICLE}${DARK}`
  const frames = inFrame(articles)
  return page(
    articles[0]?.title ?? '',
    style,
    `<main class="phone">${frames}</main><aside class="phone dark" aria-hidden="true">${frames}</aside>`,
  )
}

function page(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${escape(title)}</title><style>${style}</style></head>
<body>${body}</body></html>
`
}

function inFrame(articles: readonly PhoneArticle[]): string {
  return articles
    .map(({ title, author, html }) => {
      const by = author === '' ? '' : `${escape(author)} · `
      return `<article class="a"><h1 class="t">${escape(title)}</h1><p class="m">${by}<b>公众号</b></p><div class="c">${html}</div><p class="o">阅读原文</p></article>`
    })
    .join('')
}

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
