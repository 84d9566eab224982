import { describe, expect, it } from 'vitest'
import { dateInFileName, localParts, parseDate } from '../../src/intake/dates'

const iso = (raw: string, zone = 'Asia/Shanghai'): string | undefined => parseDate(raw, zone)?.iso

describe('parseDate', () => {
  it.each([
    ['2026-02-28 17:00:00 +0800', '2026-02-28T17:00:00+08:00'],
    ['2026-02-28T17:00:00+08:00', '2026-02-28T17:00:00+08:00'],
    ['2023-04-01T13:49:43-04:00', '2023-04-01T13:49:43-04:00'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05Z'],
    ['2025-12-8T18:42:26.381Z', '2025-12-08T18:42:26.381Z'],
    ['2015-1-1 15:40:43', '2015-01-01T15:40:43+08:00'],
    ['2024/04/26 22:56', '2024-04-26T22:56:00+08:00'],
    ['2020/1/11', '2020-01-11T00:00:00+08:00'],
    ['2024年3月2日', '2024-03-02T00:00:00+08:00'],
    ['202411141824', '2024-11-14T18:24:00+08:00'],
    ['Jan 2, 2024 3:04 PM', '2024-01-02T15:04:00+08:00'],
    ['Mon, 02 Jan 2024 15:04:05 +0000', '2024-01-02T15:04:05+00:00'],
    ['1626360964731', '2021-07-15T14:56:04.731Z'],
  ])('reads %s', (raw, want) => {
    expect(iso(raw)).toBe(want)
  })

  it('keeps the stated offset and says when the default zone was used', () => {
    expect(parseDate('2026-02-28 17:00:00 +0800', 'UTC')).toMatchObject({
      zone: '+08:00',
      instant: '2026-02-28T09:00:00.000Z',
      precision: 'second',
    })
    expect(parseDate('2026-02-28', 'Asia/Shanghai')).toMatchObject({
      zone: null,
      instant: '2026-02-27T16:00:00.000Z',
      precision: 'date',
    })
  })

  it('follows daylight saving time on both sides of the change', () => {
    expect(iso('2026-03-08 01:59:00', 'America/New_York')).toBe('2026-03-08T01:59:00-05:00')
    expect(iso('2026-03-08 03:00:00', 'America/New_York')).toBe('2026-03-08T03:00:00-04:00')
    expect(iso('2026-07-01', 'Europe/Berlin')).toBe('2026-07-01T00:00:00+02:00')
    expect(iso('2026-01-01', 'Asia/Kathmandu')).toBe('2026-01-01T00:00:00+05:45')
  })

  it.each(['2026-02-30', '2026-13-01', '2026-01-01 25:00', 'soon', '', '3.14', '2026'])(
    'refuses %j',
    (raw) => {
      expect(parseDate(raw, 'Asia/Shanghai')).toBeNull()
    },
  )
})

describe('dateInFileName', () => {
  it.each([
    ['2025-11-09-title', '2025-11-09'],
    ['2018-8-17-2020-js-lib', '2018-8-17'],
    ['20170921 The Rise', '20170921'],
    ['github_trending_2025-10-06', '2025-10-06'],
  ])('finds the date of %s', (stem, date) => {
    expect(dateInFileName(stem)).toBe(date)
  })
  it.each(['139-notes', '20201301-x', 'gpt-4-2025', '1108techdown'])('finds none in %s', (stem) => {
    expect(dateInFileName(stem)).toBeNull()
  })
})

it('writes an instant as local time of a zone or an offset', () => {
  expect(localParts('2026-02-28T09:00:00.000Z', 'Asia/Shanghai')).toEqual({
    date: '2026-02-28',
    time: '17:00:00',
    offset: '+08:00',
  })
  expect(localParts('2026-02-28T09:00:00.000Z', '-03:30').time).toBe('05:30:00')
})
