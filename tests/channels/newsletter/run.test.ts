import { describe, expect, it } from 'vitest'
import { normaliseAddress, readPasted } from '../../../src/channels/newsletter/address'
import { run, type Job } from '../../../src/channels/newsletter/run'
import { resultOf, type SendResult } from '../../../src/channels/newsletter/smtp'

const jobs = (count: number): Job[] =>
  Array.from({ length: count }, (_, i) => ({ id: String(i), tries: 0 }))

async function ran(count: number, send: (job: Job) => SendResult, more: object = {}) {
  const settled = new Map<string, string>()
  const batches = [jobs(count)]
  const end = await run({
    next: async () => batches.shift() ?? [],
    send: async (job) => send(job),
    settle: async (job, { kind }) => void settled.set(job.id, kind),
    ...{ perSecond: 1000, deadline: Date.now() + 60_000, proven: false },
    signal: new AbortController().signal,
    ...more,
  })
  return { end, settled: [...settled.values()], open: count - settled.size }
}

describe('a run of messages', () => {
  it('settles each message once', async () => {
    const { end, settled } = await ran(50, () => ({ kind: 'sent' }))
    expect(end).toEqual({ kind: 'done' })
    expect(settled).toEqual(Array(50).fill('sent'))
  })

  it('believes a few refusals, and any once something was taken', async () => {
    const refused = await ran(3, () => ({ kind: 'bounced', words: 'no' }))
    expect(refused.settled).toEqual(Array(3).fill('bounced'))
    const mixed = await ran(30, ({ id }) =>
      id === '8' ? { kind: 'sent' } : { kind: 'bounced', words: 'no' },
    )
    expect(mixed.settled).toHaveLength(30)
    const proven = await ran(30, () => ({ kind: 'bounced', words: 'no' }), { proven: true })
    expect(proven.settled).toHaveLength(30)
  })

  it('believes no server that takes nothing', async () => {
    const { end, settled } = await ran(30, () => ({ kind: 'bounced', words: '554 blocked' }))
    expect(end).toMatchObject({ kind: 'trouble', words: expect.stringContaining('554 blocked') })
    expect(settled).toEqual([])
  })

  it('ends at trouble, at its time, and when it is stopped', async () => {
    const trouble = await ran(30, ({ id }) =>
      id === '5' ? { kind: 'trouble', words: 'away', lost: true } : { kind: 'sent' },
    )
    expect(trouble.end).toEqual({ kind: 'trouble', words: 'away' })
    expect(trouble.settled.length).toBeLessThan(12)
    const late = await ran(30, () => ({ kind: 'sent' }), { deadline: Date.now() })
    expect(late).toMatchObject({ end: { kind: 'time' }, open: 30 })
    const stopped = new AbortController()
    stopped.abort()
    const cut = await ran(30, () => ({ kind: 'sent' }), { signal: stopped.signal })
    expect(cut).toMatchObject({ end: { kind: 'time' }, open: 30 })
  })
})

describe('an answer of a mail server', () => {
  const failure = (responseCode: number, command: string, response: string, code = 'EENVELOPE') =>
    resultOf(Object.assign(new Error('x'), { responseCode, command, response, code }))

  it.each([
    [failure(550, 'RCPT TO', '550 no such user'), 'bounced'],
    [failure(550, 'RCPT TO', '550 5.1.1 <a@example.com> unknown'), 'bounced'],
    [failure(550, 'RCPT TO', '550 5.2.1 mailbox disabled'), 'bounced'],
    [failure(554, 'RCPT TO', '554 5.7.1 relaying denied'), 'refused'],
    [failure(554, 'DATA', '554 5.6.0 spam', 'EMESSAGE'), 'refused'],
    [failure(552, 'DATA', '552 5.2.2 full', 'EMESSAGE'), 'refused'],
    [failure(450, 'RCPT TO', '450 4.2.0 greylisted'), 'deferred'],
    [failure(452, 'DATA', '452 4.2.2 full', 'EMESSAGE'), 'deferred'],
    [failure(421, 'RCPT TO', '421 too many connections'), 'trouble'],
    [failure(535, 'AUTH PLAIN', '535 wrong', 'EAUTH'), 'trouble'],
    [failure(550, 'MAIL FROM', '550 sender refused'), 'trouble'],
    [resultOf(Object.assign(new Error('refused'), { code: 'ECONNECTION' })), 'trouble'],
    [resultOf(new Error('x')), 'trouble'],
  ])('%o', (result, kind) => {
    expect(result.kind).toBe(kind)
    expect(JSON.stringify(result)).not.toContain('a@example.com')
  })
})

describe('an address', () => {
  it.each([
    ['  A.b+C@Example.COM ', 'a.b+c@example.com'],
    ['读者@例子.中国', '读者@xn--fsqu00a.xn--fiqs8s'],
    ['ａ@ｂ.com', 'a@b.com'],
    ['a@b', null],
    ['a@b.com,c@d.com', null],
    ['a@b.com\r\nBcc: c@d.com', null],
    ['"a b"@c.com', null],
    ['<a@b.com>', null],
    ['a..b@c.com', null],
    ['a@-b.com', null],
    ['a@127.0.0.1', null],
    [`${'a'.repeat(65)}@b.com`, null],
    [null, null],
  ])('%j', (given, address) => expect(normaliseAddress(given)).toBe(address))

  it('is found in pasted lists', () => {
    const text =
      'a@b.com, c@d.com;e@f.com\n\nName <G@h.com>\nnothing here\n"x","i@j.com","2026"\na@B.com'
    expect(readPasted(text)).toEqual({
      addresses: ['a@b.com', 'c@d.com', 'e@f.com', 'g@h.com', 'i@j.com'],
      wrong: [4],
    })
  })
})
