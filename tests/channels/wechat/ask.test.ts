import { describe, expect, it } from 'vitest'
import { readEnv } from '../../../src/env'
import { askStatus } from '../../../src/channels/wechat/ask'
import { wechatState } from '../../../src/channels/wechat-status'
import { serve } from './support'

const status = {
  version: '1.0.0',
  account: 'wx',
  quota: { day: '2026-11-23', calls: [] },
  warnings: [],
  waiting: { count: 0, events: [] },
  doubts: { count: 0, posts: [] },
  drafts: 3,
  lastError: null,
  lastDone: null,
}

/** A bridge of any kind, with what it was asked. */
async function bridge(answer: { status: number; body: string; location?: string }) {
  const asked: { url?: string; authorization?: string }[] = []
  const url = await serve((request, response) => {
    asked.push({ url: request.url, authorization: request.headers.authorization })
    const { location } = answer
    response.writeHead(answer.status, location ? { location } : {}).end(answer.body)
  })
  return { url, asked }
}

describe('asking a bridge how it is', () => {
  it('goes beside its webhook with the secret', async () => {
    const { url, asked } = await bridge({ status: 200, body: JSON.stringify(status) })
    expect(await askStatus(`${url}/behind/proxy/webhook`, 'whsec_x')).toEqual({ ok: true, status })
    expect(asked).toEqual([{ url: '/behind/proxy/status', authorization: 'Bearer whsec_x' }])
  })

  it('follows no redirect: the secret would go along', async () => {
    const thief = await bridge({ status: 200, body: JSON.stringify(status) })
    const { url } = await bridge({ status: 307, body: '', location: `${thief.url}/wechat/status` })
    const answer = await askStatus(`${url}/wechat/webhook`, 'whsec_x')
    expect(answer).toMatchObject({ ok: false, reason: { zh: expect.stringContaining('307') } })
    expect(thief.asked).toEqual([])
  })

  it('says why there is no answer', async () => {
    const cases: [status: number, body: string, says: string][] = [
      [401, '{}', 'another webhook secret'],
      [404, '<h1>Not Found</h1>', 'HTTP 404, and not as a bridge'],
      [200, '{"status":"ok"}', 'HTTP 200, and not as a bridge'],
      [503, '{"errors":[{"message":"the state is damaged"}]}', 'HTTP 503: the state is damaged'],
    ]
    for (const [code, body, says] of cases) {
      const { url } = await bridge({ status: code, body })
      const answer = await askStatus(`${url}/wechat/webhook`, 'whsec_x')
      expect(answer).toMatchObject({ ok: false, reason: { en: expect.stringContaining(says) } })
    }
    const none = await askStatus('http://127.0.0.1:9/wechat/webhook', 'whsec_x')
    expect(none).toMatchObject({
      ok: false,
      reason: { en: expect.stringContaining('does not answer (') },
    })
  })
})

describe('the state of WeChat in the CMS', () => {
  const base = { DATABASE_URL: 'file:/tmp/none.db', PAYLOAD_SECRET: 'x' }

  it('names what is not set', async () => {
    expect(await wechatState(readEnv(base))).toEqual({
      configured: false,
      missing: ['WECHAT_WEBHOOK_SECRET', 'WECHAT_APP_ID', 'WECHAT_APP_SECRET'],
    })
    const bridgeUrl = { WECHAT_BRIDGE_URL: 'https://bridge.example/wechat/webhook' }
    expect(await wechatState(readEnv({ ...base, ...bridgeUrl }))).toEqual({
      configured: false,
      missing: ['WECHAT_WEBHOOK_SECRET'],
    })
  })

  it('asks a bridge elsewhere with the first of several secrets', async () => {
    const { url, asked } = await bridge({ status: 200, body: JSON.stringify(status) })
    const settings = readEnv({
      ...base,
      WECHAT_BRIDGE_URL: `${url}/wechat/webhook`,
      WECHAT_WEBHOOK_SECRET: 'whsec_new whsec_old',
    })
    expect(await wechatState(settings)).toEqual({
      configured: true,
      where: url,
      reachable: true,
      status,
    })
    expect(asked[0]?.authorization).toBe('Bearer whsec_new')
  })
})
