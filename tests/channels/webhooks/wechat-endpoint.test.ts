import { beforeEach, describe, expect, it } from 'vitest'
import { eventTypes } from '../../../src/channels/outbox/events'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import type { Env } from '../../../src/env'
import { Bench } from '../outbox/harness'
import { startReceiver } from './receiver'

const bench = new Bench()
const secret = makeSecret()

async function ensure(
  env: { publicUrl?: string; wechat?: Partial<Env['wechat']> } = {},
  address?: { port: number },
) {
  const { env: own } = await import('../../../src/env')
  const { ensureWechatEndpoint } = await import('../../../src/channels')
  const wechat = {
    ...own().wechat,
    appId: 'wx1',
    appSecret: 's',
    webhookSecret: secret,
    ...env.wechat,
  }
  return ensureWechatEndpoint(bench.payload, { ...own(), ...env, wechat }, address)
}
const records = async () =>
  (await bench.payload.find({ collection: 'endpoints', pagination: false, depth: 0 })).docs
const change = (
  id: string | null,
  data: { url?: string; enabled?: boolean; events?: ['post.published'] },
) => bench.payload.update({ collection: 'endpoints', id: String(id), data })

beforeEach(async () => {
  await bench.payload.delete({ collection: 'endpoints', where: {} })
})

describe('the endpoint record of the WeChat bridge', () => {
  it('is made once, for all events, at the public address', async () => {
    const id = await ensure()
    expect(await ensure()).toBe(id)
    expect(await records()).toMatchObject([
      {
        id,
        name: 'WeChat bridge',
        url: 'https://column.example/wechat/webhook',
        events: [...eventTypes],
        secret,
        enabled: true,
      },
    ])
  })

  it.each(['appId', 'appSecret', 'webhookSecret'])('is not made without %s', async (missing) => {
    expect(await ensure({ wechat: { [missing]: null } })).toBeNull()
    expect(await records()).toEqual([])
  })

  it('needs no account for a bridge that runs on its own', async () => {
    const bridgeUrl = 'http://bridge:3200/wechat/webhook'
    await ensure({ wechat: { appId: null, appSecret: null, bridgeUrl } })
    expect(await records()).toMatchObject([{ url: bridgeUrl, secret }])
  })

  it('takes a new secret, and keeps what people changed', async () => {
    const id = await ensure()
    await change(id, {
      url: 'https://bridge.example/wechat/webhook',
      enabled: false,
      events: ['post.published'],
    })
    const other = makeSecret()
    await ensure({ wechat: { webhookSecret: `${other} ${secret}` } })
    expect(await records()).toMatchObject([
      {
        id,
        url: 'https://bridge.example/wechat/webhook',
        enabled: false,
        events: ['post.published'],
        secret: other,
      },
    ])
  })

  it('is one, even when several instances start at once', async () => {
    const ids = await Promise.all([ensure(), ensure(), ensure()])
    const [record, ...more] = await records()
    expect(more).toEqual([])
    expect(ids).toContain(record?.id)
  })

  it('follows PUBLIC_URL from the default one, and a bridge that runs on its own', async () => {
    await ensure({ publicUrl: 'http://localhost:3000' })
    await ensure()
    expect((await records())[0]?.url).toBe('https://column.example/wechat/webhook')
    await ensure({ wechat: { bridgeUrl: 'http://bridge:3200/wechat/webhook' } })
    expect((await records())[0]?.url).toBe('http://bridge:3200/wechat/webhook')
  })

  it('is sent to by loopback, on the port the server listens on', async () => {
    const receiver = await startReceiver(secret, (response) => response.end('{"outcome":{}}'))
    bench.atEnd(receiver.close)
    await ensure({}, { port: Number(new URL(receiver.url).port) })
    await bench.send()
    await bench.publish('To the bridge')
    const [record] = await records()
    const [row] = await bench.ended(String(record?.id))
    expect(row).toMatchObject({ status: 'succeeded', response: { outcome: {} } })
    expect(receiver.received[0]?.headers.host).toBe(new URL(receiver.url).host)
  })
})
