import type { SourceDate } from './types'
import { fixedOffset, offsetAt, offsetForLocal, offsetText, statedZone } from './zones'

export { assertTimezone, localParts } from './zones'

/** A date and time as read, before a zone is applied. */
interface LocalTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  /** Fraction of a second as written, with its dot (`.639054`), or empty. */
  fraction: string
  precision: SourceDate['precision']
  /** Zone as written, or empty. */
  zone: string
}

/** Longer than any date in words; patterns need not run over more. */
const MAX_DATE = 80

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TIME = String.raw`(\d{1,2})[:时点](\d{1,2})分?(?::?(\d{1,2})秒?([.,]\d+)?)?\s*([ap]\.?m\.?(?![a-z]))?`
const ZONE = String.raw`([a-z]{1,5}|[a-z]+/[a-z_/+\d-]+|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?)?`
const REST = String.raw`(?:[t\s,]+${TIME}\s*${ZONE})?$`
const pattern = (date: string): RegExp => new RegExp(`^${date}${REST}`, 'i')
const NUMERIC = pattern(String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`)
const YEAR_LAST = pattern(String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{4})`)
const DAY_FIRST = pattern(String.raw`(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})`)
const MONTH_FIRST = pattern(String.raw`([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`)
const WEEK = pattern(String.raw`(\d{4})-W(\d{2})-([1-7])`)
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[t_-]?(\d{2})(\d{2})(\d{2})?())?()(z|[+-]\d{2}:?\d{2})?$/i

const WEEKDAY =
  /[(<]?(?<![a-z])(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])\.?,?[)>]?|[(<]?(?:星期|周|礼拜)[一二三四五六日天][)>]?/gi
const HALF_DAY = /(凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)\s*(\d{1,2})(?=[:时点])/

/** 「下午3:00」 as 15:00. */
function halfDay(_: string, word: string, hour: string): string {
  const hours = Number(hour)
  if (/[下傍晚]/.test(word.charAt(0)) && hours < 12) return ` ${hours + 12}`
  if (word === '中午' && hours < 11) return ` ${hours + 12}`
  return ` ${/凌|清|早|上/.test(word.charAt(0)) && hours === 12 ? 0 : hour}`
}

/** A date without what adds nothing to it: full-width forms, brackets, weekdays, comments. */
function plainDate(raw: string): string {
  return raw
    .normalize('NFKC')
    .trim()
    .replace(/^\[\[(.*)\]\]$|^<(.*)>$/, '$1$2')
    .replace(/(?<=\d)\s*\([a-z ]+\)$/i, '')
    .replace(WEEKDAY, ' ')
    .replace(HALF_DAY, halfDay)
    .replace(/日(?=\d)/, '日 ')
    .replace(/(\d)[点时](?=整|\D|$)整?/, '$1:00')
    .replace(/(?<=[\s,])(\d{1,2}) ?([ap])\.?m\.?$/i, '$1:00 $2m')
    .replace(/\s+at\s+/i, ' ')
    .trim()
    .replace(/^([a-z]{3} +\d{1,2}) (\d{1,2}:[\d:]+)(?: ([a-z]{3,4}))? (\d{4})$/i, '$1 $4 $2 $3')
    .trim()
}

function fromTimeGroups(groups: (string | undefined)[]): Omit<LocalTime, 'year' | 'month' | 'day'> {
  const [hour, minute, second, fraction, half, zone] = groups
  let hours = Number(hour ?? 0)
  if (half && /^p/i.test(half) && hours < 12) hours += 12
  if (half && /^a/i.test(half) && hours === 12) hours = 0
  return {
    hour: hours,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    fraction: fraction?.replace(',', '.') ?? '',
    precision: hour === undefined ? 'date' : second === undefined ? 'minute' : 'second',
    zone: zone ?? '',
  }
}

/** Monday of ISO week 1 is the one of the week that 4 January is in (ISO 8601). */
function dayOfWeek(year: number, week: number, weekday: number): [number, number, number] {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7)
  const day = new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + weekday - 1))
  return [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]
}

/** The order of a date whose year comes last: with dots the day first, else what can be no month. */
const dayLeads = (first: number, mark: string): boolean => mark === '.' || first > 12

function read(text: string): LocalTime | null {
  const numeric = NUMERIC.exec(text) ?? COMPACT.exec(text)
  if (numeric) {
    const [, year, month, day, ...time] = numeric
    return { year: Number(year), month: Number(month), day: Number(day), ...fromTimeGroups(time) }
  }
  const last = YEAR_LAST.exec(text)
  if (last) {
    const [, one, mark = '', two, year, ...time] = last
    const [day, month] = dayLeads(Number(one), mark) ? [one, two] : [two, one]
    return { year: Number(year), month: Number(month), day: Number(day), ...fromTimeGroups(time) }
  }
  const week = WEEK.exec(text)
  if (week) {
    const [, of, number, weekday, ...time] = week
    const [year, month, day] = dayOfWeek(Number(of), Number(number), Number(weekday))
    return Number(number) > 53 ? null : { year, month, day, ...fromTimeGroups(time) }
  }
  const named = MONTH_FIRST.exec(text) ?? DAY_FIRST.exec(text)
  if (!named) return null
  const [, first = '', second = '', year, ...time] = named
  const monthFirst = /[a-z]/i.test(first)
  const month = MONTHS.indexOf((monthFirst ? first : second).slice(0, 3).toLowerCase()) + 1
  const day = Number(monthFirst ? second : first)
  return month === 0 ? null : { year: Number(year), month, day, ...fromTimeGroups(time) }
}

