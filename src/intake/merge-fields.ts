import { normaliseName } from '../fields/names'
import type { Side } from './merge-bodies'
import type { AiProvenance, ArticleFields } from './types'

/** A post's fields as files say them: names as written, the date as an instant. */
export type MergedFields = Omit<ArticleFields, 'categories'> & {
  title: string
  publishedAt: string | null
  /** A post has one; a file's further ones are among the tags. */
  category: string | null
} & AiProvenance

export type FieldName = keyof MergedFields
type Value = string | string[] | null

export interface FieldDifference {
  field: FieldName
  base: Value
  ours: Value
  theirs: Value
  /** Who changed it; `both` is a conflict. */
  changed: Side | 'both'
}

/**
 * A merged value, and whose it is: `both` for a list that holds something of each side, `base` where
 * the sides say the same.
 */
export interface FieldResult {
  value: Value
  from: 'base' | Side | 'both'
}

const empty = (value: Value): Value =>
  value === null || (typeof value === 'string' && value.trim() === '') ? null : value
const plain = (value: Value): string =>
  JSON.stringify(Array.isArray(value) ? value.map((entry) => entry.trim()) : empty(value))

/** True when two values say the same: nothing and an empty text do, and two spellings of an instant. */
export function sameValue(field: FieldName, a: Value, b: Value): boolean {
  if (field === 'publishedAt' && typeof a === 'string' && typeof b === 'string') {
    return Date.parse(a) === Date.parse(b)
  }
  return plain(a) === plain(b)
}

/** `ours`, without what `theirs` took out and with what it put in, after the entry it stands after there. */
function mergeLists(base: string[], ours: string[], theirs: string[]): string[] {
  const has = (list: string[], name: string): boolean =>
    list.some((other) => normaliseName(other) === normaliseName(name))
  const merged = ours.filter((name) => !has(base, name) || has(theirs, name))
  theirs.forEach((name, index) => {
    if (has(base, name) || has(merged, name)) return
    const before = theirs
      .slice(0, index)
      .reverse()
      .map((other) => merged.findIndex((entry) => normaliseName(entry) === normaliseName(other)))
      .find((found) => found >= 0)
    merged.splice(before === undefined ? (index === 0 ? 0 : merged.length) : before + 1, 0, name)
  })
  return merged
}

function mergeOne(
  field: FieldName,
  [base, ours, theirs]: readonly [Value, Value, Value],
  prefer: Side | null,
): { result: FieldResult | null; difference: FieldDifference | null } {
  const [mine, file] = [!sameValue(field, base, ours), !sameValue(field, base, theirs)]
  const difference = (changed: Side | 'both'): FieldDifference => ({
    field,
    base,
    ours,
    theirs,
    changed,
  })
  if (!mine && !file) return { result: { value: ours, from: 'base' }, difference: null }
  if (!file) return { result: { value: ours, from: 'ours' }, difference: difference('ours') }
  if (!mine) return { result: { value: theirs, from: 'theirs' }, difference: difference('theirs') }
  if (sameValue(field, ours, theirs)) {
    return { result: { value: ours, from: 'base' }, difference: null }
  }
  if (Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs)) {
    const value = mergeLists(base, ours, theirs)
    const from = sameValue(field, value, ours)
      ? 'ours'
      : sameValue(field, value, theirs)
        ? 'theirs'
        : 'both'
    return { result: { value, from }, difference: difference(from === 'both' ? 'theirs' : from) }
  }
  const result = prefer === null ? null : { value: prefer === 'ours' ? ours : theirs, from: prefer }
  return { result, difference: difference('both') }
}

/**
 * Merges fields, each by itself. Lists merge as sets: they never conflict.
 * @param prefer the side that conflicts go to; null leaves them as conflicts
 * @returns `fields` null when there are conflicts that nothing decides
 */
export function mergeFields(
  base: MergedFields,
  ours: MergedFields,
  theirs: MergedFields,
  prefer: Side | null = null,
): { fields: Record<FieldName, FieldResult> | null; differences: FieldDifference[] } {
  const names = Object.keys(base) as FieldName[]
  const merged = names.map((field) => ({
    field,
    ...mergeOne(field, [base[field], ours[field], theirs[field]], prefer),
  }))
  const differences = merged.flatMap(({ difference }) => difference ?? [])
  const decided = merged.every(({ result }) => result !== null)
  const fields = Object.fromEntries(merged.map(({ field, result }) => [field, result]))
  return { fields: decided ? (fields as Record<FieldName, FieldResult>) : null, differences }
}
