import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

it('trusts only the bridge’s own address, unless private addresses are allowed', async () => {
  vi.stubEnv('WEBHOOK_ALLOW_PRIVATE', '')
  vi.stubEnv('PAYLOAD_SECRET', 'only-for-tests')
  const { route, routeTo } = await import('../../../src/channels/webhooks/route')
  const address = 'https://column.example/wechat/webhook'
  expect(route(address)).toEqual({ url: address, trusted: false })
  routeTo(address, 'http://127.0.0.1:3000/wechat/webhook')
  expect(route(address)).toEqual({ url: 'http://127.0.0.1:3000/wechat/webhook', trusted: true })
  expect(route('http://127.0.0.1:3000/wechat/webhook').trusted).toBe(false)
  expect(route('https://column.example/other').trusted).toBe(false)
})
