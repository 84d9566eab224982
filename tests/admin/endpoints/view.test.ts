import { describe, expect, it } from 'vitest'
import { deliveryLines, oldSecretUntil, triedLines } from '../../../src/admin/endpoints/view'
import { endpointWords } from '../../../src/admin/endpoints/words'

const words = endpointWords('en')
const attempt = { status: 200, durationMs: 41.6, response: { pong: true }, error: null }

describe('a test', () => {
  it('is told with its answer', () => {
    expect(triedLines({ ok: true, message: '', attempt }, words)).toEqual({
      ok: true,
      line: 'Answered 200 after 42 ms.',
      error: '',
      answer: '{\n  "pong": true\n}',
    })
  })

  it('that failed is told with the reason', () => {
    const refused = { ...attempt, status: 401, response: 'bad signature', error: 'HTTP 401' }
    expect(triedLines({ ok: false, message: '', attempt: refused }, words)).toEqual({
      ok: false,
      line: 'Answered 401 after 42 ms.',
      error: 'HTTP 401',
      answer: 'bad signature',
    })
    const silent = { status: null, durationMs: null, response: null, error: 'ENOTFOUND' }
    expect(triedLines({ ok: false, message: '', attempt: silent }, endpointWords('zh-CN'))).toEqual(
      {
        ok: false,
        line: '没有应答。',
        error: 'ENOTFOUND',
        answer: '',
      },
    )
  })
})

describe('deliveries', () => {
  it('are read as the API gives them; what is none is left out', () => {
    const docs = [
      {
        id: 'a',
        createdAt: '2026-03-01T00:00:00.000Z',
        event: 'post.published',
        title: '题',
        status: 'failed',
        attempts: [{ status: 500 }, { at: '', resentBy: 'x' }, { status: 422 }],
        error: 'HTTP 422',
      },
      { id: 'b', status: 'nothing known' },
      { id: 'c', status: 'pending', document: 'd' },
      null,
    ]
    expect(deliveryLines(docs, words)).toEqual([
      {
        id: 'a',
        at: '2026-03-01T00:00:00.000Z',
        event: 'post.published',
        title: '题',
        state: 'failed',
        tries: 2,
        error: 'HTTP 422',
      },
      { id: 'c', at: '', event: '', title: 'd', state: 'pending', tries: 0, error: '' },
    ])
    expect(deliveryLines(undefined, words)).toEqual([])
  })
})

it('an old secret that has ended is not spoken of', () => {
  const now = new Date('2026-03-01T00:00:00.000Z')
  expect(oldSecretUntil('2026-03-01T00:00:01.000Z', now)).toBe('2026-03-01T00:00:01.000Z')
  expect(oldSecretUntil('2026-03-01T00:00:00.000Z', now)).toBeNull()
  expect(oldSecretUntil(null, now)).toBeNull()
})

it('both languages say all of it', () => {
  const [en, zh] = [endpointWords('en'), endpointWords('zh')]
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  expect(zh.hours(72)).toBe('3 天')
  expect([0, 1, 24, 168].map(en.hours)).toEqual([
    'no time: it ends now',
    '1 hour',
    '24 hours',
    '7 days',
  ])
})
