import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, whoActs } from '../../../src/channels/wechat/error-codes'
import { answeredError, lostError } from '../../../src/channels/wechat/errors'

const notes = path.resolve(import.meta.dirname, '../../../../shared/wechat-api.md')

/**
 * The codes of WeChat's own documentation (developers.weixin.qq.com/doc/offiaccount: the pages of
 * token, stable_token, uploadimg, add_material, draft/* and freepublish/*, and the global return
 * codes), as of December 2025.
 */
const documented = [
  ...[-1, 40001, 40014, 42001, 40002, 40013, 40125, 40243, 41001, 41002, 41004, 43002],
  ...[40164, 89503, 89506, 89507],
  ...[40004, 40005, 40007, 40009, 40137, 41005],
  ...[44002, 44003, 45002, 45003, 45004, 45005, 45008, 45110, 45166, 41039, 40114, 88000],
  ...[40033, 47001, 45009, 45011, 48001],
]

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

  it('has words for every code that the calls it uses may answer', () => {
    expect(documented.filter((code) => !codes[code])).toEqual([])
  })

  it.each(documented)('says of %i what to do, and who', (code) => {
    const info = codes[code]
    expect(info).toBeDefined()
    if (!info) return
    // What passes by itself says so; for all else there is someone, and something to do.
    const way = info.retryAfter
      ? /by itself|fetched|again|whitelist|administrator/
      : /:|report|must|Publish/
    expect(info.en).toMatch(way)
    expect(whoActs[info.kind].en).not.toBe('')
    expect(answeredError('draft/add', code, 'words rid: 1a-2b-3c')).toMatchObject({
      rid: '1a-2b-3c',
      errmsg: 'words rid: 1a-2b-3c',
      retryable: info.retryAfter !== undefined,
    })
  })

  it.skipIf(!existsSync(notes))('knows every code of the notes on the API', () => {
    const section = /\*\*Error codes\.\*\*(.*)/.exec(readFileSync(notes, 'utf8'))?.[1] ?? ''
    const listed = (section.match(/\b\d{5}\b/g) ?? []).map(Number)
    expect(listed.length).toBeGreaterThan(30)
    expect(listed.filter((code) => !codes[code] || !documented.includes(code))).toEqual([])
  })
})
