import { describe, expect, it } from 'vitest'
import { listHref } from '../../src/admin/waiting/load'
import { formatTime, nextHour } from '../../src/admin/times'
import { words } from '../../src/admin/words'

describe('words', () => {
  it('reads Chinese to those who chose it, in any region, and English to all others', () => {
    expect(words('zh').action.submit).toBe('提交审稿')
    expect(words('zh-TW').standing.approved).toBe('已签发')
    expect(words('en').action['sign-off']).toBe('Sign off')
    expect(words('fr').standing.draft).toBe('Draft')
  })
})

describe('times', () => {
  it('gives the next full hour as a local input wants it', () => {
    expect(nextHour(new Date(2026, 10, 22, 23, 5))).toBe('2026-11-23T00:00')
    expect(nextHour(new Date(2026, 0, 2, 3, 59, 59))).toBe('2026-01-02T04:00')
  })

  it('leaves a text that is no time as it is', () => {
    expect(formatTime('soon', 'en')).toBe('soon')
  })
})

describe('listHref', () => {
  it('writes a filter as the list view reads it', () => {
    expect(
      listHref('/admin', 'posts', {
        'review.state': { equals: 'approved' },
        _status: { not_equals: 'published' },
      }),
    ).toBe(
      '/admin/collections/posts?where[or][0][and][0][review.state][equals]=approved&where[or][0][and][1][_status][not_equals]=published',
    )
  })
})
