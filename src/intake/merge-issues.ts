import type { Side } from './merge-bodies'
import type { DigestItem } from './types'
import type { IssueFields } from './write-digest'

/** A field of an issue, or of one of its items (`items[5].author`), in which the versions differ. */
export interface IssueDifference {
  field: string
  base: unknown
  ours: unknown
  theirs: unknown
  changed: Side | 'both'
}

export interface MergedIssue {
  /** Null when there are conflicts that nothing decides, or no merging at all. */
  merged: IssueFields | null
  differences: IssueDifference[]
  /** Why there is no merging at all. */
  reason?: string
}

type Field = Exclude<keyof DigestItem, 'line' | 'number'>
const ITEM_FIELDS: readonly Field[] = [
  'title',
  'author',
  'theme',
  'rating',
  'attention',
  'reason',
  'links',
  'concept',
  'notes',
]

/** Values compare as JSON, with nothing, an empty text and an empty list as one. */
function plain(value: unknown): string {
  const empty = (one: unknown): boolean =>
    one === undefined ||
    one === null ||
    one === '' ||
    (Array.isArray(one) && one.length === 0) ||
    (typeof one === 'object' && one !== null && Object.values(one).every(empty))
  return JSON.stringify(empty(value) ? null : value, (_key, one: unknown) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one))
      return empty(one) ? null : one
    return Object.fromEntries(
      Object.entries(one)
        .filter(([name]) => name !== 'line')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  })
}

/** One value of three versions; what differs goes to `differences`. */
function mergeValue<T>(
  field: string,
  [base, ours, theirs]: readonly [T, T, T],
  prefer: Side | null,
  differences: IssueDifference[],
): T {
  const [mine, file] = [plain(base) !== plain(ours), plain(base) !== plain(theirs)]
  if (!mine && !file) return ours
  const both = mine && file && plain(ours) !== plain(theirs)
  const changed = both ? 'both' : mine ? 'ours' : 'theirs'
  differences.push({ field, base, ours, theirs, changed })
  if (both) return prefer === 'theirs' ? theirs : ours
  return mine ? ours : theirs
}

function mergeItem(
  number: number,
  [base, ours, theirs]: readonly [DigestItem | null, DigestItem | null, DigestItem | null],
  prefer: Side | null,
  differences: IssueDifference[],
): DigestItem | null {
  if (!base || !ours || !theirs) {
    return mergeValue(`items[${number}]`, [base, ours, theirs], prefer, differences)
  }
  const values = ITEM_FIELDS.map((name) => [
    name,
    mergeValue<unknown>(
      `items[${number}].${name}`,
      [base[name], ours[name], theirs[name]],
      prefer,
      differences,
    ),
  ])
  return { ...ours, ...(Object.fromEntries(values) as Partial<DigestItem>) }
}

/**
 * Merges two versions of a digest issue: its own fields, and each item's fields by printed number.
 * @param base the file as it was last imported
 * @param prefer the side that conflicts go to; null leaves them as conflicts
 */
export function mergeIssues(
  base: IssueFields,
  ours: IssueFields,
  theirs: IssueFields,
  prefer: Side | null,
): MergedIssue {
  const differences: IssueDifference[] = []
  const versions = [base, ours, theirs] as const
  const three = <K extends keyof IssueFields>(name: K): IssueFields[K] =>
    mergeValue<IssueFields[K]>(name, [base[name], ours[name], theirs[name]], prefer, differences)
  const twice = versions
    .map(({ items }) => items.map(({ number }) => number))
    .some((numbers) => new Set(numbers).size < numbers.length)
  const head = {
    title: three('title'),
    sections: three('sections'),
    closing: three('closing'),
    site: three('site'),
  }
  if (twice) {
    const items = three('items')
    const reason = 'two items have one printed number, which can’t be told apart（编号重复）'
    const merged = differences.some(({ field, changed }) => field === 'items' && changed === 'both')
      ? null
      : { ...head, items }
    return { merged, differences, ...(merged ? {} : { reason }) }
  }
  const numbers = [...new Set([...theirs.items, ...ours.items].map(({ number }) => number))]
  const of = (version: IssueFields, number: number): DigestItem | null =>
    version.items.find((item) => item.number === number) ?? null
  const items = numbers
    .sort((a, b) => a - b)
    .flatMap(
      (number) =>
        mergeItem(
          number,
          [of(base, number), of(ours, number), of(theirs, number)],
          prefer,
          differences,
        ) ?? [],
    )
  const undecided = prefer === null && differences.some(({ changed }) => changed === 'both')
  return { merged: undecided ? null : { ...head, items }, differences }
}
