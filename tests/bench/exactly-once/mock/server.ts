// WeChat's side of `npm run bench -- exactly-once`: a process of its own, whose memory survives every
// crash of the bridge. Arguments: the run's seed and the share of the fault plan.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Random } from '../random'
import { Account } from './account'
import { type Request, carryOut } from './calls'
import { type Path, paths, words } from './codes'
import { Dealer } from './dealer'
import { type Fault, nameOf } from './faults'
import { addForeign, foreignDrafts, touchForeign } from './foreign'
import type { CallNote, FromMock, Phase, Snapshot, ToMock } from './messages'

const [seed = '1', share = '1'] = process.argv.slice(2)
const imageOrigin = 'http://mmbiz.qpic.cn'
const account = new Account(imageOrigin)
const dealer = new Dealer(seed, Number(share))
const random = new Random(seed, 'server')
const notes: CallNote[] = []
let arms: { id: number; path: Path; phase: Phase }[] = []
const held = new Map<number, () => void>()
let open = 0

const tell = (message: FromMock): void => void process.send?.(message)

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Waits until the client has gone; at most for a minute. */
function gone(response: ServerResponse): Promise<unknown> {
  if (response.destroyed || response.socket?.destroyed) return Promise.resolve()
  return Promise.race([
    new Promise((resolve) => response.once('close', resolve)),
    sleep(60_000, undefined, { ref: false }),
  ])
}

/** Holds a call for the run, which kills its client meanwhile. */
async function hold(path: Path, phase: Phase): Promise<boolean> {
  const arm = arms.find((one) => one.path === path && one.phase === phase)
  if (!arm) return false
  arms = arms.filter((one) => one !== arm)
  tell({ type: 'held', ...arm })
  await Promise.race([
    new Promise<void>((resolve) => held.set(arm.id, resolve)),
    sleep(20_000, undefined, { ref: false }),
  ])
  return true
}

const errorBody = (errcode: number): Record<string, unknown> => ({
  errcode,
  errmsg: `${words[errcode] ?? 'unknown'} hint: [bench] rid: ${random.below(2 ** 31).toString(16)}-${notes.length}`,
})

function answer(response: ServerResponse, body: Record<string, unknown>): void {
  if (response.destroyed) return
  response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8' })
  response.end(JSON.stringify(body))
}

/** Does the work and notes how it went. @returns what would be answered */
async function work(request: Request, note: CallNote): Promise<Record<string, unknown>> {
  const result = await carryOut(account, request)
  if ('refused' in result) {
    note.errcode = result.refused.errcode
    if (result.violation) note.violation = result.refused.why
    return errorBody(result.refused.errcode)
  }
  if (typeof result.answer.media_id === 'string') note.mediaId = result.answer.media_id
  return result.answer
}

async function faulty(
  fault: Fault,
  request: Request,
  response: ServerResponse,
  note: CallNote,
): Promise<void> {
  note.fault = nameOf(fault)
  switch (fault.kind) {
    case 'code':
    case 'token-gone':
      if (fault.kind === 'token-gone') account.tokens.end()
      note.errcode = fault.errcode
      return answer(response, errorBody(fault.errcode))
    case 'quota':
      return answer(response, errorBody(45009))
    case 'reset-before':
      return void response.destroy()
    case 'reset-after':
      await work(request, note)
      return void response.destroy()
    case 'late':
      await gone(response)
      await sleep(fault.ms)
      await work(request, note)
      return
    case 'slow': {
      const body = await work(request, note)
      await sleep(fault.ms)
      return answer(response, body)
    }
    case 'truncated': {
      const text = JSON.stringify(await work(request, note))
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(text.slice(0, Math.ceil(text.length / 2)))
      return
    }
    case 'html-502':
      if (fault.done) await work(request, note)
      response.writeHead(502, { 'content-type': 'text/html' })
      response.end('<html><body><h1>502 Bad Gateway</h1></body></html>')
  }
}

async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(message.url ?? '/', 'http://mock')
  const name = url.pathname.replace(/^\/cgi-bin\//, '')
  const path = paths.find((one) => one === name)
  const body = await read(message)
  const note: CallNote = {
    ...{ at: Date.now(), path: name, fault: null, errcode: null, violation: null },
    ...about(body),
  }
  notes.push(note)
  if (!path) {
    note.violation = `no such call: ${url.pathname}`
    response.writeHead(404).end()
    return
  }
  const request: Request = {
    ...{ path, body, method: message.method ?? '', query: url.searchParams },
    contentType: message.headers['content-type'] ?? '',
    lag: path === 'draft/batchget' ? random.below(5) * 1000 : 0,
  }
  if (await hold(path, 'before')) {
    note.fault = 'client killed before'
    // A request that has been sent is often carried out although nobody waits for the answer, at
    // once or when the killed client has started again.
    if (random.chance(0.6)) {
      await sleep(random.chance(0.4) ? 0 : random.between(1_000, 40_000))
      await work(request, note)
    }
    response.destroy()
    return
  }
  const fault = arms.some((one) => one.path === path) ? null : dealer.next(path)
  if (fault) return faulty(fault, request, response, note)
  const done = await work(request, note)
  if (await hold(path, 'after')) note.fault = 'client killed after'
  answer(response, done)
}

/** What a request says of the draft it means, as far as it can be read. */
function about(body: Buffer): Pick<CallNote, 'mediaId' | 'sourceUrl'> {
  const text = body.length < 2_000_000 && body[0] === 0x7b ? body.toString('utf8') : ''
  return {
    mediaId: /"media_id":"([^"]+)"/.exec(text)?.[1] ?? null,
    sourceUrl: /"content_source_url":"([^"]+)"/.exec(text)?.[1] ?? null,
  }
}

const snapshot = (): Snapshot => ({
  drafts: [...account.drafts.values()],
  published: [...account.published.values()],
  deleted: [...account.deleted.values()],
  calls: notes,
  dealt: dealer.dealt,
  left: dealer.left(),
  foreign: foreignDrafts,
  open,
})

function publish(sourceUrl: string): ReturnType<Account['drafts']['get']> | null {
  const draft = [...account.drafts.values()].find(
    (one) => !one.foreign && one.articles[0]?.content_source_url === sourceUrl,
  )
  if (draft) account.publishDraft(draft)
  return draft ?? null
}

process.on('message', (message: ToMock) => {
  switch (message.type) {
    case 'arm':
      arms.push({ id: message.id, path: message.path, phase: message.phase })
      return
    case 'disarm':
      arms = arms.filter(({ id }) => id !== message.id)
      return
    case 'go':
      held.get(message.id)?.()
      held.delete(message.id)
      return
    case 'calm':
      arms = []
      dealer.calm()
      clearInterval(touching)
      return
    case 'publish':
      return tell({ type: 'published', id: message.id, draft: publish(message.sourceUrl) ?? null })
    case 'snapshot':
      return tell({ type: 'snapshot', id: message.id, snapshot: snapshot() })
  }
})
process.on('disconnect', () => process.exit(0))

addForeign(account, random)
const touching = setInterval(() => touchForeign(account, random), 700)
const server = createServer((message, response) => {
  open += 1
  handle(message, response)
    .catch(() => response.destroy())
    .finally(() => (open -= 1))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  tell({ type: 'listening', port: typeof address === 'object' && address ? address.port : 0 })
})
