import { handleEndpoints } from 'payload'
import { describe, expect, it } from 'vitest'
import { Bench } from '../outbox/harness'

const bench = new Bench()

async function post(path: string, body: unknown, as?: { email: string; password: string }) {
  const token = as && (await bench.payload.login({ collection: 'users', data: as })).token
  const request = new Request(`https://column.example/api/deliveries${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `JWT ${token}` } : {}),
    },
    body: JSON.stringify(body),
  })
  const response = await handleEndpoints({ config: bench.payload.config, request })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const admin = { email: 'admin@example.com', password: 'a-long-password' }

async function person(role: 'editor' | 'author') {
  const as = { email: `${role}@example.com`, password: 'a-long-password' }
  await bench.payload.create({ collection: 'users', data: { ...as, name: role, role } })
  return as
}

describe('POST /api/deliveries/:id/resend', () => {
  it('lets editors send a delivery again, and nobody else', async () => {
    const editor = await person('editor')
    const author = await person('author')
    let works = false
    const receiver = await bench.receive((response) => response.writeHead(works ? 200 : 422).end())
    await bench.send()
    await bench.publish('Resent')
    const [failed] = await bench.ended(receiver.endpoint)
    expect(failed?.status).toBe('failed')
    works = true
    expect((await post(`/${failed?.id}/resend`, {})).status).toBe(403)
    expect((await post(`/${failed?.id}/resend`, {}, author)).status).toBe(403)
    const answer = await post(`/${failed?.id}/resend`, {}, editor)
    expect(answer).toMatchObject({ status: 200, body: { doc: { id: failed?.id } } })
    const [sent] = await bench.ended(receiver.endpoint)
    expect(sent?.status).toBe('succeeded')
    expect(receiver.received.map(({ id }) => id)).toEqual([failed?.eventId, failed?.eventId])
  })

  it('says when there is nothing to send again', async () => {
    const answer = await post('/no-such-id/resend', {}, admin)
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ errors: [{ message: expect.stringContaining('no such') }] })
  })
})

describe('POST /api/deliveries/ping', () => {
  it('sends a signed ping at once and tells how it went', async () => {
    const receiver = await bench.receive((response) => response.writeHead(200).end('pong'))
    const answer = await post('/ping', { endpoint: receiver.endpoint }, admin)
    expect(answer).toMatchObject({
      status: 200,
      body: { ok: true, attempt: { status: 200, response: 'pong' } },
    })
    expect(receiver.received[0]?.event).toMatchObject({
      type: 'ping',
      data: { id: receiver.endpoint },
    })
    expect(await bench.deliveries(receiver.endpoint)).toEqual([])
  })

  it('tells why the endpoint did not take it', async () => {
    const receiver = await bench.receive((response) => response.writeHead(500).end())
    const answer = await post('/ping', { endpoint: receiver.endpoint }, admin)
    expect(answer).toMatchObject({ status: 200, body: { ok: false, message: 'HTTP 500' } })
  })

  it('is for admins, and needs an endpoint', async () => {
    expect((await post('/ping', { endpoint: 'x' })).status).toBe(403)
    expect((await post('/ping', { endpoint: 'x' }, admin)).status).toBe(404)
    expect((await post('/ping', {}, admin)).status).toBe(400)
    expect((await post('/ping', null, admin)).status).toBe(400)
  })
})