/** The wall clock in milliseconds as if UTC; null for a day or time that does not exist. */
function wallClock({ year, month, day, hour, minute, second }: LocalTime): number | null {
  const midnight = new Date(Date.UTC(year, month - 1, day))
  const exists =
    midnight.getUTCFullYear() === year &&
    midnight.getUTCMonth() === month - 1 &&
    midnight.getUTCDate() === day
  // ISO 8601: 24:00 is the end of the day.
  const endOfDay = hour === 24 && minute === 0 && second === 0
  if (!exists || (hour > 23 && !endOfDay) || minute > 59 || second > 59) return null
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** `2024-01-05T10:00+08:00[Asia/Shanghai]`: the name, and what stands before it. */
function bracketed(text: string): { text: string; name: string | null } {
  const [, before, name] = /^(.*\S)\s*\[([\w+/-]+)\]$/.exec(text) ?? []
  return before === undefined || name === undefined ? { text, name: null } : { text: before, name }
}

/**
 * Reads a date in any form that front matter shows: ISO 8601, `2026-02-28 17:00:00 +0800`, RFC 2822,
 * `2020/1/11`, `01/24/2024`, `24.1.2024`, `202411141824`, `2024-W01-5`, epoch seconds or
 * milliseconds, `Jan 2, 2024`, `2024年3月2日 下午3:00`, with zones as offsets or names.
 * @param raw the date as written
 * @param timezone IANA zone for dates that carry no offset
 * @returns null when the text is not a date, or names a day, a time or a zone that does not exist
 */
export function parseDate(raw: string, timezone: string): SourceDate | null {
  if (raw.trim().length > MAX_DATE) return null
  const { text, name } = bracketed(plainDate(raw))
  if (/^\d{13}$|^1\d{9}$/.test(text)) {
    const time = new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString()
    return { raw, iso: time, instant: time, precision: 'second', zone: 'Z' }
  }
  const local = read(text)
  if (!local) return null
  const clock = wallClock(local)
  if (clock === null) return null
  const stated = local.zone ? statedZone(local.zone, timezone) : null
  if (local.zone && stated === null) return null
  const named = name === null ? null : statedZone(name, timezone)
  const offset =
    fixedOffset(stated ?? '') ?? fixedOffset(named ?? '') ?? zoned(clock, stated ?? named, timezone)
  const fraction = local.fraction ? Math.floor(Number(`0${local.fraction}`) * 1000) : 0
  const instant = clock - offset * 60000 + fraction
  // A name beside an offset is kept when the two agree; else the offset, which is exact.
  const agrees = named !== null && (fixedOffset(named) ?? offsetAt(instant, named)) === offset
  return {
    raw,
    iso: `${new Date(clock).toISOString().slice(0, 19)}${local.fraction}${stated === 'Z' ? 'Z' : offsetText(offset)}`,
    instant: new Date(instant).toISOString(),
    precision: local.precision,
    zone: agrees ? named : stated,
  }
}

const zoned = (clock: number, zone: string | null, timezone: string): number =>
  offsetForLocal(clock, zone ?? timezone)

/** True for `03/04/2024`, which is March to some and April to others: it is read month first. */
export function isAmbiguous(raw: string): boolean {
  const [, one, mark, two] = YEAR_LAST.exec(plainDate(raw).slice(0, MAX_DATE)) ?? []
  return mark !== undefined && mark !== '.' && Number(one) <= 12 && Number(two) <= 12 && one !== two
}

/** A note's number that is the minute or second it was begun in (`20260405150823 name`). */
const ZETTEL =
  /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?!\d)/

/** The date at the start of a file name (`2025-11-09-x.md`, `20170921 x.md`, `2018-8-17-x`, `x_2025-10-06`). */
export function dateInFileName(stem: string): string | null {
  const zettel = ZETTEL.exec(stem)?.[0]
  if (zettel) return zettel
  const match =
    /^(\d{4}[-_.]\d{1,2}[-_.]\d{1,2})(?!\d)/.exec(stem) ??
    /^((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)/.exec(stem) ??
    /[-_ ]((?:19|20)\d{2}-\d{2}-\d{2})$/.exec(stem)
  return match?.[1]?.replace(/[_.]/g, '-') ?? null
}

/** The date in an address or a path (`/2018/02/15/name/`, `blog/2009/05/01/name/index.md`). */
export function dateInAddress(address: string): string | null {
  const found = /(?:^|\/)((?:19|20)\d{2}\/(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01]))(?=\/)/.exec(
    address,
  )
  return found?.[1]?.replaceAll('/', '-') ?? null
}
