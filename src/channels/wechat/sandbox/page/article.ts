import { beijing, escape } from './html'
import type { SandboxArticle } from '../state'

const STYLE = `
*{box-sizing:border-box}
body{margin:0;padding:22px 18px 48px;background:#fff;color:#191919;
font-family:-apple-system,BlinkMacSystemFont,"PingFang SC","Hiragino Sans GB","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
h1.t{margin:0 0 12px;font-size:22px;line-height:1.4;font-weight:600}
.m{margin:0 0 22px;font-size:14px;color:#8c8c8c}
.m b{font-weight:400;color:#576b95;margin-right:10px}
.c img{max-width:100%}
.o{margin:28px 0 0;font-size:14px;color:#576b95}
`

/**
 * WeChat turns colours around in dark mode by rules of its own; turning lightness around and hues
 * back comes near them. Images are turned back.
 */
const DARK = `
html{background:#191919;color-scheme:dark}
body{filter:invert(.91) hue-rotate(180deg)}
.c img{filter:invert(1) hue-rotate(180deg)}
`

/** The page of one article as a phone shows it: title, author and date, then the content. */
export function articlePage(article: SandboxArticle, seconds: number, dark = false): string {
  const author = article.author === '' ? '' : `<span>${escape(article.author)}</span> `
  const source = article.content_source_url === '' ? '' : '<p class="o">阅读原文</p>'
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(article.title)}</title><style>${STYLE}${dark ? DARK : ''}</style></head><body><h1 class="t">${escape(article.title)}</h1><p class="m">${author}<b>Galley Sandbox</b>${beijing(seconds)}</p><div class="c">${article.content}</div>${source}</body></html>`
}
