import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes } from '../../../src/channels/wechat/error-codes'
import { answeredError, lostError } from '../../../src/channels/wechat/errors'

const notes = path.resolve(import.meta.dirname, '../../../../shared/wechat-api.md')

describe('errors', () => {
  it('keeps WeChat’s words and the rid', () => {
    const error = answeredError(
      'draft/add',
      45003,
      'title size out of limit hint: [abc] rid: 65a-1b2-3c',
    )
    expect(error).toMatchObject({
      errcode: 45003,
      rid: '65a-1b2-3c',
      retryable: false,
      doubtful: false,
    })
    expect(error.message).toContain('draft/add: 45003')
    expect(error.words.zh).toContain('标题')
  })

  it('names the address that the whitelist lacks', () => {
    const error = answeredError(
      'draft/add',
      40164,
      'invalid ip 198.51.100.9 ipv6 ::ffff:198.51.100.9, not in whitelist',
    )
    expect(error.words.en).toContain('198.51.100.9')
    expect(error.words.zh).toContain('198.51.100.9')
    expect(error.retryable).toBe(true)
  })

  it('waits for midnight in Beijing when the day’s quota is used up', () => {
    const at = Date.parse('2026-03-01T23:30:00+08:00')
    expect(answeredError('draft/add', 45009, 'quota', at).retryAfter).toBe(30 * 60 + 60)
  })

  it('says that an unanswered call is doubtful, and what an unknown code was', () => {
    expect(lostError('draft/add', 'timeout')).toMatchObject({ doubtful: true, retryable: true })
    expect(answeredError('draft/add', 99999, 'strange').words.en).toContain('99999 (strange)')
  })

  it('has words in both languages for every code', () => {
    for (const [code, info] of Object.entries(codes)) {
      expect(info.en, code).toMatch(/^[^\u4e00-\u9fff]+$/)
      expect(info.zh, code).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it.skipIf(!existsSync(notes))('knows every code of the notes on the API', () => {
    const section = /\*\*Error codes\.\*\*(.*)/.exec(readFileSync(notes, 'utf8'))?.[1] ?? ''
    const listed = (section.match(/\b\d{5}\b/g) ?? []).map(Number)
    expect(listed.length).toBeGreaterThan(30)
    expect(listed.filter((code) => !codes[code])).toEqual([])
  })
})
