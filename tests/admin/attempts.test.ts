import { describe, expect, it } from 'vitest'
import { attemptLines } from '../../src/admin/deliveries/attempts'

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
    expect(lines).toEqual([
      { kind: 'try', at: '2026-11-22T10:00:00.000Z', ok: true, status: 204, ms: 42, detail: '' },
      {
        kind: 'try',
        at: '2026-11-22T10:01:00.000Z',
        ok: false,
        status: 500,
        ms: 12,
        detail: '{"errcode":40001}',
      },
      {
        kind: 'try',
        at: '2026-11-22T10:02:00.000Z',
        ok: false,
        status: null,
        ms: null,
        detail: 'ENOTFOUND',
      },
      { kind: 'resent', at: '2026-11-22T10:03:00.000Z', by: '林一' },
    ])
  })

  it('does not call a 200 whose answer was an error a success', () => {
    const [line] = attemptLines([{ at: '2026-11-22T10:00:00.000Z', status: 200, error: '45009' }])
    expect(line).toMatchObject({ ok: false, detail: '45009' })
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
          message: { en: 'A draft was made.', zh: '草稿已建立。' },
          warnings: [],
          reminders: [{ en: 'Declare it.', zh: '请声明。' }],
        },
      },
    }
    const detail = (language: string) => {
      const [line] = attemptLines([attempt], language)
      return line?.kind === 'try' ? line.detail : null
    }
    expect(detail('en')).toBe('A draft was made. Declare it.')
    expect(detail('zh')).toBe('草稿已建立。 请声明。')
  })
})
