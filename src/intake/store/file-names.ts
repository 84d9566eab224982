import { localParts } from '../dates'
import type { Dialect } from '../types'

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Bytes that a file name may have on the file systems in use (255), less room for a number. */
const MAX_BYTES = 200

/** Shortens a name to `MAX_BYTES` of UTF-8, its ending kept. */
function shorten(name: string): string {
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : ''
  let stem = [...name.slice(0, name.length - ending.length)]
  while (Buffer.byteLength(stem.join('') + ending) > MAX_BYTES) stem = stem.slice(0, -1)
  return stem.join('') + ending
}

/** One part of a path that every file system takes and that leads nowhere else; empty when none is left. */
function safePart(part: string): string {
  const clean = part
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is meant
    .replace(/[\u0000-\u001f\u007f<>:"|?*\\/]/g, '-')
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
  return shorten(RESERVED.test(clean) ? `_${clean}` : clean)
}

/**
 * A relative path made safe: no `..`, no drive, no hidden or reserved names, `/` between the parts.
 * @returns null when nothing is left of it
 */
export function safePath(path: string): string | null {
  const parts = path
    .split(/[\\/]+/)
    .map(safePart)
    .filter(Boolean)
  return parts.length === 0 ? null : parts.join('/')
}

/** The file name of a new document, as the dialect's writers name theirs. */
export function freshName(
  dialect: Dialect,
  doc: { slug: string; publishedAt: string | null },
  timezone: string,
): string {
  if (dialect === 'digest') return `${doc.slug}.txt`
  const dated = dialect === 'jekyll' && doc.publishedAt !== null
  const date = dated ? `${localParts(doc.publishedAt ?? '', timezone).date}-` : ''
  return `${date}${doc.slug}.md`
}

/** Gives each name once: a second `a.md` becomes `a-2.md`. Case does not tell names apart. */
export class UniqueNames {
  private readonly used = new Set<string>()

  take(name: string): string {
    const dot = name.lastIndexOf('.')
    const at = dot > name.lastIndexOf('/') + 1 ? dot : name.length
    for (let count = 1; ; count += 1) {
      const wanted = count === 1 ? name : `${name.slice(0, at)}-${count}${name.slice(at)}`
      const key = wanted.normalize('NFC').toLowerCase()
      if (this.used.has(key)) continue
      this.used.add(key)
      return wanted
    }
  }
}
