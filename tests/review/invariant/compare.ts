import { type Data, isObject } from './call'
import type { Dump } from './dump'
import { aiFields, readerFields, type Snapshot } from './shown'

/** A group of a stored document; empty where there is none. */
export const group = (doc: Data | null, name: string): Data => {
  const value = doc?.[name]
  return isObject(value) ? value : {}
}

/** A row without what says nothing of it. */
export const content = ({ updatedAt: _, resembles: _r, ...row }: Data): string =>
  JSON.stringify(row)

/** What a stored document says to readers, for telling whether a draft has changed. */
export function contentOf(doc: Data | null): string {
  if (!doc) return ''
  const fields = [...(readerFields.posts ?? []), ...(readerFields.issues ?? [])]
  const told = fields.map((name) => {
    const value = doc[name] ?? null
    if (name === 'body') return value
    const entries = isObject(value) && name === 'ai' ? Object.entries(value) : null
    return entries ? entries.filter(([key]) => aiFields.has(key)) : value
  })
  // Rows have ids of the database's making, which a restored version has anew.
  return JSON.stringify(told, (key, value: unknown) => (key === 'id' ? undefined : value))
}

/** What is stored otherwise than before, in words. */
export function differences(before: Dump, after: Dump): string[] {
  const changed: string[] = []
  for (const [name, count] of Object.entries(after.totals)) {
    if (before.totals[name] !== count) changed.push(`${name}: ${before.totals[name]} → ${count}`)
  }
  const pairs = [
    ['document', before.docs, after.docs],
    ['row', before.rows, after.rows],
    ['file', before.files, after.files],
  ] as const
  for (const [what, was, is] of pairs) {
    for (const [id, value] of is) {
      const [old, now] = [JSON.stringify(was.get(id)), JSON.stringify(value)]
      if (old !== now) changed.push(`${what} ${id}: ${firstDifference(old ?? '', now)}`)
    }
  }
  if (JSON.stringify(before.settings) !== JSON.stringify(after.settings)) changed.push('settings')
  return changed
}

function firstDifference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const from = Math.max(0, at - 60)
  return `…${a.slice(from, at + 60)}… is now …${b.slice(from, at + 60)}…`
}

/** How what readers see differs from what was signed. */
export function difference(id: string, seen: Snapshot, expected: Snapshot | null): string {
  if (!expected) return `${id} is public and nobody signed it: ${seen.text.slice(0, 300)}`
  if (seen.text === expected.text)
    return `${id}: its date is ${seen.publishedAt}, signed was ${expected.publishedAt}`
  return `${id}: ${firstDifference(expected.text, seen.text)}`
}
