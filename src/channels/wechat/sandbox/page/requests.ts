import type { LoggedRequest, SandboxState } from '../state'
import { beijingTime, bilingual, escape } from './html'

const SHOWN = 60

/** The latest requests, newest first; what was asked and answered is loaded when one is opened. */
export function requestLog(state: SandboxState): string {
  const rows = state.requests.slice(-SHOWN).reverse().map(row).join('')
  const none = '<p class="none">尚无请求 <span lang="en">No requests yet</span></p>'
  return `<h2>${bilingual('请求', 'Requests')} <button class="plain" data-delete="/_sandbox/requests">${bilingual('清空', 'clear')}</button></h2><div class="scroll log">${rows || none}</div>`
}

function row(entry: LoggedRequest): string {
  const { number, time, call, errcode, errmsg, milliseconds, fault, done, notes } = entry
  const said = errcode === 0 ? errmsg : `${errcode} ${errmsg}`
  const fate =
    fault === null
      ? ''
      : `<b class="fault" title="${done ? '已生效 work done' : '未生效 nothing done'}">${escape(fault)}${done ? ' ✓' : ''}</b>`
  const marks = notes.length === 0 ? '' : '<b class="fault">!</b>'
  return `<details id="request-${number}" data-number="${number}" class="${errcode === 0 && said === 'ok' ? 'ok' : 'bad'}"><summary><span>${number}</span><time>${beijingTime(time)}</time><code>${escape(call)}</code><span class="said" title="${escape(said)}">${escape(said)}</span>${fate}${marks}<span>${milliseconds} ms</span></summary></details>`
}
