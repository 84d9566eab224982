import type { FaultPlayer } from '../faults/player'
import type { Quotas } from '../quotas'
import type { SandboxDraft, SandboxState } from '../state'
import { draftList } from './drafts'
import { bilingual } from './html'
import { factsPanel, strippedPanel } from './facts'
import { faultsPanel, publicationsPanel, quotasPanel } from './panels'
import { requestLog } from './requests'
import { stage } from './stage'
import { overviewStyle } from './style'

export interface Overview {
  state: SandboxState
  quotas: Quotas
  player: FaultPlayer
}

/** What of the sandbox is looked at. */
export interface View {
  draft: string
  place: number
  dark: boolean
}

/**
 * The sandbox's page: the drafts as in WeChat's back end, one of them in a phone, what the filter
 * took from it, and what came and went. Each part that changes has an id: the script puts the new one in
 * its place. It works without the script, too.
 */
export function overviewPage(overview: Overview, view: View): string {
  const { state, quotas, player } = overview
  const drafts = state.newest()
  const draft = drafts.find((one) => one.media_id === view.draft) ?? drafts[0] ?? null
  const shown = { ...view, draft: draft?.media_id ?? '', place: placeIn(draft, view.place) }
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>微信沙盒 · WeChat sandbox</title><link rel="icon" href="data:,"><style>${overviewStyle}</style></head>
<body data-version="${state.version}">
<header><div><h1>微信沙盒 <small lang="en">WeChat sandbox</small></h1>
<p>本机模拟的公众号草稿箱，不会发送到微信。 <span lang="en">A local stand-in for the drafts of an account: nothing here reaches WeChat.</span></p></div>
${counters(state)}</header>
<main><nav aria-label="草稿 Drafts"><h2>${bilingual('草稿', 'Drafts')}</h2><div id="drafts" class="live">${draftList(state, drafts, shown)}</div></nav>
<section class="stage live" id="stage" aria-label="预览 Preview">${stage(draft, shown)}</section>
<section class="side">
<div id="facts" class="live">${draft ? factsPanel(state, draft, shown.place) : ''}</div>
<div id="stripped" class="live">${draft ? strippedPanel(draft, shown.place) : ''}</div>
<div id="log" class="live">${requestLog(state)}</div>
<div id="faults" class="live">${faultsPanel(player)}</div>
<div id="quotas" class="live">${quotasPanel(quotas)}</div>
<div id="publications" class="live">${publicationsPanel(state)}</div>
</section></main>
<footer>键盘 <span lang="en">Keys</span>：<kbd>J</kbd><kbd>K</kbd> 上下篇 <span lang="en">drafts</span> · <kbd>←</kbd><kbd>→</kbd> 组内文章 <span lang="en">articles</span> · <kbd>D</kbd> 深色 <span lang="en">dark</span> · <kbd>F</kbd> 故障 <span lang="en">fault</span></footer>
<p id="said" role="status" hidden></p>
<script src="/_sandbox/page.js" defer></script></body></html>`
}

function placeIn(draft: SandboxDraft | null, place: number): number {
  return draft?.articles[place] ? place : 0
}

function counters(state: SandboxState): string {
  const refused = state.requests.filter((entry) => entry.errcode !== 0).length
  const entries: [string, string, number][] = [
    ['草稿', 'drafts', state.drafts.size],
    ['新增', 'added', state.counters['draft/add'] ?? 0],
    ['更新', 'updated', state.counters['draft/update'] ?? 0],
    ['删除', 'deleted', state.counters['draft/delete'] ?? 0],
    ['已发布', 'published', state.publications.size],
    ['图片', 'images', state.counters['media/uploadimg'] ?? 0],
    ['素材', 'library', state.materials.size],
    ['拒绝', 'refused', refused],
  ]
  return `<dl class="counters live" id="counters">${entries
    .map(([zh, en, value]) => `<div><dd>${value}</dd><dt>${bilingual(zh, en)}</dt></div>`)
    .join('')}</dl>`
}
