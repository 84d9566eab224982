import express from 'express'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createBridge } from '../../../src/channels/wechat'
import { FileStore } from '../../../src/channels/wechat/store'
import { serve, signed, street } from './support'

const ai = { involvement: 'none' }

describe('an event that failed while its sender was away', () => {
  it('has the outcome of the later try by the time the sender is back', async () => {
    const { cms, sandbox, settings } = await street({ answerWithin: 0 })
    let clock = Date.now()
    const stateFile = `${settings.stateFile}.away`
    const made = createBridge({ ...settings, stateFile, pollMs: 10, now: () => new Date(clock) })
    onTestFinished(() => made.stop())
    const bridge = await serve(express().use(made))
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'refuse', errcode: 45011, times: 1 })
    const data = { id: 'p1', slug: 'p1', revision: 1, url: 'https://column.example/posts/p1' }
    const body = JSON.stringify({ type: 'post.published', timestamp: new Date(), data })
    const ask = () =>
      fetch(`${bridge}/wechat/webhook`, {
        method: 'POST',
        body,
        headers: signed(body, new Date(), 'msg_away'),
      })
    expect((await ask()).status).toBe(202)
    const store = new FileStore(stateFile, settings.appId)
    await vi.waitFor(async () => expect(await store.getNote('last-error')).not.toBeNull(), {
      timeout: 10_000,
    })
    expect(await store.waiting()).toHaveLength(1)
    clock += 120_000
    await vi.waitFor(async () => expect(await store.waiting()).toEqual([]), { timeout: 10_000 })
    const answer = await ask()
    // The work is done: whoever asks hears that, sooner or later, and nothing else.
    expect([200, 202]).toContain(answer.status)
  })
})

describe('a call whose answer was lost', () => {
  const lateAdd = async () => {
    const made = await street({ pollMs: 10 })
    let clock = Date.now()
    const bridge = createBridge({ ...made.settings, now: () => new Date(clock) })
    onTestFinished(() => bridge.stop())
    return { ...made, forward: (ms: number) => (clock += ms) }
  }

  it('is looked for again later: a draft that it makes late is deleted', async () => {
    const { cms, send, sandbox, drafts, only, forward } = await lateAdd()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'drop' })
    expect((await send('post.published', 'p1')).status).toBe(503)
    const second = await send('post.published', 'p1')
    expect(second.body.outcome?.action).toBe('added')
    // WeChat carries out the first call after all.
    const draft = only()
    sandbox.state.drafts.set('late', { ...draft, media_id: 'late' })
    // A copy with another address is a person's.
    const [article] = draft.articles
    if (!article) throw new Error('no article')
    const copy = { ...article, content_source_url: 'https://column.example/other' }
    sandbox.state.drafts.set('copy', { ...draft, media_id: 'copy', articles: [copy] })
    forward(60_000)
    await vi.waitFor(() => expect(sandbox.state.drafts.has('late')).toBe(false), {
      timeout: 10_000,
    })
    expect(
      drafts()
        .map(({ media_id }) => media_id)
        .sort(),
    ).toEqual([draft.media_id, 'copy'].sort())
  })

  it('is deleted too when the post was retracted meanwhile', async () => {
    const { cms, send, sandbox, drafts, only, forward } = await lateAdd()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    await send('post.published', 'p1')
    const draft = only()
    cms.publish('p2', { title: 'U', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'drop' })
    expect((await send('post.published', 'p2')).status).toBe(503)
    cms.documents.delete('p2')
    expect((await send('post.retracted', 'p2')).body.outcome?.action).toBe('ignored')
    const articles = draft.articles.map((article) => ({
      ...article,
      content_source_url: 'https://column.example/posts/p2',
    }))
    sandbox.state.drafts.set('late', { ...draft, media_id: 'late', articles })
    forward(60_000)
    await vi.waitFor(() => expect(sandbox.state.drafts.has('late')).toBe(false), {
      timeout: 10_000,
    })
    expect(drafts()).toHaveLength(1)
  })

  it('is an update that may set back a later one: the newest is sent again', async () => {
    const { cms, send, sandbox, only, forward } = await lateAdd()
    cms.publish('p1', { title: 'T', ai, markdown: '一' })
    await send('post.published', 'p1')
    const first = only()
    cms.publish('p1', { title: 'T', ai, markdown: '二' })
    sandbox.faults.push({ call: 'draft/update', kind: 'drop' })
    expect((await send('post.updated', 'p1')).body.outcome?.action).toBe('updated')
    const set = first.articles[0]
    if (!set) throw new Error('no article')
    const back = { ...set, content: '<section>一</section>' }
    sandbox.state.drafts.set(first.media_id, { ...only(), articles: [back] })
    forward(60_000)
    await vi.waitFor(() => expect(only().articles[0]?.content).toContain('>二<'), {
      timeout: 10_000,
    })
  })
})

describe('a look that fails for one draft', () => {
  it('holds up no other one, and is not repeated for ever', async () => {
    const { cms, send, sandbox, settings } = await street({ pollMs: 10 })
    let clock = Date.now()
    const bridge = createBridge({ ...settings, now: () => new Date(clock) })
    onTestFinished(() => bridge.stop())
    for (const id of ['p1', 'p2']) {
      cms.publish(id, { title: id, ai, markdown: '一' })
      await send('post.published', id)
      cms.publish(id, { title: id, ai, markdown: '二' })
      sandbox.faults.push({ call: 'draft/update', kind: 'drop' })
      expect((await send('post.updated', id)).body.outcome?.action).toBe('updated')
    }
    // The first one can't be sent any more: it is over the limit by now.
    cms.publish('p1', { title: 'p1', ai, markdown: '长'.repeat(21_000) })
    const updates = (): number => sandbox.state.counters['draft/update'] ?? 0
    const before = updates()
    clock += 60_000
    await vi.waitFor(() => expect(updates()).toBe(before + 1), { timeout: 10_000 })
    const store = new FileStore(settings.stateFile, settings.appId)
    await vi.waitFor(
      async () => {
        clock += 3_600_000
        expect(await store.doubts()).toEqual([])
      },
      { timeout: 20_000, interval: 100 },
    )
  })

  it('is put off, and later than the time before, while WeChat may answer otherwise', async () => {
    const { cms, send, sandbox, settings } = await street({ pollMs: 10 })
    let clock = Date.now()
    const bridge = createBridge({ ...settings, now: () => new Date(clock) })
    onTestFinished(() => bridge.stop())
    cms.publish('p1', { title: 'p1', ai, markdown: '一' })
    await send('post.published', 'p1')
    cms.publish('p1', { title: 'p1', ai, markdown: '二' })
    sandbox.faults.push({ call: 'draft/update', kind: 'drop' })
    await send('post.updated', 'p1')
    const store = new FileStore(settings.stateFile, settings.appId)
    const wait = async (): Promise<number> =>
      Date.parse((await store.doubts())[0]?.due ?? '') - clock
    sandbox.faults.push({ call: 'draft/update', kind: 'refuse', errcode: 45011, times: 2 })
    clock += 60_000
    await vi.waitFor(async () => expect(await wait()).toBe(30_000), { timeout: 10_000 })
    clock += 30_000
    await vi.waitFor(async () => expect(await wait()).toBe(60_000), { timeout: 10_000 })
    const before = sandbox.state.counters['draft/update'] ?? 0
    clock += 60_000
    await vi.waitFor(() => expect(sandbox.state.counters['draft/update']).toBe(before + 1), {
      timeout: 10_000,
    })
  })
})
