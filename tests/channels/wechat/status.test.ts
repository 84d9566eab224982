import { describe, expect, it } from 'vitest'
import type { BridgeStatus } from '../../../src/channels/wechat/status'
import { FileStore } from '../../../src/channels/wechat/store'
import { street } from './support'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`

async function ask(url: string, authorization?: string) {
  const response = await fetch(`${url}/wechat/status`, {
    headers: authorization === undefined ? {} : { authorization },
  })
  return { response, body: (await response.json()) as BridgeStatus }
}

describe('GET /wechat/status', () => {
  it('is for those who know a webhook secret', async () => {
    const { url } = await street({ webhookSecret: [secret, other] })
    const strangers = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${secret}x`,
      `Bearer ${secret.slice(0, -1)}`,
      `Basic ${secret}`,
      secret,
    ]
    for (const authorization of strangers) {
      const { response, body } = await ask(url(), authorization)
      expect(response.status, authorization).toBe(401)
      expect(Object.keys(body)).toEqual(['errors'])
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
    for (const known of [secret, other]) {
      expect((await ask(url(), `Bearer ${known}`)).response.status).toBe(200)
    }
  })

  it('tells the calls of the day, the drafts, what waits and what failed', async () => {
    const { url, cms, send, settings } = await street()
    const { body: before } = await ask(url(), `Bearer ${secret}`)
    expect(before).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      account: 'wx-test',
      quota: { calls: [] },
      waiting: { count: 0, events: [] },
      doubts: { count: 0, posts: [] },
      drafts: 0,
      lastError: null,
      lastDone: null,
    })
    cms.publish('p1', { title: '标题', markdown: '正文。\n' })
    const { body: answer } = await send('post.published', 'p1')
    expect(answer.outcome?.action).toBe('added')
    const quota = (answer.outcome as { quota?: BridgeStatus['quota'] }).quota
    expect(quota?.calls).toContainEqual({ call: 'draft/add', used: 1, limit: 1000 })

    const store = new FileStore(settings.stateFile, 'wx-test')
    const event = { type: 'issue.published', id: 'i1' }
    await store.putWaiting({ id: 'msg_1', event, at: new Date().toISOString() })
    const due = new Date(Date.now() + 3_600_000).toISOString()
    await store.putDoubt({ key: 'post:p1', due, looks: 1, event })
    const { body: after } = await ask(url(), `Bearer ${secret}`)
    expect(after.quota.calls).toContainEqual({ call: 'stable_token', used: 1, limit: 500_000 })
    expect(after).toMatchObject({
      drafts: 1,
      waiting: {
        count: 1,
        events: [{ id: 'msg_1', event: 'issue.published', document: 'issue:i1' }],
      },
      doubts: { count: 1, posts: [{ document: 'post:p1', due, looks: 1 }] },
      lastError: null,
      lastDone: expect.any(String) as string,
    })
    await store.close()
  })

  it('names the address for the whitelist, and says what WeChat said', async () => {
    const wechat = (): Promise<Response> =>
      Promise.resolve(
        Response.json({
          errcode: 40164,
          errmsg: 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 66aa-bb',
        }),
      )
    const { url, cms, send } = await street({ fetch: wechat })
    cms.publish('p1', { title: '标题', markdown: '正文。\n' })
    expect((await send('post.published', 'p1')).status).toBeGreaterThanOrEqual(500)
    const { body } = await ask(url(), `Bearer ${secret}`)
    expect(body.lastError).toMatchObject({
      event: 'post.published',
      document: 'post:p1',
      errcode: 40164,
      rid: '66aa-bb',
      address: '203.0.113.7',
    })
    expect(body.lastError?.message.zh).toContain('203.0.113.7')
  })

  it('knows of a quota that WeChat says is used up', async () => {
    const wechat = (url: URL | RequestInfo): Promise<Response> =>
      Promise.resolve(
        Response.json(
          String(url).includes('stable_token')
            ? { access_token: 't', expires_in: 7200 }
            : { errcode: 45009, errmsg: 'reach max api daily quota limit rid: 1-2' },
        ),
      )
    const { url, cms, send } = await street({ fetch: wechat })
    cms.publish('p1', { title: '标题', markdown: '正文。\n' })
    await send('post.published', 'p1')
    const { body } = await ask(url(), `Bearer ${secret}`)
    expect(body.quota.calls.some(({ exhausted }) => exhausted)).toBe(true)
    expect(body.warnings.length).toBeGreaterThan(0)
  })
})
