import { afterEach, describe, expect, it } from 'vitest'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import { sendWebhook } from '../../../src/channels/webhooks/send'
import { type Answer, type Receiver, startReceiver } from './receiver'

const secret = makeSecret()
const message = {
  id: 'msg_1',
  payload: { type: 'ping', timestamp: '2026-03-01T00:00:00.000Z', data: { title: '清样 “测试”' } },
}

let receiver: Receiver
const receive = async (answer: Answer) => (receiver = await startReceiver(secret, answer))
afterEach(() => receiver.close())

const send = (more: { secrets?: string[]; timeoutMs?: number; signal?: AbortSignal } = {}) =>
  sendWebhook(
    message,
    { url: receiver.url, secrets: more.secrets ?? [secret], trusted: true },
    more,
  )

describe('a signed webhook', () => {
  it('is accepted by the standardwebhooks library, with its raw body', async () => {
    await receive((response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"outcome":{"action":"added"}}'),
    )
    const attempt = await send()
    expect(attempt).toMatchObject({
      status: 200,
      error: null,
      response: { outcome: { action: 'added' } },
    })
    expect(receiver.received[0]).toMatchObject({ id: 'msg_1', event: message.payload })
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json')
  })

  it('carries a signature for each secret while one is replaced', async () => {
    await receive((response) => response.end())
    const attempt = await send({ secrets: [makeSecret(), secret] })
    expect(attempt.status).toBe(200)
    expect(String(receiver.received[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2)
  })

  it('is refused by a receiver with another secret', async () => {
    await receive((response) => response.end())
    expect(await send({ secrets: [makeSecret()] })).toMatchObject({ status: 401 })
    expect(receiver.refused).toHaveLength(1)
  })

  it('does not follow a redirect', async () => {
    await receive((response) => response.writeHead(307, { location: '/elsewhere' }).end())
    const attempt = await send()
    expect(attempt.status).toBe(307)
    expect(attempt.error).toContain('/elsewhere')
    expect(receiver.received).toHaveLength(1)
  })

  it('keeps the words of a failure, in the form of Payload’s errors too', async () => {
    await receive((response) =>
      response
        .writeHead(422)
        .end('{"errors":[{"message":"title too long (标题过长)","errcode":45003}]}'),
    )
    expect(await send()).toMatchObject({
      status: 422,
      error: 'HTTP 422: title too long (标题过长)',
    })
  })

  it('keeps only the beginning of a long text', async () => {
    await receive((response) => response.writeHead(500).end('<html>\n' + 'x'.repeat(1_000_000)))
    const attempt = await send()
    expect(attempt.error).toBe('HTTP 500: <html>')
    expect(String(attempt.response)).toHaveLength(2048)
  })

  it('notes Retry-After', async () => {
    await receive((response) => response.writeHead(503, { 'retry-after': '30' }).end())
    expect(await send()).toMatchObject({ status: 503, retryAfterMs: 30_000 })
  })

  it('gives up on a receiver that does not answer', async () => {
    await receive(() => undefined)
    const attempt = await send({ timeoutMs: 50 })
    expect(attempt).toMatchObject({ status: null, error: expect.stringContaining('0.05 s') })
  })

  it('says why no connection came about', async () => {
    await receive(() => undefined)
    const url = receiver.url
    await receiver.close()
    const attempt = await sendWebhook(message, { url, secrets: [secret], trusted: true })
    expect(attempt).toMatchObject({ status: null, error: expect.stringContaining('ECONNREFUSED') })
  })

  it.each(['127.0.0.1', 'localhost'])('goes to no private address (%s)', async (host) => {
    await receive((response) => response.end())
    const url = receiver.url.replace('127.0.0.1', host)
    const attempt = await sendWebhook(message, { url, secrets: [secret], trusted: false })
    expect(attempt.status).toBeNull()
    expect(attempt.error).toContain('WEBHOOK_ALLOW_PRIVATE=1')
    expect(receiver.received).toHaveLength(0)
  })
})
