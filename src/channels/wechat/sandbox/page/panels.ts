import type { FaultPlayer } from '../faults/player'
import type { Quotas } from '../quotas'
import type { SandboxState } from '../state'
import { beijing, bilingual, escape } from './html'

const EXAMPLES = [
  'draft/add:lose',
  '*:busy:x3',
  'draft/add:quota',
  '*:expiry',
  '*:ip',
  'draft/add:late=5s',
  'draft/*:garbled:0.2',
  'draft/batchget:lagging=10s',
]

/** The faults still to come, and a field to add one in the form `--fault` takes. */
export function faultsPanel(player: FaultPlayer): string {
  const faults = player.list()
  const rows = faults
    .map(
      ({ id, text, played = 0 }) =>
        `<li><code>${escape(text)}</code> <span>${played > 0 ? `已发生 ${played} 次 <small lang="en">played</small>` : ''}</span><button class="plain" data-delete="/_sandbox/faults/${id}" aria-label="移除 remove ${escape(text)}">×</button></li>`,
    )
    .join('')
  const examples = EXAMPLES.map(
    (text) => `<button class="plain" data-fault="${text}"><code>${text}</code></button>`,
  ).join('')
  return `<h2>${bilingual('故障', 'Faults')}${faults.length > 0 ? ` <button class="plain" data-delete="/_sandbox/faults">${bilingual('全部移除', 'remove all')}</button>` : ''}</h2>
${faults.length > 0 ? `<ul class="faults">${rows}</ul>` : ''}
<form class="add"><input id="fault" name="fault" placeholder="draft/add:lose:0.1" aria-label="新故障 New fault" autocomplete="off" spellcheck="false"><button>${bilingual('添加', 'add')}</button></form>
<p class="examples">${examples}</p>`
}

/** The daily quotas of the calls that were used, and of those that are used up. */
export function quotasPanel(quotas: Quotas): string {
  const { day, calls } = quotas.list()
  const used = calls.filter((one) => one.used > 0 || one.exhausted)
  const rows = used
    .map(
      ({ call, used: count, limit, exhausted }) =>
        `<li${exhausted ? ' class="over"' : ''}><code>${call}</code><meter min="0" max="${Math.max(1, limit)}" value="${Math.min(count, limit)}"></meter><span>${count.toLocaleString('en')} / ${limit.toLocaleString('en')}${exhausted ? ' · 45009' : ''}</span></li>`,
    )
    .join('')
  return `<h2>${bilingual('配额', 'Quotas')} <small>${day}</small> <button class="plain" data-post="/_sandbox/reset-quota">${bilingual('重置', 'reset')}</button></h2>${used.length > 0 ? `<ul class="quotas">${rows}</ul>` : '<p class="none">今日尚无调用 <span lang="en">No calls today</span></p>'}`
}

/** What was published, by the API or as by an editor. */
export function publicationsPanel(state: SandboxState): string {
  const all = [...state.publications.values()].reverse()
  if (all.length === 0) return ''
  const rows = all
    .map((one) =>
      one.articles
        .map(
          (article, index) =>
            `<li><a href="/s/${one.publish_id}/${index}" target="_blank" rel="noopener">${escape(article.title)}</a> <span>${beijing(one.time)}</span></li>`,
        )
        .join(''),
    )
    .join('')
  return `<h2>${bilingual('已发布', 'Published')}</h2><ul class="published">${rows}</ul>`
}
