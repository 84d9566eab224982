import { spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseFault, type SandboxOptions } from '../../../src/channels/wechat/sandbox'
import { folder, png, startSandbox } from './support'

const account = { grant_type: 'client_credential', appid: 'a', secret: 's' }

/** What a client hears of a call: the answer's JSON, or how it failed. */
type Heard = Record<string, unknown>

function client(base: string) {
  let token = ''
  const ask = async (name: string, body?: unknown, timeout = 5_000): Promise<Heard> => {
    const get = name === 'draft/count'
    try {
      const response = await fetch(`${base}/${name}?access_token=${token}&type=image`, {
        method: get ? 'GET' : 'POST',
        body: body instanceof FormData ? body : get ? undefined : JSON.stringify(body ?? {}),
        signal: AbortSignal.timeout(timeout),
      })
      const text = await response.text()
      if (response.status !== 200) return { http: response.status }
      try {
        return JSON.parse(text) as Heard
      } catch {
        return { unreadable: text }
      }
    } catch (error) {
      return { failed: error instanceof Error ? error.name : String(error) }
    }
  }
  const renew = async (force = false) => {
    const answer = await ask('stable_token', { ...account, force_refresh: force })
    if (typeof answer.access_token === 'string') token = answer.access_token
    return answer
  }
  return { ask, renew, token: () => token }
}

