import { describe, expect, it } from 'vitest'
import {
  dateInAddress,
  dateInFileName,
  isAmbiguous,
  localParts,
  parseDate,
} from '../../src/intake/dates'

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
    ['1626360964', '2021-07-15T14:56:04.000Z'],
    ['2024-01-05T10:00:00.639054Z', '2024-01-05T10:00:00.639054Z'],
    ['2024-01-05 10:00 +08', '2024-01-05T10:00:00+08:00'],
    ['2024-01-05 10:00:00 UTC+8', '2024-01-05T10:00:00+08:00'],
    ['2024-01-05T24:00', '2024-01-06T00:00:00+08:00'],
    ['20240105T150405Z', '2024-01-05T15:04:05Z'],
    ['2024-W01-5', '2024-01-05T00:00:00+08:00'],
    ['2020-W53-7', '2021-01-03T00:00:00+08:00'],
    ['2024年1月5日 下午3:00', '2024-01-05T15:00:00+08:00'],
    ['2024年1月5日下午3点', '2024-01-05T15:00:00+08:00'],
    ['2024年1月5日 凌晨12:30', '2024-01-05T00:30:00+08:00'],
    ['2024年1月5日 中午12:05', '2024-01-05T12:05:00+08:00'],
    ['2024年1月5日（星期五）15时04分05秒', '2024-01-05T15:04:05+08:00'],
    ['２０２４－０１－０５ １０：００', '2024-01-05T10:00:00+08:00'],
    ['2024-01-05 Fri 10:00', '2024-01-05T10:00:00+08:00'],
    ['<2024-01-05 Fri>', '2024-01-05T00:00:00+08:00'],
    ['[[2024-01-05]]', '2024-01-05T00:00:00+08:00'],
    ['Aug 4th, 2021', '2021-08-04T00:00:00+08:00'],
    ['5 January 2024', '2024-01-05T00:00:00+08:00'],
    ['05-Jan-2024', '2024-01-05T00:00:00+08:00'],
    ['Friday, January 5, 2024 at 3pm', '2024-01-05T15:00:00+08:00'],
    ['Fri, 5 Jan 2024 15:04:05 GMT', '2024-01-05T15:04:05Z'],
    ['Fri Jan 05 2024 15:04:05 GMT+0800 (China Standard Time)', '2024-01-05T15:04:05+08:00'],
    ['Fri Jan  5 15:04:05 PST 2024', '2024-01-05T15:04:05-08:00'],
    ['01/24/2024', '2024-01-24T00:00:00+08:00'],
    ['24/01/2024 10:00', '2024-01-24T10:00:00+08:00'],
    ['5.1.2024', '2024-01-05T00:00:00+08:00'],
    ['2024-07-05 10:00 America/New_York', '2024-07-05T10:00:00-04:00'],
    ['2024-01-05 10:00 CST', '2024-01-05T10:00:00+08:00'],
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

  it('keeps the zone as the writer stated it', () => {
    const zone = (raw: string): string | null | undefined => parseDate(raw, 'UTC')?.zone
    expect(zone('2024-01-05 10:00 America/New_York')).toBe('America/New_York')
    expect(zone('2024-01-05T10:00:00+08:00[Asia/Shanghai]')).toBe('Asia/Shanghai')
    expect(zone('2024-01-05T10:00:00[Asia/Tokyo]')).toBe('Asia/Tokyo')
    expect(zone('2024-01-05T10:00:00+08:00[Asia/Tokyo]')).toBe('+08:00')
    expect(zone('2024-01-05 10:00 PST')).toBe('-08:00')
    expect(zone('2024-01-05 10:00 CST')).toBe('-06:00')
    expect(zone('2024-01-05 10:00')).toBeNull()
  })

  it('takes the first of an hour that clocks show twice, and moves on from one they skip', () => {
    const instant = (raw: string, zone: string): string | undefined => parseDate(raw, zone)?.instant
    expect(instant('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
    expect(instant('2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
    expect(instant('2026-03-08 02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    expect(instant('2026-03-29 02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(instant('2026-03-29 02:30 Europe/Berlin', 'UTC')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('says which dates mean two days', () => {
    expect(iso('03/04/2024')).toBe('2024-03-04T00:00:00+08:00')
    expect(
      ['03/04/2024', '3-4-2024', '03/14/2024', '04/04/2024', '3.4.2024'].map(isAmbiguous),
    ).toEqual([true, true, false, false, false])
  })

  it('follows daylight saving time on both sides of the change', () => {
    expect(iso('2026-03-08 01:59:00', 'America/New_York')).toBe('2026-03-08T01:59:00-05:00')
    expect(iso('2026-03-08 03:00:00', 'America/New_York')).toBe('2026-03-08T03:00:00-04:00')
    expect(iso('2026-07-01', 'Europe/Berlin')).toBe('2026-07-01T00:00:00+02:00')
    expect(iso('2026-01-01', 'Asia/Kathmandu')).toBe('2026-01-01T00:00:00+05:45')
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-01-01 25:00',
    '2026-01-01 24:30',
    '31/04/2024',
    '13/13/2024',
    '2026-01-01 10:00 XYZ',
    '2026-01-01 10:00 Mars/Base',
    '2026-01-01 10:00 +25:00',
    '24-01-05',
    '0001-01-01T00:00:00Z',
    '2026-W54-1',
    '2026-W01',
    '2026-01',
    'soon',
    '',
    '3.14',
    '2026',
  ])('refuses %j', (raw) => {
    expect(parseDate(raw, 'Asia/Shanghai')).toBeNull()
  })
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

it('finds the date of an address', () => {
  expect(dateInAddress('2018/02/15/Rust-1.24')).toBe('2018-02-15')
  expect(dateInAddress('blog/2009/05/01/cards/index.md')).toBe('2009-05-01')
  expect(dateInAddress('/2018/02/name/')).toBeNull()
  expect(dateInAddress('notes/2018/13/15/x')).toBeNull()
})

it('writes an instant as local time of a zone or an offset', () => {
  expect(localParts('2026-02-28T09:00:00.000Z', 'Asia/Shanghai')).toEqual({
    date: '2026-02-28',
    time: '17:00:00',
    offset: '+08:00',
  })
  expect(localParts('2026-02-28T09:00:00.000Z', '-03:30').time).toBe('05:30:00')
})
