import type { SourceDate } from './types'

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
const TIME = String.raw`(\d{1,2})[:时点](\d{1,2})分?(?:[:：]?(\d{1,2})秒?([.,]\d+)?)?\s*([ap]\.?m\.?)?`
const ZONE = String.raw`(z|utc|gmt|[a-z]{3,4}|[a-z]+/[a-z_/]+|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?)?`
const NUMERIC = new RegExp(
  String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[t\s,]+${TIME}\s*${ZONE})?$`,
  'i',
)
const DAY_FIRST = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:[t\s,]+${TIME}\s*${ZONE})?$`,
  'i',
)
const MONTH_FIRST = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[t\s,]+${TIME}\s*${ZONE})?$`,
  'i',
)
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[t_-]?(\d{2})(\d{2})(\d{2})?)?$/i
const ABBREVIATIONS: Record<string, string> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  pst: '-08:00',
  pdt: '-07:00',
  jst: '+09:00',
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** `+08:00` for 480 minutes. */
function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}

/** Making a formatter costs more than using it: one per zone is kept. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timezone: string): Intl.DateTimeFormat {
  const kept = formatters.get(timezone)
  if (kept) return kept
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(timezone, made)
  return made
}

/** Minutes that `timezone` is ahead of UTC at the instant `utc` (milliseconds). */
function offsetAt(utc: number, timezone: string): number {
  const parts = formatter(timezone).formatToParts(utc)
  const get = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(
    get('year'),
    get('month') - 1,
    get('day'),
    get('hour'),
    get('minute'),
    get('second'),
  )
  return Math.round((local - Math.floor(utc / 1000) * 1000) / 60000)
}

/** The offset that holds in `timezone` when its clocks show `local` (milliseconds as if UTC). */
function offsetForLocal(local: number, timezone: string): number {
  const first = offsetAt(local - offsetAt(local, timezone) * 60000, timezone)
  return offsetAt(local - first * 60000, timezone)
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

function read(text: string): LocalTime | null {
  const numeric = NUMERIC.exec(text) ?? COMPACT.exec(text)
  if (numeric) {
    const [, year, month, day, ...time] = numeric
    return { year: Number(year), month: Number(month), day: Number(day), ...fromTimeGroups(time) }
  }
  const named = MONTH_FIRST.exec(text) ?? DAY_FIRST.exec(text)
  if (!named) return null
  const [, first = '', second = '', year, ...time] = named
  const monthFirst = /[a-z]/i.test(first)
  const month = MONTHS.indexOf((monthFirst ? first : second).slice(0, 3).toLowerCase()) + 1
  const day = Number(monthFirst ? second : first)
  return month === 0 ? null : { year: Number(year), month, day, ...fromTimeGroups(time) }
}

/** The stated zone as `Z`, `±HH:MM` or an IANA name; null when none is stated or it is unknown. */
function statedZone(zone: string): string | null {
  const known = ABBREVIATIONS[zone.toLowerCase()]
  if (known) return known
  const offset = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone)
  if (offset) return `${offset[1]}${pad(Number(offset[2]))}:${offset[3] ?? '00'}`
  if (!zone.includes('/')) return null
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return zone
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * Reads a date in any form that front matter shows: ISO, `2026-02-28 17:00:00 +0800`, `2020/1/11`,
 * `2015-1-1 15:40:43`, `202411141824`, epoch seconds or milliseconds, `Jan 2, 2024`, `2024年3月2日`.
 * @param raw the date as written
 * @param timezone IANA zone for dates that carry no offset
 * @returns null when the text is not a date or names a day that does not exist
 */
export function parseDate(raw: string, timezone: string): SourceDate | null {
  const text = raw.trim()
  if (text.length > MAX_DATE) return null
  if (/^\d{13}$|^1\d{9}$/.test(text)) {
    const time = new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString()
    return { raw, iso: time, instant: time, precision: 'second', zone: 'Z' }
  }
  const local = read(text)
  if (!local) return null
  const { year, month, day, hour, minute, second, fraction } = local
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second)
  const check = new Date(asUtc)
  const exists =
    check.getUTCFullYear() === year &&
    check.getUTCMonth() === month - 1 &&
    check.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  if (!exists) return null
  const zone = local.zone ? statedZone(local.zone) : null
  const offset =
    (zone === null ? null : fixedOffset(zone)) ?? offsetForLocal(asUtc, zone ?? timezone)
  const milliseconds = fraction ? Math.floor(Number(`0${fraction}`) * 1000) : 0
  const clock = `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`
  return {
    raw,
    iso: `${clock}${fraction}${zone === 'Z' ? 'Z' : offsetText(offset)}`,
    instant: new Date(asUtc - offset * 60000 + milliseconds).toISOString(),
    precision: local.precision,
    zone,
  }
}

/** Minutes of `Z` or `±HH:MM`; null for anything else. */
function fixedOffset(zone: string): number | null {
  if (zone === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : null
}

/**
 * An instant as local time, for writing front matter.
 * @param instant ISO 8601 in UTC
 * @param zone `Z`, an offset such as `+08:00`, or an IANA name
 * @returns `{date: '2026-02-28', time: '17:00:00', offset: '+08:00'}`
 */
export function localParts(
  instant: string,
  zone: string,
): { date: string; time: string; offset: string } {
  const utc = Date.parse(instant)
  const minutes = fixedOffset(zone) ?? offsetAt(utc, zone)
  const [date = '', rest = ''] = new Date(utc + minutes * 60000).toISOString().split('T')
  return { date, time: rest.slice(0, 8), offset: offsetText(minutes) }
}

/** The date at the start of a file name (`2025-11-09-x.md`, `20170921 x.md`, `2018-8-17-x`, `x_2025-10-06`). */
export function dateInFileName(stem: string): string | null {
  const match =
    /^(\d{4}[-_.]\d{1,2}[-_.]\d{1,2})(?!\d)/.exec(stem) ??
    /^((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)/.exec(stem) ??
    /[-_ ]((?:19|20)\d{2}-\d{2}-\d{2})$/.exec(stem)
  return match?.[1]?.replace(/[_.]/g, '-') ?? null
}

/** Throws a RangeError with words when `timezone` is not an IANA zone. */
export function assertTimezone(timezone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: timezone })
  } catch (error) {
    throw new RangeError(
      `TIMEZONE "${timezone}" is not a known time zone; use an IANA name such as Asia/Shanghai`,
      { cause: error },
    )
  }
}
