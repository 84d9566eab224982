import { handleEndpoints } from 'payload'
import { Webhook } from 'standardwebhooks'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import type { Endpoint } from '../../../src/payload-types'
import type { Bench } from '../outbox/harness'
import { startReceiver } from './receiver'

type Who = 'admin' | 'editor' | 'author' | null

/** What endpoint records may be, and the rotation of their secrets, by REST. */
export function kindsSuite(bench: Bench): void {
  const tokens: Record<string, string> = {}
  const password = 'a-long-password'

  beforeAll(async () => {
    for (const role of ['admin', 'editor', 'author'] as const) {
      const email = `${role}@example.com`
      if (role !== 'admin')
        await bench.payload.create({
          collection: 'users',
          data: { email, password, name: role, role },
        })
      const { token } = await bench.payload.login({
        collection: 'users',
        data: { email, password },
      })
      tokens[role] = token ?? ''
    }
  })
  beforeEach(async () => {
    await bench.payload.delete({ collection: 'deliveries', where: {} })
    await bench.payload.delete({ collection: 'endpoints', where: {} })
  })

  async function ask(method: string, path: string, body?: unknown, who: Who = 'admin') {
    const request = new Request(`https://column.example/api/endpoints${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(who ? { authorization: `JWT ${tokens[who]}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const response = await handleEndpoints({ config: bench.payload.config, request })
    const answer = (await response.json()) as Record<string, unknown> & { doc: Endpoint }
    return { status: response.status, body: answer, text: JSON.stringify(answer) }
  }
  const hook = (data: Record<string, unknown> = {}) =>
    ask('POST', '', { name: 'Site', url: 'https://site.example/hook', ...data })
  const stored = (id: string): Promise<Endpoint> =>
    bench.payload.findByID({ collection: 'endpoints', id, depth: 0 })

  it('each kind has the events and fields that its channel asks for', async () => {
    const webhook = await hook()
    expect(webhook.status, webhook.text).toBe(201)
    expect(webhook.body.doc).toMatchObject({ kind: 'webhook', enabled: true })
    expect(webhook.body.doc.events).toHaveLength(6)
    const site = await hook({ kind: 'revalidate', postPaths: '/p/{slug}' })
    expect(site.body.doc).toMatchObject({ kind: 'revalidate', postPaths: '/p/{slug}' })
    expect(site.body.doc.cacheTags).toContain('{collection}:{slug}')
    expect((await stored(webhook.body.doc.id)).postPaths ?? null).toBeNull()
    for (const wrong of [
      { kind: 'telegraph' },
      { kind: 'revalidate', postPaths: '/p/{id}' },
      { kind: 'revalidate', postPaths: 'https://site.example/{slug}' },
      { events: ['post.read'] },
      { events: [] },
      { secret: 'whsec_short' },
    ]) {
      const refused = await hook(wrong)
      expect([wrong, refused.status]).toEqual([wrong, 400])
    }
  })

  it('Galley’s own records are made and re-addressed by nobody else', async () => {
    const refused = await hook({ kind: 'websub' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Settings, Column')
    const { asGalley } = await import('../../../src/channels/channel')
    const { id } = await bench.payload.create({
      collection: 'endpoints',
      data: {
        name: 'Hub',
        kind: 'websub',
        url: 'https://hub.example/',
        events: ['post.published'],
      },
      context: { ...asGalley },
    })
    const moved = await ask('PATCH', `/${id}`, { url: 'https://elsewhere.example/' })
    expect(moved.status).toBe(400)
    const misled = await ask('PATCH', `/${id}?galleyChannel=true`, {
      url: 'https://elsewhere.example/',
      context: { galleyChannel: true },
    })
    expect(misled.status).toBe(400)
    expect((await ask('PATCH', `/${id}`, { events: ['issue.published'] })).status).toBe(400)
    expect((await ask('PATCH', `/${id}`, { name: '中心', enabled: false })).status).toBe(200)
    expect(await stored(id)).toMatchObject({ url: 'https://hub.example/', enabled: false })
    expect((await ask('POST', `/${id}/rotate-secret`)).status).toBe(409)
  })

  it('a record keeps its kind, whatever is written', async () => {
    const { id } = (await hook()).body.doc
    await ask('PATCH', `/${id}`, { kind: 'revalidate' })
    expect(await stored(id)).toMatchObject({ kind: 'webhook' })
  })

  it('who enables an endpoint again sees no old reason', async () => {
    const { id } = (await hook()).body.doc
    await bench.payload.update({
      collection: 'endpoints',
      id,
      data: { enabled: false, disabledReason: 'It answered 410.' },
    })
    const { body } = await ask('PATCH', `/${id}`, { enabled: true })
    expect(body.doc.disabledReason ?? null).toBeNull()
  })

  it('both secrets sign while a rotation goes on, and only the new one afterwards', async () => {
    const first = makeSecret()
    const [old, now] = [
      await startReceiver(first, (response) => response.end()),
      await startReceiver(makeSecret(), (response) => response.end()),
    ]
    bench.atEnd(old.close)
    bench.atEnd(now.close)
    const { id } = (await hook({ url: old.url, secret: first })).body.doc
    const rotated = await ask('POST', `/${id}/rotate-secret`)
    expect(rotated.status, rotated.text).toBe(200)
    const { secret, previousSecretUntil } = rotated.body as unknown as Record<string, string>
    expect(secret).toMatch(/^whsec_/)
    expect(secret).not.toBe(first)
    const hours = (Date.parse(String(previousSecretUntil)) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThanOrEqual(24)
    expect(rotated.text).not.toContain(first)

    await bench.send()
    await bench.publish('During')
    const [row] = await bench.ended(id)
    expect(row?.status).toBe('succeeded')
    const { body, headers } = old.received[0] ?? { body: '', headers: {} }
    const given = Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)]))
    expect(String(given['webhook-signature']).split(' ')).toHaveLength(2)
    for (const one of [first, secret ?? ''])
      expect(() => new Webhook(one).verify(body, given)).not.toThrow()
    expect(() => new Webhook(makeSecret()).verify(body, given)).toThrow()

    expect((await ask('POST', `/${id}/end-old-secret`)).status).toBe(200)
    expect((await ask('POST', `/${id}/end-old-secret`)).status).toBe(409)
    const { pingEndpoint } = await import('../../../src/channels/kinds')
    const asker = { user: bench.as.user } as unknown as Parameters<typeof pingEndpoint>[2]
    expect(await pingEndpoint(bench.payload, id, asker)).toMatchObject({ status: 401 })
    expect(old.refused).toHaveLength(1)
  })

  it('the old secret ends at its time, and at the next rotation', async () => {
    const { id, secret: first } = (await hook()).body.doc
    await ask('POST', `/${id}/rotate-secret`, { keepHours: 1 })
    const { liveSecrets } = await import('../../../src/channels/webhooks/secret')
    const once = await stored(id)
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000)
    expect(liveSecrets(once, at(59))).toEqual([once.secret, first])
    expect(liveSecrets(once, at(61))).toEqual([once.secret])
    await ask('POST', `/${id}/rotate-secret`, { keepHours: 2 })
    const twice = await stored(id)
    expect(liveSecrets(twice)).toEqual([twice.secret, once.secret])
    await ask('POST', `/${id}/rotate-secret`, { keepHours: 0 })
    const thrice = await stored(id)
    expect(liveSecrets(thrice)).toEqual([thrice.secret])
    expect(thrice).toMatchObject({ previousSecret: null, previousSecretUntil: null })
    expect(new Set([first, once.secret, twice.secret, thrice.secret]).size).toBe(4)
  })

  it('a secret set by hand ends the one before it', async () => {
    const { id } = (await hook()).body.doc
    await ask('POST', `/${id}/rotate-secret`)
    const byHand = makeSecret()
    const forged = { previousSecret: byHand, previousSecretUntil: '2031-01-01T00:00:00.000Z' }
    await ask('PATCH', `/${id}`, { name: 'Another', ...forged })
    expect((await stored(id)).previousSecret).not.toBe(byHand)
    expect((await stored(id)).previousSecret).toMatch(/^whsec_/)
    await ask('PATCH', `/${id}`, { secret: byHand })
    expect(await stored(id)).toMatchObject({ secret: byHand, previousSecret: null })
  })

  it('a form that was open during a rotation takes nothing back', async () => {
    const { id, secret } = (await hook()).body.doc
    await ask('POST', `/${id}/rotate-secret`)
    const rotated = await stored(id)
    await ask('PATCH', `/${id}`, { name: 'Renamed', secret, previousSecretUntil: null })
    expect(await stored(id)).toMatchObject({
      name: 'Renamed',
      secret: rotated.secret,
      previousSecret: secret,
      previousSecretUntil: rotated.previousSecretUntil,
    })
  })

  it('is refused to others, for what is no number, and where the environment has the secret', async () => {
    const { id } = (await hook()).body.doc
    for (const who of ['editor', 'author', null] as const)
      for (const path of ['rotate-secret', 'end-old-secret'])
        expect((await ask('POST', `/${id}/${path}`, {}, who)).status).toBe(403)
    for (const keepHours of [-1, 721, '24', null])
      expect((await ask('POST', `/${id}/rotate-secret`, { keepHours })).status).toBe(400)
    expect((await ask('POST', '/none/rotate-secret')).status).toBe(404)
    const bridge = (await hook({ name: 'WeChat bridge' })).body.doc.id
    expect((await ask('POST', `/${bridge}/rotate-secret`)).status).toBe(200)
    const { env } = await import('../../../src/env')
    const { wechat } = env()
    const before = wechat.webhookSecret
    Object.assign(wechat, { webhookSecret: makeSecret() })
    try {
      const refused = await ask('POST', `/${bridge}/rotate-secret`)
      expect(refused.status).toBe(409)
      expect(refused.text).toContain('WECHAT_WEBHOOK_SECRET')
    } finally {
      Object.assign(wechat, { webhookSecret: before })
    }
  })

  it('secrets are for admins, the old one for nobody, and the log has neither', async () => {
    const { id } = (await hook()).body.doc
    const first = (await stored(id)).secret ?? ''
    await ask('POST', `/${id}/rotate-secret`)
    const second = (await stored(id)).secret ?? ''
    for (const path of [`/${id}`, `?where[id][equals]=${id}`]) {
      const [admin, editor] = [await ask('GET', path), await ask('GET', path, undefined, 'editor')]
      expect(admin.text).toContain(second)
      expect(editor.text).toContain('previousSecretUntil')
      for (const secret of [first, second]) expect(editor.text).not.toContain(secret)
      expect(admin.text).not.toContain(first)
    }
    const where = { doc: { equals: id } }
    const { docs } = await bench.payload.find({ collection: 'audit', where, sort: 'seq' })
    expect(docs.length).toBeGreaterThan(1)
    expect(JSON.stringify(docs)).not.toContain('whsec_')
    expect(docs.at(-1)).toMatchObject({
      action: 'endpoint-changed',
      detail: { newSecret: true, changes: [{ path: 'previousSecretUntil' }] },
    })
    // Who may not read a field finds nothing by it either.
    for (const [field, value] of [
      ['previousSecret', first],
      ['secret', second],
    ] as const) {
      const path = `?where[${field}][equals]=${encodeURIComponent(value)}`
      const found = await ask('GET', path, undefined, 'editor')
      expect(found.text).not.toContain(id)
    }
  })
}
