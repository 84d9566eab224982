import { beijing, escape } from './html'
import { overviewStyle } from './overview-style'
import type { SandboxArticle, SandboxDraft, SandboxState } from './state'

/** Loads the page again when the sandbox has had another request. Works without it, too. */
export const overviewScript = `
const seen = document.body.dataset.total
setInterval(async () => {
  try {
    const answer = await fetch('/_sandbox/requests?limit=0')
    if (String((await answer.json()).total) !== seen) location.reload()
  } catch { document.body.dataset.offline = 'yes' }
}, 2000)
`

/**
 * The sandbox's page: the drafts as a list, one of them in a phone, counters and the request log.
 * @param chosen the media id of the draft to show; the newest unless it is there
 */
export function overviewPage(state: SandboxState, chosen: string, place: number): string {
  const drafts = state.newest()
  const draft = drafts.find((one) => one.media_id === chosen) ?? drafts[0]
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>微信沙盒 · WeChat sandbox</title><style>${overviewStyle}</style></head>
<body data-total="${state.total}">
<header><div><h1>微信沙盒 <small>WeChat sandbox</small></h1>
<p>本机模拟的公众号草稿箱，不会发送到微信。 <span lang="en">A local stand-in for the drafts of an account: nothing here reaches WeChat.</span></p></div>
${counters(state)}</header>
<main><nav aria-label="草稿 Drafts"><h2>草稿 <small>Drafts</small></h2>${listOf(state, drafts, draft)}</nav>
<section class="stage" aria-label="预览 Preview">${draft ? phone(draft, place) : emptyPhone()}</section>
<section class="side">${draft ? facts(state, draft, place) : ''}${requestLog(state)}</section></main>
<script src="/_sandbox/page.js" defer></script></body></html>`
}

function counters(state: SandboxState): string {
  const uploads = state.counters['media/uploadimg'] ?? 0
  const refused = state.requests.filter((entry) => entry.errcode !== 0).length
  const entries: [string, string, number][] = [
    ['草稿', 'drafts', state.drafts.size],
    ['新增', 'added', state.counters['draft/add'] ?? 0],
    ['更新', 'updated', state.counters['draft/update'] ?? 0],
    ['已发布', 'published', state.publications.size],
    ['图片', 'images', uploads],
    ['拒绝', 'refused', refused],
  ]
  return `<dl class="counters">${entries
    .map(([zh, en, value]) => `<div><dd>${value}</dd><dt>${zh} <small>${en}</small></dt></div>`)
    .join('')}</dl>`
}

function listOf(state: SandboxState, drafts: SandboxDraft[], current?: SandboxDraft): string {
  if (drafts.length === 0) {
    return '<p class="none">还没有草稿。发布一篇文章后，它会出现在这里。<br><span lang="en">No drafts yet: publish a post and it appears here.</span></p>'
  }
  return `<ol class="drafts">${drafts
    .map((draft) => {
      const first = draft.articles[0]
      const here = draft === current ? ' aria-current="true"' : ''
      const more = draft.articles.length > 1 ? ` · ${draft.articles.length} 篇` : ''
      const changed = draft.updates > 0 ? ` · 更新 ${draft.updates} 次` : ''
      return `<li><a href="/?draft=${encodeURIComponent(draft.media_id)}"${here}>${cover(state, first)}<span class="text"><b>${escape(first?.title ?? '')}</b><span>${escape(first?.author || '未署名')} · ${beijing(draft.update_time)}${more}${changed}</span></span></a></li>`
    })
    .join('')}</ol>`
}

function cover(state: SandboxState, article?: SandboxArticle): string {
  const material = state.materials.get(article?.thumb_media_id ?? '')
  return material
    ? `<img src="/mmbiz/${material.image}/0" alt="" loading="lazy">`
    : '<span class="blank"></span>'
}

function phone(draft: SandboxDraft, place: number): string {
  const index = draft.articles[place] ? place : 0
  const address = `/_sandbox/drafts/${encodeURIComponent(draft.media_id)}/${index}`
  const tabs =
    draft.articles.length < 2
      ? ''
      : `<p class="tabs">${draft.articles
          .map(
            (article, at) =>
              `<a href="/?draft=${encodeURIComponent(draft.media_id)}&amp;place=${at}"${at === index ? ' aria-current="true"' : ''} title="${escape(article.title)}">${at + 1}</a>`,
          )
          .join('')}</p>`
  return `${tabs}<div class="phone"><div class="bar"><span>9:41</span><i></i><span>5G ▮▮▮</span></div><div class="nav"><span>‹</span><b>公众号</b><span>···</span></div><iframe sandbox="" src="${address}" title="${escape(draft.articles[index]?.title ?? '')}"></iframe><div class="home"></div></div>`
}

function emptyPhone(): string {
  return '<div class="phone"><div class="bar"><span>9:41</span><i></i><span>5G ▮▮▮</span></div><div class="nav"><span>‹</span><b>公众号</b><span>···</span></div><p class="none">暂无内容<br><span lang="en">Nothing to show</span></p><div class="home"></div></div>'
}

function facts(state: SandboxState, draft: SandboxDraft, place: number): string {
  const article = draft.articles[place] ?? draft.articles[0]
  if (!article) return ''
  const size = Array.from(article.content).length
  const rows: [string, string][] = [
    ['摘要 digest', escape(article.digest) || '—'],
    ['原文 source', escape(article.content_source_url) || '—'],
    ['正文 content', `${size.toLocaleString('en')} / 20,000 字符`],
    ['media_id', `<code>${escape(draft.media_id)}</code>`],
  ]
  return `<div class="facts"><h2>字段 <small>Fields</small></h2><div class="card">${cover(state, article)}<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl></div></div>`
}

function requestLog(state: SandboxState): string {
  const rows = state.requests
    .slice(-40)
    .reverse()
    .map((entry) => {
      const kind = entry.errmsg === 'ok' ? 'ok' : 'bad'
      const said = entry.errmsg === 'ok' ? 'ok' : `${entry.errcode} ${entry.errmsg}`
      return `<tr class="${kind}"><td>${entry.number}</td><td>${entry.time.slice(11, 19)}</td><td><code>${escape(entry.call)}</code></td><td title="${escape(said)}">${escape(said)}</td><td>${entry.milliseconds} ms</td></tr>`
    })
    .join('')
  return `<div class="log"><h2>请求 <small>Requests</small></h2><div class="scroll"><table><thead><tr><th>#</th><th>UTC</th><th>接口 call</th><th>答复 answer</th><th>用时</th></tr></thead><tbody>${rows || '<tr><td colspan="5" class="none">尚无请求 No requests yet</td></tr>'}</tbody></table></div></div>`
}
