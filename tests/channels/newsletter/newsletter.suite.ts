import { createLocalReq, type Where } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import type { Delivery, Endpoint, Post } from '../../../src/payload-types'
import type { Bench } from '../outbox/harness'
import { until } from '../outbox/harness'
import type { MailServer } from './mail-server'

const publicUrl = 'https://column.example'

/**
 * Newsletters, over a mail server in this process.
 * @param makeBench called once the environment names the mail server
 */
export function newsletterSuite(bench: Bench, server: MailServer): void {
  let list: Endpoint

  const makeList = (more: object = {}) =>
    bench.payload.create({
      collection: 'endpoints',
      data: {
        name: '周报',
        kind: 'newsletter',
        events: ['post.published', 'issue.published'],
        enabled: true,
        newsletter: { perSecond: 100, ...more },
      } as never,
    })
  const reader = async (email: string, more: object = {}): Promise<string> => {
    const { id } = await bench.payload.db.create({
      collection: 'subscribers',
      data: {
        ...{ email, list: list.id, state: 'active', language: 'zh', source: 'import' },
        confirmedAt: new Date(Date.now() - 60_000).toISOString(),
        ...more,
      },
    })
    return String(id)
  }
  const readers = async (count: number): Promise<string[]> => {
    const all = Array.from(
      { length: count },
      (_, i) => `r${String(i).padStart(3, '0')}@example.com`,
    )
    for (const email of all) await reader(email)
    return all
  }
  const stateOf = async (id: string) =>
    (await bench.payload.findByID({ collection: 'subscribers', id })).state
  const deliveries = (): Promise<Delivery[]> => bench.deliveries(list.id)
  const ended = (count = 1): Promise<Delivery[]> => bench.ended(list.id, count)
  const send = async (budgetMs = 5_000) => {
    const { deliverNewsletter } = await import('../../../src/channels/newsletter/deliver')
    const deliver = deliverNewsletter(bench.payload, { budgetMs })
    return bench.send({ deliver, delays: Array.from({ length: 12 }, () => 10) })
  }
  const retract = async (id: string) => {
    const { transition } = await import('../../../src/review/payload/transition')
    const req = await createLocalReq({ user: bench.as.user }, bench.payload)
    await transition(req, 'posts', id, 'retract', { reason: 'a test' })
  }
  const ask = async (
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string; headers: Headers }> => {
    const { handleEndpoints } = await import('payload')
    const form = typeof body === 'string'
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
    const request = new Request(`${publicUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      headers: { ...(body === undefined ? {} : { 'content-type': type }), ...headers },
    })
    const response = await handleEndpoints({ config: bench.payload.config, request })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }

  beforeAll(async () => {
    bench.payload.email.defaultFromAddress = 'column@column.example'
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    server.reset()
    for (const collection of ['deliveries', 'mailings', 'subscribers'] as const)
      await bench.payload.db.deleteMany({ collection, where: {} })
    await bench.payload.delete({ collection: 'endpoints', where: {} })
    list = await makeList()
  })

  describe('a post', () => {
    it('goes to each reader of the list once, by a message of its own', async () => {
      await reader('a@example.com')
      await reader('b@example.com')
      await reader('pending@example.com', { state: 'pending' })
      await reader('left@example.com', { state: 'unsubscribed' })
      await reader('late@example.com', {
        confirmedAt: new Date(Date.now() + 3600_000).toISOString(),
      })
      const other = await makeList()
      await reader('elsewhere@example.com', { list: other.id })
      await bench.payload.update({
        collection: 'endpoints',
        id: other.id,
        data: { enabled: false },
      })
      await send()
      await bench.publish('第一篇')
      const [row] = await ended()
      expect(row).toMatchObject({ status: 'succeeded', response: { messages: { sent: 2 } } })
      expect(server.recipients).toEqual(['a@example.com', 'b@example.com'])
      for (const { to, raw } of server.received) {
        expect(to).toHaveLength(1)
        const others = ['a@example.com', 'b@example.com'].filter((one) => one !== to[0])
        for (const one of others) expect(raw).not.toContain(one)
      }
    })

    it('has what readers, their programs and their mail servers need', async () => {
      list = await bench.payload.update({
        collection: 'endpoints',
        id: list.id,
        data: {
          newsletter: {
            ...{ senderName: '专栏, “甲” <乙>', replyTo: 'editor@column.example' },
            ...{ subjectPrefix: '[周报]', imprint: '某地某路 1 号', perSecond: 100 },
          },
        } as never,
      })
      await reader('a@example.com')
      const data = {
        title: '题目 & <b>',
        summary: '摘要在此。',
        body: markdownToLexical(
          '正文 **重点** [链接](https://example.org/x)。\n\n![图](https://example.org/i.png)\n\n- 甲\n- 乙\n\n```js\nconst a  = 1\n```\n',
        ),
        ai: { involvement: 'none', reason: 'a test', label: '人工智能生成内容：测试' },
        _status: 'published',
      }
      await send()
      await bench.payload.create({ collection: 'posts', data: data as never, ...bench.as })
      await ended()
      const [{ mail, raw } = { mail: null, raw: '' }] = server.received
      if (!mail) throw new Error('nothing came')
      expect(mail.subject).toBe('[周报] 题目 & <b>')
      expect(mail.from?.value).toEqual([
        { address: 'column@column.example', name: expect.stringContaining('专栏, “甲”') },
      ])
      expect(mail.replyTo?.value[0]?.address).toBe('editor@column.example')
      expect(mail.messageId).toMatch(/^<[0-9a-f]{40}@column\.example>$/)
      const header = (name: string) => mail.headerLines.find(({ key }) => key === name)?.line ?? ''
      expect(header('list-unsubscribe').replace(/\s+/g, ' ')).toMatch(
        /^List-Unsubscribe: <https:\/\/column\.example\/api\/newsletter\/unsubscribe\?token=[\w.-]+>$/,
      )
      expect(header('list-unsubscribe-post')).toBe(
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      )
      expect(header('list-id')).toContain(`<newsletter-${list.id}.column.example>`)
      expect(header('auto-submitted')).toBe('Auto-Submitted: auto-generated')
      expect(raw).toMatch(/^Content-Type: multipart\/alternative/im)
      const html = String(mail.html)
      expect(html).toContain('<strong')
      expect(html).toMatch(/<img[^>]*src="https:\/\/example\.org\/i\.png"/)
      expect(html).toMatch(/<p style="[^"]*margin/)
      expect(html).toContain('prefers-color-scheme: dark')
      expect(html).toContain('摘要在此。')
      expect(html).toContain('某地某路 1 号')
      expect(html).not.toMatch(/<script|<link|onload=/i)
      expect(html).not.toContain('.invalid')
      const text = String(mail.text)
      expect(text).toContain('链接 <https://example.org/x>')
      expect(text).toContain('const a  = 1')
      expect(text).toContain(`原文发表于：${publicUrl}/posts/`)
      expect(text).toMatch(/退订 <https:\/\/column\.example\/api\/newsletter\/unsubscribe\?token=/)
      expect(text).not.toContain('.invalid')
    })

    it('is a summary with a link where the list wants that, labelled all the same', async () => {
      await bench.payload.update({
        collection: 'endpoints',
        id: list.id,
        data: { newsletter: { content: 'summary', language: 'en', perSecond: 100 } } as never,
      })
      await reader('a@example.com')
      const { readContent } = await import('../../../src/channels/newsletter/content')
      await send()
      const post = await bench.publish('Title')
      await bench.payload.db.updateOne({
        collection: 'posts',
        id: post.id,
        data: { ai: { involvement: 'generated' }, summary: 'In short.' },
        returning: false,
      })
      await ended()
      const place = { publicUrl, timezone: 'Asia/Shanghai' }
      const found = await readContent(bench.payload, 'posts', post.id, place)
      const label = found?.content.disclosure?.text ?? ''
      expect(label).not.toBe('')
      const { composeMail } = await import('../../../src/channels/newsletter/message')
      const { readList } = await import('../../../src/channels/newsletter/list')
      if (!found) throw new Error('not published')
      const record = await bench.payload.findByID({ collection: 'endpoints', id: list.id })
      const mail = composeMail(found.content, readList(record), found.column)
      expect(mail.text).toContain(label)
      expect(mail.text).toContain('In short.')
      expect(mail.text).toContain('Read the whole text')
      expect(mail.text).not.toContain('A text.')
      const whole = composeMail(
        found.content,
        { ...readList(record), content: 'whole' },
        found.column,
      )
      expect(whole.html).toContain(label)
      expect(whole.html).toContain('A text.')
      expect(whole.html).toContain('name="AIGC"')
    })

    it('goes on where it stopped, and nobody gets it twice', async () => {
      const all = await readers(110)
      await send(1_000)
      await bench.publish('In rounds')
      const [row] = await ended()
      expect(row?.status).toBe('succeeded')
      expect(server.recipients).toEqual(all)
      const ids = server.received.map(({ mail }) => mail.messageId)
      expect(new Set(ids).size).toBe(110)
    }, 240_000)

    it('reaches all of them after a process died in the middle, by the same messages', async () => {
      const all = await readers(40)
      const post = await bench.publish('Died')
      const [row] = await deliveries()
      if (!row) throw new Error('no delivery')
      const { deliverNewsletter } = await import('../../../src/channels/newsletter/deliver')
      const { toRow } = await import('../../../src/channels/outbox/queries')
      const claim = { row: toRow(row), endpoint: list } as never
      const died = new AbortController()
      let taken = 0
      server.slow = async () => {
        if (++taken === 15) died.abort()
      }
      // What it says is lost with it.
      await deliverNewsletter(bench.payload)(claim, died.signal)
      server.slow = () => Promise.resolve()
      const last = await deliverNewsletter(bench.payload)(claim, new AbortController().signal)
      expect(last).toMatchObject({ status: 250, response: { messages: { sent: 40, due: 0 } } })
      expect([...new Set(server.recipients)]).toEqual(all)
      const ids = server.received.map(({ mail }) => mail.messageId)
      expect(new Set(ids).size).toBe(40)
      expect(ids.length).toBeLessThanOrEqual(44)
      const again = await deliverNewsletter(bench.payload)(claim, new AbortController().signal)
      expect(again).toMatchObject({ status: 250, response: { messages: { sent: 40 } } })
      expect(server.received).toHaveLength(ids.length)
      expect(post.id).toBe(row.document)
    })

    it('is sent again only to those who lack it, after the mail server was away', async () => {
      const all = await readers(30)
      let taken = 0
      server.slow = async () => {
        if (++taken === 12) void server.stop()
      }
      await send()
      await bench.publish('An outage')
      await until(async () => {
        const [row] = await deliveries()
        const attempts = row?.attempts
        return Array.isArray(attempts) && attempts.some((one) => (one as { error?: string }).error)
      })
      server.slow = () => Promise.resolve()
      await server.start()
      const [row] = await ended()
      expect(row?.status).toBe('succeeded')
      expect([...new Set(server.recipients)]).toEqual(all)
      // Whose answer was lost gets it again, and can tell by the Message-ID: as many as are under way at most.
      const ids = server.received.map(({ mail }) => mail.messageId)
      expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(4)
      expect(server.recipients.length - 30).toBe(ids.length - new Set(ids).size)
    })

    it('strikes off who does not exist, and asks again where a server says later', async () => {
      await readers(4)
      const gone = await reader('gone@example.com')
      const grey = await reader('grey@example.com')
      let later = 2
      server.refuse = (to) => {
        if (to === 'gone@example.com') return { code: 550, words: '5.1.1 No such user', at: 'rcpt' }
        if (to !== 'grey@example.com' || later-- <= 0) return null
        return { code: 451, words: '4.7.1 Greylisted, try later', at: 'rcpt' }
      }
      await send()
      await bench.publish('Partly')
      await until(async () => {
        const { docs } = await bench.payload.db.find<{ id: string }>({
          collection: 'mailings',
          where: {
            and: [
              { state: { equals: 'deferred' } },
              { nextAt: { greater_than: new Date().toISOString() } },
            ],
          },
        })
        for (const { id } of docs) {
          const data = { nextAt: new Date().toISOString() }
          await bench.payload.db.updateOne({ collection: 'mailings', id, data, returning: false })
        }
        await new Promise((resolve) => setTimeout(resolve, 250))
        const [row] = await deliveries()
        // Once only: a write under the sender's hands makes it begin anew.
        if (row?.status === 'pending' && Date.parse(row.nextAttemptAt ?? '') > Date.now()) {
          const data = { nextAttemptAt: new Date().toISOString() }
          const where: Where = {
            and: [{ id: { equals: row.id } }, { status: { equals: 'pending' } }],
          }
          await bench.payload.db.updateOne({ collection: 'deliveries', where, data })
        }
        return row?.status === 'succeeded'
      })
      expect(await stateOf(gone)).toBe('bounced')
      expect(await stateOf(grey)).toBe('active')
      expect(server.recipients).toEqual([
        'grey@example.com',
        ...['r000', 'r001', 'r002', 'r003'].map((name) => `${name}@example.com`),
      ])
      const [row] = await deliveries()
      expect(row?.response).toMatchObject({ messages: { sent: 5, bounced: 1, deferred: 0 } })
      expect(JSON.stringify(row)).not.toContain('gone@example.com')
    }, 240_000)

    it('costs a list nobody when the mail server takes nothing at all', async () => {
      await readers(15)
      server.refuse = () => ({ code: 550, words: '5.1.1 no', at: 'rcpt' })
      await send()
      await bench.publish('Refused')
      await until(async () => {
        const attempts = (await deliveries())[0]?.attempts
        return Array.isArray(attempts) && attempts.length > 1
      })
      const { totalDocs } = await bench.payload.count({
        collection: 'subscribers',
        where: { state: { equals: 'active' } },
      })
      expect(totalDocs).toBe(15)
      server.refuse = () => null
      await ended()
      expect(server.received).toHaveLength(15)
    })

    it('is not mailed when it was retracted, nor when it is changed, nor once more when it comes back', async () => {
      await reader('a@example.com')
      const post = await bench.publish('Retracted')
      await retract(post.id)
      await send()
      const [row] = await ended()
      expect(row).toMatchObject({ status: 'succeeded' })
      expect(row?.attempts).toMatchObject([{ nothingSent: true }])
      expect(server.received).toEqual([])
      const again = await bench.publish('Mailed')
      await ended(2)
      expect(server.received).toHaveLength(1)
      const edit = (data: Partial<Post>) =>
        bench.payload.update({
          collection: 'posts',
          id: again.id,
          data: { ...data, _status: 'published' } as never,
          ...bench.as,
        })
      await edit({ summary: 'Another' })
      await retract(again.id)
      await edit({ ai: { involvement: 'none', reason: 'a test' } as never })
      await ended(3)
      expect(server.received).toHaveLength(1)
    })

    it('says why nothing is sent where no mail server is set', async () => {
      await reader('a@example.com')
      const { email } = bench.payload
      const { name } = email
      email.name = 'console'
      try {
        await send()
        await bench.publish('Unsent')
        await until(async () => (await deliveries())[0]?.error)
        expect((await deliveries())[0]?.error).toContain('SMTP_URL')
        const answer = await ask('POST', '/api/newsletter/subscribe', { email: 'x@example.com' })
        expect(answer.status).toBe(503)
        expect(answer.text).toContain('SMTP_URL')
      } finally {
        email.name = name
      }
      await ended()
      expect(server.received).toHaveLength(1)
    })
  })

  it('sends an issue with its items', async () => {
    await reader('a@example.com')
    await send()
    await bench.payload.create({
      collection: 'issues',
      data: {
        title: '第一期',
        summary: '今日洞察。',
        items: [
          {
            ...{ number: 1, title: '条目', concept: '概念', reason: { by: '某', text: '值得' } },
            links: [{ label: '原文', url: 'https://example.org/1' }],
            notes: [{ level: 3, number: '', text: '要点', kind: 'bullet' }],
          },
        ],
        ai: { involvement: 'none', reason: 'a test' },
        _status: 'published',
      } as never,
      ...bench.as,
    })
    await ended()
    const text = String(server.received[0]?.mail.text)
    for (const part of ['第一期', '1. 条目', '概念', '要点', '原文 <https://example.org/1>'])
      expect(text).toContain(part)
  })

  it('is tried out by a mail to the one who asks, and nobody else', async () => {
    await reader('a@example.com')
    const { pingEndpoint } = await import('../../../src/channels/kinds')
    const asker = { email: 'admin@example.com' }
    expect(await pingEndpoint(bench.payload, list.id, asker)).toMatchObject({ error: null })
    expect(server.recipients).toEqual(['admin@example.com'])
    await server.stop()
    const failed = await pingEndpoint(bench.payload, list.id, asker)
    expect(failed).toMatchObject({ error: expect.any(String) })
    await server.start()
  })

  describe('readers', () => {
    const subscribe = (email: string, more: object = {}) =>
      ask('POST', '/api/newsletter/subscribe', { email, list: list.id, ...more })
    const found = async (email: string) => {
      const { docs } = await bench.payload.find({
        collection: 'subscribers',
        where: { email: { equals: email } },
      })
      return docs
    }
    const mailed = (email: string) =>
      until(() => server.received.find(({ to }) => to.includes(email)))
    const linkOf = (text: string | undefined, what: string) =>
      new RegExp(`/api/newsletter/${what}\\?token=[\\w.-]+`).exec(text ?? '')?.[0] ?? ''

    it('are subscribed once they press the button of the mail', async () => {
      const answer = await subscribe('  New.Reader@EXAMPLE.com ')
      expect(answer.status).toBe(200)
      const { mail } = await mailed('new.reader@example.com')
      expect(mail.headers.has('list-unsubscribe')).toBe(false)
      const link = linkOf(mail.text, 'confirm')
      const page = await ask('GET', link)
      expect(page.status).toBe(200)
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.text).toContain('<button')
      expect(page.text).not.toMatch(/src=|href=|http-equiv|<script/)
      expect((await found('new.reader@example.com'))[0]?.state).toBe('pending')
      expect((await ask('POST', link, '')).status).toBe(200)
      expect((await found('new.reader@example.com'))[0]).toMatchObject({
        ...{ state: 'active', source: 'form', confirmedAt: expect.any(String) },
      })
    })

    it('are one record of many sign-ups at once, and get one mail', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          subscribe(i % 2 ? 'One@example.com' : 'one@example.com'),
        ),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      await mailed('one@example.com')
      const { sendConfirmations } = await import('../../../src/channels/newsletter/confirmations')
      await sendConfirmations(bench.payload)
      expect(await found('one@example.com')).toHaveLength(1)
      expect(server.received).toHaveLength(1)
    })

    it('are not told apart from strangers', async () => {
      await reader('known@example.com')
      const [known, stranger] = [
        await subscribe('known@example.com'),
        await subscribe('stranger@example.com'),
      ]
      expect(known.text).toBe(stranger.text)
      expect(known.status).toBe(stranger.status)
      await mailed('stranger@example.com')
      expect(server.recipients).toEqual(['stranger@example.com'])
      expect((await found('known@example.com'))[0]?.state).toBe('active')
    })

    it('are taken by no other list, address or token', async () => {
      for (const email of [
        '',
        'x',
        'a@b',
        'a@example.com,b@example.com',
        'a@example.com\nBcc: b@x.org',
        { a: 1 },
      ])
        expect((await subscribe(email as string)).status, JSON.stringify(email)).toBe(400)
      expect((await subscribe('a@example.com', { list: 'nothing' })).status).toBe(404)
      const hook = await bench.endpoint('https://example.org/hook')
      expect((await subscribe('a@example.com', { list: hook.id })).status).toBe(404)
      expect(await found('a@example.com')).toEqual([])
      const id = await reader('a@example.com', { state: 'pending' })
      const { makeToken } = await import('../../../src/channels/newsletter/tokens')
      const { secret } = bench.payload
      const later = Date.now() + 60_000
      for (const token of [
        '',
        'x.0.aaaaaaaaaaaaaaaaaaaaaa',
        makeToken('another', 'confirm', id, later),
        makeToken(secret, 'unsubscribe', id, later),
        makeToken(secret, 'confirm', id, Date.now() - 60_000),
        makeToken(secret, 'confirm', id, later).replace(/^./, 'z'),
      ])
        expect((await ask('POST', `/api/newsletter/confirm?token=${token}`, '')).status).toBe(400)
      expect(await stateOf(id)).toBe('pending')
    })

    it('leave by one click, by the page, and for good', async () => {
      const id = await reader('a@example.com')
      await send()
      await bench.publish('Once')
      await ended()
      const { mail } = await mailed('a@example.com')
      const link = linkOf(mail.text, 'unsubscribe')
      expect((await ask('GET', link)).status).toBe(200)
      expect(await stateOf(id)).toBe('active')
      const click = await ask('POST', link, 'List-Unsubscribe=One-Click')
      expect(click.status).toBe(200)
      expect(await stateOf(id)).toBe('unsubscribed')
      await bench.publish('Twice')
      await ended(2)
      expect(server.received).toHaveLength(1)
      expect((await ask('POST', link, 'erase=1')).status).toBe(200)
      expect(await found('a@example.com')).toEqual([])
      const { docs } = await bench.payload.db.find({ collection: 'mailings', where: {} })
      expect(docs).toEqual([])
      expect((await ask('POST', link, 'erase=1')).status).toBe(400)
    })

    it('come in as a list with the note on their consent; who left stays away', async () => {
      const left = await reader('left@example.com', { state: 'unsubscribed' })
      const { readPasted } = await import('../../../src/channels/newsletter/address')
      const { importAddresses } = await import('../../../src/channels/newsletter/import')
      const text =
        'Left <left@example.com>\nnew@example.com; NEW@example.com\nnobody\n"B, C" <bc@例子.中国>'
      const { addresses, wrong } = readPasted(text)
      expect(wrong).toEqual([3])
      const consent = 'Signed the form at the fair of 2026.'
      const counts = await importAddresses(bench.payload, { list: list.id, addresses, consent })
      expect(counts).toEqual({ added: 2, known: 1 })
      expect(await stateOf(left)).toBe('unsubscribed')
      expect((await found('new@example.com'))[0]).toMatchObject({ state: 'active', consent })
      expect(await found('bc@xn--fsqu00a.xn--fiqs8s')).toHaveLength(1)
    })

    it('are asked first when somebody of the house adds them, and subscribed by no hand', async () => {
      const made = await bench.payload.create({
        collection: 'subscribers',
        data: { email: 'Staff@example.com', list: list.id, state: 'active' } as never,
        ...bench.as,
      })
      expect(made).toMatchObject({ email: 'staff@example.com', state: 'pending', source: 'staff' })
      await mailed('staff@example.com')
      const change = (data: object) =>
        bench.payload.update({ collection: 'subscribers', id: made.id, data, ...bench.as })
      await expect(change({ state: 'active' })).rejects.toThrow(/own word/)
      expect(await change({ state: 'unsubscribed' })).toMatchObject({ state: 'unsubscribed' })
      await bench.payload.delete({ collection: 'subscribers', id: made.id, ...bench.as })
      const { docs } = await bench.payload.find({
        collection: 'audit',
        where: { collectionSlug: { equals: 'subscribers' } },
      })
      expect(JSON.stringify(docs)).not.toContain('staff@example.com')
      expect(docs.map(({ action }) => action)).toContain('subscriber-erased')
    })

    it('are forgotten when they never confirm, and with their list', async () => {
      const old = new Date(Date.now() - 9 * 24 * 3600_000).toISOString()
      await reader('never@example.com', { state: 'pending', requestedAt: old, confirmedAt: null })
      const back = await reader('back@example.com', {
        ...{ state: 'pending', requestedAt: old, unsubscribedAt: old },
      })
      await reader('kept@example.com')
      const { keepNewsletters } = await import('../../../src/channels/newsletter/upkeep')
      await keepNewsletters(bench.payload)
      expect(await found('never@example.com')).toEqual([])
      expect(await stateOf(back)).toBe('unsubscribed')
      expect(await found('kept@example.com')).toHaveLength(1)
      await bench.payload.delete({ collection: 'endpoints', id: list.id })
      await keepNewsletters(bench.payload)
      expect((await bench.payload.count({ collection: 'subscribers' })).totalDocs).toBe(0)
    })
  })
}
