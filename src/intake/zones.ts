/** Offsets of zones: which one a text names, and what it is on a day. */

const ABBREVIATIONS: Record<string, string> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  bst: '+01:00',
  wet: '+00:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  ist: '+05:30',
  hkt: '+08:00',
  sgt: '+08:00',
  jst: '+09:00',
  kst: '+09:00',
  aest: '+10:00',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
}
const DAY = 86_400_000

const pad = (value: number): string => String(value).padStart(2, '0')

/** `+08:00` for 480 minutes. */
export function offsetText(minutes: number): string {
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
export function offsetAt(utc: number, timezone: string): number {
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

/**
 * The offset that holds in `timezone` when its clocks show `local` (milliseconds as if UTC). An hour
 * that clocks show twice is the first one, one that they skip is read with the offset before it: what
 * ECMAScript's Temporal calls `compatible`.
 */
export function offsetForLocal(local: number, timezone: string): number {
  const before = offsetAt(local - DAY, timezone)
  const after = offsetAt(local + DAY, timezone)
  if (before === after) return before
  const holds = (offset: number): boolean => offsetAt(local - offset * 60000, timezone) === offset
  return !holds(before) && holds(after) ? after : before
}

/** Minutes of `Z` or `±HH:MM`; null for anything else. */
export function fixedOffset(zone: string): number | null {
  if (zone === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : null
}

function isZone(name: string): boolean {
  try {
    formatter(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * The zone a text names.
 * @param zone as written: `+0800`, `UTC+8`, `PST`, `America/New_York`
 * @param timezone the default zone: `CST` is China's in a zone eight hours ahead of UTC, else America's
 * @returns `Z`, `±HH:MM` or an IANA name; null when there is no such zone
 */
export function statedZone(zone: string, timezone: string): string | null {
  const name = zone.toLowerCase()
  if (name === 'cst') return offsetAt(0, timezone) === 480 ? '+08:00' : '-06:00'
  const known = ABBREVIATIONS[name]
  if (known) return known
  const offset = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/.exec(name)
  if (offset) {
    const [, sign = '', hours = '', minutes = '00'] = offset
    return Number(hours) > 23 || Number(minutes) > 59
      ? null
      : `${sign}${pad(Number(hours))}:${minutes}`
  }
  return zone.includes('/') && isZone(zone) ? zone : null
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

/** Throws a RangeError with words when `timezone` is not an IANA zone. */
export function assertTimezone(timezone: string): void {
  if (isZone(timezone)) return
  throw new RangeError(
    `TIMEZONE "${timezone}" is not a known time zone; use an IANA name such as Asia/Shanghai`,
  )
}
