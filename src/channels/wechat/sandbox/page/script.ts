/**
 * Keeps the page up to date: each part with an id and the class `live` gets its new content, and
 * whoever reads, scrolls or types in it keeps the place. Buttons and keys work without a reload.
 */
export const overviewScript = `
'use strict'
const said = document.getElementById('said')
let busy = false
let timer

function say(words) {
  said.textContent = words
  said.hidden = false
  clearTimeout(timer)
  timer = setTimeout(() => { said.hidden = true }, 5000)
}

function put(part, next) {
  if (part.dataset.was === undefined) part.dataset.was = part.innerHTML
  if (part.dataset.was === next.innerHTML && part.className === next.className) return
  const html = next.innerHTML
  const places = [...part.querySelectorAll('.scroll')].map((one) => one.scrollTop)
  const open = new Map([...part.querySelectorAll('details[open]')].map((one) => [one.id, one]))
  const focus = part.contains(document.activeElement) ? document.activeElement : null
  const typed = focus && focus.matches('input') ? [focus.value, focus.selectionStart] : null
  const at = focus ? selector(part, focus) : null
  const field = part.querySelector('input')
  const text = field ? field.value : ''
  const frame = part.querySelector('iframe')
  const fresh = next.querySelector('iframe')
  // A frame that is moved loads anew, so it stays where it is when it shows the same.
  if (frame && fresh && frame.getAttribute('src') === fresh.getAttribute('src')) {
    for (const [old, now] of pairs(part, next)) if (!old.contains(frame)) old.replaceWith(now)
  } else part.innerHTML = html
  part.className = next.className
  part.dataset.was = html
  for (const [id, old] of open) {
    const now = document.getElementById(id)
    if (now) now.replaceWith(old)
  }
  part.querySelectorAll('.scroll').forEach((one, index) => { one.scrollTop = places[index] || 0 })
  const input = part.querySelector('input')
  if (input && text) input.value = text
  const back = at ? part.querySelector(at) : null
  if (back) {
    back.focus({ preventScroll: true })
    if (typed) back.setSelectionRange(typed[1], typed[1])
  }
}

function pairs(part, next) {
  const [old, now] = [[...part.children], [...next.children]]
  return old.length === now.length ? old.map((one, index) => [one, now[index]]) : []
}

function selector(part, node) {
  if (node.id) return '#' + node.id
  for (const name of ['data-delete', 'data-post', 'data-fault', 'href']) {
    const value = node.getAttribute(name)
    if (value) return '[' + name + '="' + CSS.escape(value) + '"]'
  }
  const row = node.closest('details')
  return row ? '#' + row.id + ' summary' : null
}

async function show(address) {
  const answer = await fetch(address)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const next of page.querySelectorAll('.live')) {
    const part = document.getElementById(next.id)
    if (part) put(part, next)
  }
  document.body.dataset.version = page.body.dataset.version
}

async function go(address) {
  history.pushState(null, '', address)
  await show(address)
  const here = document.querySelector('#drafts li.here')
  if (here) here.scrollIntoView({ block: 'nearest' })
}

async function look() {
  if (busy || document.hidden) return
  busy = true
  try {
    const answer = await fetch('/_sandbox/version')
    document.body.classList.remove('offline')
    if (String((await answer.json()).version) !== document.body.dataset.version) {
      await show(location.href)
    }
  } catch {
    document.body.classList.add('offline')
  } finally { busy = false }
}
setInterval(look, 1000)
document.addEventListener('visibilitychange', look)
addEventListener('popstate', () => show(location.href))

async function ask(method, address, body) {
  const answer = await fetch(address, { method, body: body === undefined ? undefined : JSON.stringify(body) })
  const value = await answer.json()
  if (!answer.ok) say(value.error || 'HTTP ' + answer.status)
  await show(location.href)
  return answer.ok
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-post],button[data-delete],button[data-fault]')
  if (button) {
    const { post, delete: gone, fault } = button.dataset
    if (fault) ask('POST', '/_sandbox/faults', fault)
    else ask(post ? 'POST' : 'DELETE', post || gone)
    return
  }
  const link = event.target.closest('a[href^="/?"]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go(link.getAttribute('href'))
})

document.addEventListener('submit', async (event) => {
  event.preventDefault()
  const input = event.target.elements.fault
  if (input.value.trim() && (await ask('POST', '/_sandbox/faults', input.value.trim()))) {
    document.getElementById('fault').value = ''
  }
})

// What was asked and answered of a request is loaded when it is opened.
document.addEventListener('toggle', async (event) => {
  const row = event.target
  if (!row.open || !row.dataset.number || row.querySelector('pre')) return
  const answer = await fetch('/_sandbox/requests/' + row.dataset.number)
  const entry = await answer.json()
  const add = (words, text) => {
    if (!text) return
    const head = document.createElement('h3')
    head.textContent = words
    const body = document.createElement('pre')
    body.textContent = text
    row.append(head, body)
  }
  add('请求 Request', entry.method + ' ' + entry.call + ' ' + entry.request)
  add('答复 Answer', entry.answer)
  add('备注 Notes', (entry.notes || []).join('\\n'))
}, true)

function step(links, by) {
  const at = links.findIndex((one) => one.getAttribute('aria-current') || one.closest('li.here'))
  const next = links[Math.min(links.length - 1, Math.max(0, at + by))]
  if (next && links.indexOf(next) !== at) go(next.getAttribute('href'))
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input')) return
  const heads = [...document.querySelectorAll('#drafts a.head')]
  const places = [...document.querySelectorAll('.places a')]
  const acts = {
    j: () => step(heads, 1),
    k: () => step(heads, -1),
    ArrowRight: () => step(places, 1),
    ArrowLeft: () => step(places, -1),
    d: () => { const dark = document.getElementById('dark'); if (dark) dark.click() },
    f: () => document.getElementById('fault').focus(),
  }
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
})
`
