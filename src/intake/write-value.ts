import { Document, Scalar } from 'yaml'
import { localParts, parseDate } from './dates'
import type { JsonValue } from './types'

/**
 * A scalar as YAML 1.1 and 1.2 both read it: quoted where a parser could take it for something else.
 * @param like the quoting to keep, where it can be kept
 */
export function yamlScalar(value: JsonValue, like?: Scalar.Type | null): string {
  const scalar = new Scalar(value)
  // On one line, whatever it is: a block or a folded scalar would need the indentation of its place.
  if (typeof value === 'string' && value.includes('\n')) scalar.type = Scalar.QUOTE_DOUBLE
  else if (like) scalar.type = like
  const doc = new Document(scalar, { schema: 'core', compat: 'yaml-1.1' })
  return doc.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity }).trimEnd()
}

/** The parts of a second of an instant (`.386`), where a date as written has such; else nothing. */
export function fractionLike(instant: string, like: string): string {
  const fraction = /\.(\d+)Z$/.exec(instant)?.[1] ?? ''
  return /:\d{2}[.,]\d|^\d{13}$/.test(like.trim()) && Number(fraction) > 0 ? `.${fraction}` : ''
}

/** A zone by its name behind a time, with an offset before it or none: `10:00 America/New_York`. */
const NAMED_ZONE = /\d:\d{2}[\d:.]*(\s*)([+-]\d{2}:?\d{2})?(\s*(?:\[[\w+/-]+\]|[a-z][\w+/-]*))$/i

/** `local`, the zone named as in `like`; null where that name does not give this instant. */
function inNamedZone(instant: string, like: string, timezone: string): string | null {
  const [, gap = '', offset, name] = NAMED_ZONE.exec(like.trim()) ?? []
  const zone = name && parseDate(like, timezone)?.zone
  if (!zone || /^\s*[ap]m$/i.test(name)) return null
  const local = localParts(instant, zone)
  const stated = offset?.includes(':') ? local.offset : local.offset.replace(':', '')
  const day = /^\d{4}\//.test(like.trim()) ? local.date.replaceAll('-', '/') : local.date
  const clock = `${day}${/\dT\d/.test(like) ? 'T' : ' '}${local.time}${fractionLike(instant, like)}`
  const written = `${clock}${gap}${offset === undefined ? '' : stated}${name}`
  return parseDate(written, timezone)?.instant === new Date(instant).toISOString() ? written : null
}

/**
 * An instant in the style of a date that was there before.
 * @param instant ISO 8601 in UTC
 * @param like the date as written in the file (`2026-02-28 17:00:00 +0800`, `2024/04/26 22:56:01`)
 * @param timezone IANA zone, for a style without an offset
 */
export function dateLike(instant: string, like: string, timezone: string): string {
  // Seconds or milliseconds since 1970 stay such.
  if (/^\d{13}$/.test(like.trim())) return String(Date.parse(instant))
  if (/^1\d{9}$/.test(like.trim())) return String(Math.floor(Date.parse(instant) / 1000))
  const written = /[+-]\d{2}:?\d{2}$|Z$/.exec(like.trim())?.[0] ?? null
  const named = written === null ? inNamedZone(instant, like, timezone) : null
  if (named !== null) return named
  const { date, time: clock, offset } = localParts(instant, written ?? timezone)
  const time = clock + fractionLike(instant, like)
  const slashes = /^\d{4}\//.test(like) ? date.replaceAll('-', '/') : date
  if (!/\d:\d{2}/.test(like) && time === '00:00:00') return slashes
  const between = /\dT\d/.test(like) ? 'T' : ' '
  if (written === null) return `${slashes}${between}${time}`
  if (written === 'Z') return `${slashes}${between}${time}Z`
  const ending = written.includes(':') ? offset : offset.replace(':', '')
  return `${slashes}${between}${time}${/\s[+-]\d{2}:?\d{2}$/.test(like) ? ' ' : ''}${ending}`
}

/** Several names in the style of the string that held them before; null when it can't hold them. */
export function namesLike(names: string[], like: string): string | null {
  if (/\[\[/.test(like)) return names.map((name) => `[[${name}]]`).join(' ')
  if (/^#\S/.test(like)) return names.map((name) => `#${name.replace(/\s+/g, '-')}`).join(' ')
  if (/^\[.*\]$/.test(like.trim())) return null
  const [name = ''] = names
  if (names.length === 1) {
    // A list where the one name would be taken for several.
    return /[,，、;；&＆]|\sand\s/.test(name) || (/\s/.test(name) && !/\s/.test(like.trim()))
      ? null
      : name
  }
  const comma = /[、，,]\s?/.exec(like)?.[0]
  if (comma && names.every((name) => !/[,，、]/.test(name))) return names.join(comma)
  if (/\S\s+\S/.test(like.trim()) && names.every((name) => !/\s/.test(name))) return names.join(' ')
  return null
}
