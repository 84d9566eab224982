import { describe, expect, it } from 'vitest'
import { attemptLines, errorIn, requestText } from '../../../src/admin/deliveries/attempts'

describe('attemptLines', () => {
  it('tells a delivery, a refusal, silence and a resend apart', () => {
    const lines = attemptLines([
      {
        at: '2026-11-22T10:00:00.000Z',
        durationMs: 41.6,
        status: 204,
        response: null,
        error: null,
      },
      { at: '2026-11-22T10:01:00.000Z', durationMs: 12, status: 500, response: { errcode: 40001 } },
      { at: '2026-11-22T10:02:00.000Z', durationMs: null, status: null, error: 'ENOTFOUND' },
      { at: '2026-11-22T10:03:00.000Z', resentBy: '林一' },
    ])
    expect(lines).toMatchObject([
      { kind: 'try', at: '2026-11-22T10:00:00.000Z', state: 'ok', status: 204, ms: 42, detail: '' },
      {
        kind: 'try',
        at: '2026-11-22T10:01:00.000Z',
        state: 'failed',
        status: 500,
        ms: 12,
        detail: '{"errcode":40001}',
      },
      {
        kind: 'try',
        at: '2026-11-22T10:02:00.000Z',
        state: 'failed',
        status: null,
        ms: null,
        detail: 'ENOTFOUND',
      },
      { kind: 'resent', at: '2026-11-22T10:03:00.000Z', by: '林一' },
    ])
  })

  it('does not call a 200 whose answer was an error a success', () => {
    const [line] = attemptLines([{ at: '2026-11-22T10:00:00.000Z', status: 200, error: '45009' }])
    expect(line).toMatchObject({ state: 'failed', detail: '45009' })
  })

  it('cuts a long answer and leaves out what is no attempt', () => {
    const [line] = attemptLines([
      { at: '2026-11-22T10:00:00.000Z', status: 502, response: 'x'.repeat(5000) },
      null,
      { status: 200 },
    ])
    expect(line?.kind === 'try' && line.detail.length).toBe(401)
    expect(attemptLines([null, { status: 200 }])).toEqual([])
    expect(attemptLines(undefined)).toEqual([])
  })

  it('gives the bridge’s outcome in the words of the language', () => {
    const attempt = {
      at: '2026-11-22T10:00:00.000Z',
      status: 200,
      response: {
        outcome: {
          action: 'added',
          message: { en: 'A draft was made.', zh: '草稿已建立。' },
          mediaId: 'm1',
          warnings: ['the title is cut (标题已截断)'],
          reminders: [{ en: 'Declare it.', zh: '请声明。' }],
        },
      },
    }
    const line = (language: string) => attemptLines([attempt], language)[0]
    expect(line('en')).toMatchObject({ detail: 'A draft was made.', fault: null })
    expect(line('zh')).toMatchObject({
      detail: '草稿已建立。',
      outcome: { reminders: [{ zh: '请声明。' }], warnings: ['the title is cut (标题已截断)'] },
    })
  })

  it('names WeChat’s code and rid, and says that a receiver is at work', () => {
    const refused = {
      at: '2026-11-22T10:00:00.000Z',
      status: 422,
      error: 'HTTP 422: draft/add: 45003 the title is too long',
      response: { errors: [{ message: 'too long', errcode: 45003, rid: 'abc-1' }] },
      retryAfterMs: 15_000,
    }
    const working = { at: '2026-11-22T10:00:00.000Z', status: 202, error: null, unfinished: true }
    expect(attemptLines([refused, working])).toMatchObject([
      { state: 'failed', fault: { errcode: 45003, rid: 'abc-1' }, retryAfter: 15 },
      { state: 'working', fault: null },
    ])
  })

  it('shows the request as it went over the wire', () => {
    const request = {
      method: 'POST',
      url: 'https://example.com/hook',
      headers: { 'webhook-id': 'msg_1', 'webhook-signature': 'v1,…' },
      body: '{"type":"ping"}',
    }
    const [line] = attemptLines([{ at: '2026-11-22T10:00:00.000Z', status: 200, request }])
    expect(line?.kind === 'try' && line.request && requestText(line.request)).toBe(
      'POST https://example.com/hook\nwebhook-id: msg_1\nwebhook-signature: v1,…\n\n{\n  "type": "ping"\n}',
    )
  })
})

describe('errorIn', () => {
  const words = { en: 'not on the whitelist', zh: '不在白名单内' }
  const response = { errors: [{ message: 'both', errcode: 40164, words }] }
  const refused = { at: '2026-11-22T10:00:00.000Z', status: 503, error: 'HTTP 503: both', response }

  it('says what WeChat refused in the reader’s language', () => {
    const data = { error: 'HTTP 503: both', attempts: [refused] }
    expect(errorIn(data, 'en')).toBe('40164 · not on the whitelist')
    expect(errorIn(data, 'zh')).toBe('40164 · 不在白名单内')
  })

  it('says what another receiver did as it is, and nothing where nothing is wrong', () => {
    const attempts = [{ at: refused.at, status: 500, error: 'HTTP 500: no', response: null }]
    expect(errorIn({ error: 'HTTP 500: no', attempts }, 'zh')).toBe('HTTP 500: no')
    expect(errorIn({ error: null, attempts: [refused] }, 'en')).toBe('')
  })
})