async function setup(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options)
  const { ask, renew, token } = client(sandbox.base)
  await renew()
  const form = new FormData()
  form.set('media', new Blob([new Uint8Array(await png())]), 'x.png')
  const { media_id: thumb } = await ask('material/add_material', form)
  const articles = [{ title: 'T', content: '<p>文</p>', thumb_media_id: thumb }]
  const add = (timeout?: number) => ask('draft/add', { articles }, timeout)
  const play = (text: string) => sandbox.faults.push(parseFault(text))
  const control = async (method: string, name: string, body?: unknown) => {
    const response = await fetch(`${sandbox.url}/_sandbox/${name}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Heard }
  }
  const count = () => sandbox.state.drafts.size
  return { sandbox, ask, renew, token, add, play, control, count }
}

describe('a fault as text', () => {
  it('says which call, what, and how often', () => {
    expect(parseFault('draft/add:lose:0.1')).toEqual({ call: 'draft/add', kind: 'lose', rate: 0.1 })
    expect(parseFault('*:busy:x3')).toEqual({ call: '*', kind: 'busy', times: 3 })
    expect(parseFault('draft/*:code=45166')).toEqual({
      call: 'draft/*',
      kind: 'refuse',
      errcode: 45166,
    })
    expect(parseFault('a:slow=300ms')).toMatchObject({ milliseconds: 300 })
    expect(parseFault('a:late=2:always')).toMatchObject({ milliseconds: 2000, rate: 1 })
    expect(parseFault('a:garbled=502')).toMatchObject({ form: '502' })
    expect(parseFault('draft/batchget:lagging=5s')).toMatchObject({ rate: 1, milliseconds: 5000 })
  })

  it.each([
    'draft/add',
    'a:bang',
    'a:busy:2',
    'a:busy:x',
    'a:slow=soon',
    'a:code',
    'a:code=x',
    'a:garbled=pdf',
    'a:lose=3',
    'a:busy:x1:x2',
  ])('refuses %s and says what it may be', (text) => {
    expect(() => parseFault(text)).toThrow(text.split(':')[1]?.split('=')[1] ?? text)
  })
})

describe('faults', () => {
  it('refuse with a code, for a number of calls, by a pattern of names', async () => {
    const { add, ask, play, count, sandbox } = await setup()
    play('draft/*:busy:x2')
    play('draft/add:code=45166')
    expect((await add()).errcode).toBe(-1)
    expect((await ask('draft/count')).errcode).toBe(-1)
    expect((await add()).errcode).toBe(45166)
    expect(count()).toBe(0)
    expect((await add()).media_id).toBeDefined()
    expect(sandbox.faults).toEqual([])
    play('*:ip')
    expect((await add()).errmsg).toContain('invalid ip 203.0.113.7')
    play('*:minute')
    expect((await add()).errcode).toBe(45011)
  })

  it('cut the connection before or after the work, and the log tells which', async () => {
    const { add, play, count, sandbox } = await setup()
    play('draft/add:drop')
    expect(await add()).toEqual({ failed: 'TypeError' })
    expect(count()).toBe(0)
    play('draft/add:lose')
    expect(await add()).toEqual({ failed: 'TypeError' })
    expect(count()).toBe(1)
    const log = sandbox.state.requests.slice(-2)
    expect(log.map(({ done, fault }) => [done, fault])).toEqual([
      [false, 'draft/add:drop'],
      [true, 'draft/add:lose'],
    ])
  })

  it('do the work after the caller has given up', async () => {
    const { add, ask, play, count } = await setup()
    play('draft/add:slow=400ms')
    expect(await add(100)).toEqual({ failed: 'TimeoutError' })
    expect(count()).toBe(0)
    await expect.poll(count).toBe(1)
    play('draft/add:late=300ms')
    expect(await add()).toEqual({ failed: 'TypeError' })
    expect((await ask('draft/count')).total_count).toBe(1)
    await expect.poll(count).toBe(2)
    play('draft/add:stall=400ms')
    expect(await add(200)).toEqual({ failed: 'TimeoutError' })
    expect(count()).toBe(3)
  })

  it('give answers that can’t be read, with the work done or not', async () => {
    const { add, play, count } = await setup()
    const heard: Heard[] = []
    for (const form of ['html', 'half', 'empty', '502', '504', '204']) {
      play(`draft/add:garbled=${form}`)
      heard.push(await add())
    }
    expect(heard[0]?.unreadable).toContain('<html>')
    expect(heard[1]?.unreadable).toMatch(/^\{"media_id":"[^}]*$/)
    expect(heard[2]?.unreadable).toBe('')
    expect(heard.slice(3)).toEqual([{ http: 502 }, { http: 504 }, { http: 204 }])
    expect(count()).toBe(6)
    play('draft/add:gateway=502')
    expect(await add()).toEqual({ http: 502 })
    expect(count()).toBe(6)
    play('draft/add:truncated')
    expect(await add()).toHaveProperty('failed')
    expect(count()).toBe(7)
  })

  it('end a token in mid-flight; a stuck one until it is renewed by force', async () => {
    const { add, play, renew, token } = await setup()
    const first = token()
    play('draft/add:expiry')
    expect((await add()).errcode).toBe(42001)
    expect((await add()).errcode).toBe(42001)
    await renew()
    expect(token()).not.toBe(first)
    expect((await add()).media_id).toBeDefined()
    play('draft/add:expiry=40014')
    expect((await add()).errcode).toBe(40014)
    await renew()
    const second = token()
    play('draft/add:stuck')
    expect((await add()).errcode).toBe(40001)
    await renew()
    expect(token()).toBe(second)
    expect((await add()).errcode).toBe(42001)
    await renew(true)
    expect((await add()).media_id).toBeDefined()
    expect((await renew(true)).errcode).toBe(45011)
  })

  it('use up a quota until it is reset, or the next day', async () => {
    let now = Date.parse('2026-03-01T15:59:00Z')
    const { add, ask, play, control } = await setup({ now: () => now })
    play('draft/add:quota')
    expect((await add()).errcode).toBe(45009)
    expect((await add()).errcode).toBe(45009)
    expect((await ask('draft/count')).total_count).toBe(0)
    await control('POST', 'reset-quota', { call: 'draft/add' })
    expect((await add()).media_id).toBeDefined()
    play('draft/add:quota')
    expect((await add()).errcode).toBe(45009)
    now += 60_000
    expect((await add()).media_id).toBeDefined()
  })

  it('refuse what is over a small quota, and show what is used', async () => {
    const { add, control } = await setup({ quotaLimits: { 'draft/add': 2 } })
    await add()
    await add()
    expect((await add()).errcode).toBe(45009)
    const { body } = await control('GET', 'quotas')
    expect(body.calls).toContainEqual({ call: 'draft/add', used: 2, limit: 2, exhausted: true })
    await control('POST', 'quotas', { 'draft/add': 3 })
    expect((await add()).media_id).toBeDefined()
    expect((await add()).errcode).toBe(45009)
    await control('POST', 'reset-quota')
    expect((await add()).media_id).toBeDefined()
  })

  it('show a new draft late in the list, though it is there', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z')
    const { add, ask, play } = await setup({ now: () => now })
    play('draft/batchget:lagging=5s')
    const { media_id } = await add()
    const list = () => ask('draft/batchget', { offset: 0, count: 20 })
    expect(await list()).toMatchObject({ total_count: 0, item: [] })
    expect(await ask('draft/get', { media_id })).toHaveProperty('news_item')
    now += 5_000
    expect(await list()).toMatchObject({ total_count: 1, item: [{ media_id }] })
  })

  it('come by chance, the same with the same seed whatever happens in between', async () => {
    const run = async (seed: number, between: boolean) => {
      const { add, ask } = await setup({ seed, faults: [parseFault('draft/add:busy:0.4')] })
      const heard: boolean[] = []
      for (let n = 0; n < 24; n += 1) {
        heard.push('errcode' in (await add()))
        if (between) await ask('draft/count')
      }
      return heard
    }
    const first = await run(7, false)
    expect(await run(7, true)).toEqual(first)
    expect(await run(8, false)).not.toEqual(first)
    expect(first.filter(Boolean).length).toBeGreaterThan(3)
    expect(first.filter(Boolean).length).toBeLessThan(18)
  })
})

describe('the controls', () => {
  it('list, add and take away faults, and say what is wrong with one', async () => {
    const { control, sandbox } = await setup()
    const added = await control('POST', 'faults', {
      faults: ['*:busy:x2', { call: 'draft/get', kind: 'slow', milliseconds: 5, rate: 0.5 }],
    })
    expect(added.body.faults).toMatchObject([
      { id: 1, text: '*:busy:x2' },
      { id: 2, text: 'draft/get:slow=5ms:0.5' },
    ])
    expect((await control('DELETE', 'faults/1')).body.faults).toHaveLength(1)
    expect((await control('DELETE', 'faults/9')).status).toBe(404)
    const wrong = await control('POST', 'faults', 'draft/add:bang')
    expect(wrong.status).toBe(400)
    expect(wrong.body.error).toContain('“bang”')
    expect((await control('DELETE', 'faults')).body.faults).toEqual([])
    expect(sandbox.faults).toEqual([])
  })

  it('publish and delete a draft as an editor does in WeChat’s back end', async () => {
    const { add, ask, control, sandbox } = await setup()
    const first = String((await add()).media_id)
    const second = String((await add()).media_id)
    expect((await control('POST', `publish/${first}`)).status).toBe(200)
    expect((await ask('draft/get', { media_id: first })).errcode).toBe(40007)
    expect([...sandbox.state.publications.values()]).toMatchObject([{ media_id: first }])
    expect((await control('DELETE', `drafts/${second}`)).status).toBe(200)
    expect((await control('DELETE', `drafts/${second}`)).status).toBe(404)
    expect((await ask('draft/count')).total_count).toBe(0)
  })

  it('are closed to pages of other sites', async () => {
    const { sandbox } = await setup()
    const response = await fetch(`${sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: '"*:busy"',
    })
    expect(response.status).toBe(403)
    expect(sandbox.faults).toEqual([])
  })
})

