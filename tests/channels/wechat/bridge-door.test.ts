import { randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createBridge } from '../../../src/channels/wechat'
import { FileStore } from '../../../src/channels/wechat/store'
import { signed, street } from './support'

const ai = { involvement: 'none' }

describe('the bridge’s door', () => {
  it('refuses forged, stale and unsigned events with 401 and does nothing', async () => {
    const { cms, post, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    const body = JSON.stringify({
      type: 'post.published',
      timestamp: new Date().toISOString(),
      data: { id: 'p1' },
    })
    const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
    const forged = await post(body, signed(body, new Date(), 'msg_1', other))
    expect(forged.status).toBe(401)
    expect(forged.body.errors?.[0]?.message).toContain('signature')
    const stale = await post(body, signed(body, new Date(Date.now() - 600_000)))
    expect(stale.status).toBe(401)
    const changed = await post(`${body} `, signed(body))
    expect(changed.status).toBe(401)
    expect((await post(body, {})).status).toBe(401)
    expect(sandbox.state.total).toBe(0)
  })

  it('takes either secret while one is being replaced', async () => {
    const next = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    const { cms, post, settings } = await street()
    const both = await street({
      webhookSecret: [settings.webhookSecret].flat().concat(next),
      cmsUrl: cms.url,
    })
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    const body = JSON.stringify({
      type: 'post.published',
      timestamp: new Date().toISOString(),
      data: { id: 'p1' },
    })
    expect((await both.post(body, signed(body, new Date(), 'msg_2', next))).status).toBe(200)
    expect((await both.post(body, signed(body, new Date(), 'msg_3'))).status).toBe(200)
    expect((await post(body, signed(body, new Date(), 'msg_4', next))).status).toBe(401)
  })

  it('says in words what is wrong with a body, without a look into the process', async () => {
    const { post } = await street()
    const large = 'x'.repeat(100_000)
    const broken = { ...signed('{}'), 'content-encoding': 'gzip' }
    for (const [answer, status] of [
      [await post(large, signed(large)), 413],
      [await post('no gzip', broken), 400],
    ] as const) {
      expect(answer).toMatchObject({ status, body: { errors: [{ code: 'bad-body' }] } })
      expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:/)
    }
  })

  it('refuses an event whose id would leave its place in an address', async () => {
    const { send } = await street()
    const answer = await send('post.published', '../users/1')
    expect(answer.status).toBe(400)
    expect(answer.body.errors?.[0]?.code).toBe('bad-event')
  })

  it('answers at once when the work takes long, and gives the outcome to who asks again', async () => {
    const { cms, send, sandbox, only } = await street({ answerWithin: 0 })
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'slow', milliseconds: 50 })
    const webhookId = `msg_${randomUUID()}`
    let answer = await send('post.published', 'p1', { webhookId })
    expect(answer).toMatchObject({ status: 202, retryAfter: '1', outcome: 'pending' })
    for (let tries = 0; answer.status === 202 && tries < 500; tries += 1) {
      answer = await send('post.published', 'p1', { webhookId })
    }
    expect(answer).toMatchObject({ status: 200, outcome: null })
    expect(answer.body.outcome?.action).toBe('added')
    expect(only().articles).toHaveLength(1)
  })

  it('carries out what it has taken even if its sender never asks again, after a crash too', async () => {
    const { cms, send, sandbox, only, settings } = await street({ answerWithin: 0, pollMs: 10 })
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'lose' })
    expect((await send('post.published', 'p1')).status).toBe(202)
    const store = new FileStore(settings.stateFile, settings.appId)
    await vi.waitFor(async () => expect(await store.waiting()).toHaveLength(1), {
      timeout: 10_000,
    })
    await vi.waitFor(async () => expect(await store.doubts()).toHaveLength(1), {
      timeout: 10_000,
    })
    // A bridge of a later hour, which finds what the first one has kept.
    const later = createBridge({
      ...settings,
      now: () => new Date(Date.now() + 3_600_000),
      pollMs: 10,
    })
    onTestFinished(() => later.stop())
    await vi.waitFor(() => expect(only().updates).toBe(1), { timeout: 10_000 })
    await vi.waitFor(async () => expect(await store.waiting()).toEqual([]), { timeout: 10_000 })
    expect((await store.getPost('post:p1'))?.mediaId).toBe(only().media_id)
  })
})
