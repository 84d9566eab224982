import { beforeAll, beforeEach, afterAll, describe, expect, it } from 'vitest'
import type { Trouble } from '../../../src/channels/alerts/troubles'
import type { Delivery, Endpoint } from '../../../src/payload-types'
import type { MailServer } from '../newsletter/mail-server'
import type { Bench } from '../outbox/harness'

const minute = 60_000

/** Who is told of what, and how often. */
export function alertsSuite(bench: Bench, server: MailServer): void {
  let endpoint: Endpoint
  const said: Trouble[] = []

  const sweep = async (now = new Date()): Promise<void> => {
    const { sweep } = await import('../../../src/channels/alerts/sweep')
    await sweep(bench.payload, (trouble) => said.push(trouble), now)
  }
  const troubles = async (now = new Date()): Promise<Trouble[]> => {
    const { loadTroubles } = await import('../../../src/channels/alerts/load')
    return (await loadTroubles(bench.payload, now)).flatMap((one) => one.troubles)
  }
  let counter = 0
  const row = async (data: Partial<Delivery>): Promise<string> => {
    const made = await bench.payload.db.create({
      collection: 'deliveries',
      data: {
        ...{ endpoint: endpoint.id, event: 'post.published', title: `文章 ${counter}` },
        ...{ eventId: `msg_${String(++counter).padStart(9, '0')}`, document: `d${counter}` },
        ...{ status: 'failed', error: 'HTTP 500', attempts: [], payload: {} },
        ...data,
      },
    })
    return String(made.id)
  }
  const tried = (at: Date, more: object = {}) => ({
    ...{ at: at.toISOString(), durationMs: 1, status: 503, response: null, error: 'HTTP 503' },
    ...more,
  })

  beforeAll(async () => {
    const person = (email: string, role: 'admin' | 'editor' | 'author', more: object = {}) =>
      bench.payload.create({
        collection: 'users',
        data: { email, role, password: 'a-long-password', ...more },
      })
    await person('off@example.com', 'admin', { alerts: false })
    await person('editor@example.com', 'editor')
    await person('keen@example.com', 'editor', { alerts: true })
    await person('author@example.com', 'author', { alerts: true })
    await person('gone@example.com', 'admin', { deactivated: true })
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    server.reset()
    said.length = 0
    await bench.payload.db.deleteMany({ collection: 'deliveries', where: {} })
    await bench.payload.delete({ collection: 'endpoints', where: {} })
    endpoint = await bench.endpoint('https://example.org/hook')
  })

  it('are told of deliveries that failed for good: once, together, at most every hour', async () => {
    const now = new Date()
    await row({})
    const last = await row({})
    await sweep(now)
    expect(server.received).toHaveLength(1)
    const [{ to, mail } = { to: [], mail: null }] = server.received
    expect([...to].sort()).toEqual(['admin@example.com', 'keen@example.com'])
    expect(mail?.subject).toContain('推送失败 2 条 · 2 failed')
    expect(mail?.text).toContain(`https://column.example/admin/collections/deliveries/${last}`)
    expect(mail?.text).toContain('HTTP 500')
    await sweep(new Date(now.getTime() + minute))
    expect(server.received).toHaveLength(1)
    await row({})
    await row({})
    await sweep(new Date(now.getTime() + 30 * minute))
    expect(server.received).toHaveLength(1)
    await sweep(new Date(now.getTime() + 61 * minute))
    expect(server.received).toHaveLength(2)
    await sweep(new Date(now.getTime() + 200 * minute))
    expect(server.received).toHaveLength(2)
    expect(said[0]).toMatchObject({ kind: 'failed', count: 2, endpoint: { id: endpoint.id } })
  })

  it('are told once by several processes that look at the same time', async () => {
    await row({})
    await Promise.all([sweep(), sweep(), sweep()])
    expect(server.received).toHaveLength(1)
  })

  it('are told later what could not be mailed, or whose process died', async () => {
    const now = new Date()
    await row({})
    await server.stop()
    await sweep(now)
    expect(server.received).toEqual([])
    await server.start()
    // Another process holds it for two minutes, and may have died with it.
    await sweep(new Date(now.getTime() + minute))
    expect(server.received).toEqual([])
    await sweep(new Date(now.getTime() + 3 * minute))
    expect(server.received).toHaveLength(1)
  })

  it('are told again of what was sent again and failed again', async () => {
    const now = new Date()
    const id = await row({ attempts: [tried(now)] as never })
    await sweep(now)
    const later = new Date(now.getTime() + 90 * minute)
    await bench.payload.db.updateOne({
      collection: 'deliveries',
      id,
      data: { attempts: [tried(now), { at: now.toISOString(), resentBy: 'x' }, tried(later)] },
    })
    await sweep(new Date(later.getTime() + minute))
    expect(server.received).toHaveLength(2)
  })

  it('hear nothing any more of what a later delivery settled, or whose endpoint was deleted', async () => {
    await row({ document: 'same' })
    await row({ document: 'same', status: 'succeeded', error: null })
    await row({ document: 'other' })
    const { noteOvertaken } = await import('../../../src/channels/alerts/settle')
    await noteOvertaken(bench.payload)
    expect(await troubles()).toMatchObject([{ kind: 'failed', count: 1 }])
    await bench.payload.delete({ collection: 'endpoints', id: endpoint.id })
    await noteOvertaken(bench.payload)
    const { totalDocs } = await bench.payload.count({
      collection: 'deliveries',
      where: { overtaken: { not_equals: true }, status: { equals: 'failed' } },
    })
    expect(totalDocs).toBe(0)
  })

  it('are told of an endpoint that wants nothing more, and when that comes back', async () => {
    const now = new Date()
    const set = (data: object) =>
      bench.payload.update({ collection: 'endpoints', id: endpoint.id, data })
    await set({ enabled: false })
    expect(await troubles()).toEqual([])
    await set({ enabled: false, disabledReason: 'It answered 410 Gone at …' })
    await sweep(now)
    expect(server.received[0]?.mail.text).toContain('410')
    await set({ enabled: true, disabledReason: null })
    await sweep(new Date(now.getTime() + 100 * minute))
    expect(await troubles()).toEqual([])
    await set({ enabled: false, disabledReason: 'It answered 410 Gone at …' })
    await sweep(new Date(now.getTime() + 200 * minute))
    expect(server.received).toHaveLength(2)
  })

  it('are told of an endpoint that fails for half an hour, not before', async () => {
    const now = new Date()
    const since = new Date(now.getTime() - 20 * minute)
    const attempts = [tried(since), tried(now)] as never
    await row({ status: 'pending', attempts })
    await row({ status: 'pending', error: null })
    await sweep(now)
    expect(server.received).toEqual([])
    await sweep(new Date(now.getTime() + 11 * minute))
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.mail.text).toContain('31 minutes')
  })

  it('are told at once what only a person can mend at WeChat', async () => {
    const words = { en: 'add 203.0.113.7 to the whitelist', zh: '请加入白名单 203.0.113.7' }
    const response = { errors: [{ code: 'wechat-ip', errcode: 40164, message: 'x', words }] }
    await row({ status: 'pending', attempts: [tried(new Date(), { response })] as never })
    await sweep()
    const text = server.received[0]?.mail.text
    expect(text).toContain('微信 40164：请加入白名单 203.0.113.7')
    expect(text).toContain('add 203.0.113.7 to the whitelist')
  })

  it('are told again of what comes back, though something else is wrong all along', async () => {
    const now = new Date()
    await row({})
    const words = { en: 'add 203.0.113.7 to the whitelist', zh: '请加入白名单 203.0.113.7' }
    const response = { errors: [{ code: 'wechat-ip', errcode: 40164, message: 'x', words }] }
    const refused = (at: Date) =>
      row({ status: 'pending', attempts: [tried(at, { response })] as never })
    const first = await refused(now)
    await sweep(now)
    await bench.payload.db.deleteOne({ collection: 'deliveries', where: { id: { equals: first } } })
    await sweep(new Date(now.getTime() + 100 * minute))
    expect(server.received).toHaveLength(1)
    await refused(new Date(now.getTime() + 150 * minute))
    await sweep(new Date(now.getTime() + 151 * minute))
    expect(server.received).toHaveLength(2)
    expect(server.received[1]?.mail.text).toContain('微信 40164')
  })

  describe('accounts', () => {
    it('say whether they are told: admins unless they say no', async () => {
      const { docs } = await bench.payload.find({ collection: 'users', sort: 'email', limit: 10 })
      expect(docs.map(({ email, alerts }) => [email, Boolean(alerts)])).toEqual([
        ['admin@example.com', true],
        ['author@example.com', true],
        ['editor@example.com', false],
        ['gone@example.com', true],
        ['keen@example.com', true],
        ['off@example.com', false],
      ])
    })
  })
}