describe('the state', () => {
  it('survives a kill −9 at any moment: drafts, tokens, quotas, chances and the log', async () => {
    const state = path.join(folder(), 'state.jsonl')
    const first = await open(state)
    const one = client(first.base)
    await one.renew()
    const form = new FormData()
    form.set('media', new Blob([new Uint8Array(await png())]), 'x.png')
    const { media_id: thumb } = await one.ask('material/add_material', form)
    const articles = [{ title: 'T', content: '<p>文</p>', thumb_media_id: thumb }]
    const { media_id: kept } = await one.ask('draft/add', { articles })
    const { media_id: deleted } = await one.ask('draft/add', { articles })
    await one.ask('draft/delete', { media_id: deleted })
    first.kill()
    const second = await open(state)
    const again = client(second.base)
    const renewed = await again.renew()
    expect(renewed.access_token).toBe(one.token())
    expect(await again.ask('draft/batchget', { offset: 0, count: 20 })).toMatchObject({
      item: [{ media_id: kept }],
    })
    expect((await again.ask('draft/add', { articles })).media_id).toBeDefined()
    const { counters, total } = (await (await fetch(`${second.url}/_sandbox/requests`)).json()) as {
      counters: Record<string, number>
      total: number
    }
    expect(counters).toMatchObject({ 'draft/add': 3, 'draft/delete': 1 })
    expect(total).toBe(8)
    const quotas = (await (await fetch(`${second.url}/_sandbox/quotas`)).json()) as Heard
    expect(quotas.calls).toContainEqual({
      call: 'draft/add',
      used: 3,
      limit: 1000,
      exhausted: false,
    })
  })
})

const root = path.resolve(import.meta.dirname, '../../..')

/** A sandbox in a process of its own. */
async function open(state: string) {
  const child = spawn(
    process.execPath,
    [path.join(root, 'src/cli/galley.mjs'), 'wechat-sandbox', '--port', '0', '--json'].concat(
      '--state',
      state,
    ),
    { env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' } },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  const url = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const said = /"url": ?"([^"]+)"/.exec(out)?.[1]
      if (said) resolve(said)
    })
    child.once('exit', () => reject(new Error('the sandbox ended')))
  })
  return { url, base: `${url}/cgi-bin`, kill: () => child.kill('SIGKILL') }
}
