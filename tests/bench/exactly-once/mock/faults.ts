import { Random } from '../random'
import { errorCodes, type Path, plausible } from './codes'

/** What goes wrong with one call. */
export type Fault =
  /** This code is answered instead of the work. */
  | { kind: 'code'; errcode: number }
  /** 45009 to every call of this path until it is lifted, that many ms later. */
  | { kind: 'quota'; ms: number }
  /** The token is no longer known, as when someone else fetched one by `token`. */
  | { kind: 'token-gone'; errcode: number }
  /** The connection ends before anything was done. */
  | { kind: 'reset-before' }
  /** The work is done and the connection ends without an answer. */
  | { kind: 'reset-after' }
  /** Nothing is answered; the work is done `ms` after the client has gone. */
  | { kind: 'late'; ms: number }
  /** The work is done at once, the answer comes after `ms`, in time. */
  | { kind: 'slow'; ms: number }
  /** The work is done, half of the answer comes. */
  | { kind: 'truncated' }
  /** A page of a proxy, the work done or not. */
  | { kind: 'html-502'; done: boolean }

/** A fault as tables name it. */
export const nameOf = (fault: Fault): string => {
  if (fault.kind === 'code' || fault.kind === 'token-gone') return `${fault.kind} ${fault.errcode}`
  return fault.kind === 'html-502' ? `html-502 ${fault.done ? 'after' : 'before'}` : fault.kind
}

const code = (errcode: number): Fault => ({ kind: 'code', errcode })

/** Faults of connections for each call; draft/add gets most of them, since nothing else can double. */
function connections(path: Path, random: Random): Fault[] {
  const add = path === 'draft/add'
  const short: Fault[] = [
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'truncated' },
    { kind: 'html-502', done: true },
    { kind: 'html-502', done: false },
    { kind: 'slow', ms: random.between(1_800, 6_000) },
  ]
  const late: Fault[] =
    path === 'draft/get' || path === 'stable_token'
      ? []
      : [{ kind: 'late', ms: random.between(0, 3_000) }]
  if (path === 'draft/update')
    return [...short, ...late, { kind: 'late', ms: random.between(15_000, 35_000) }]
  if (!add) return [...short, ...late]
  return [
    ...short,
    ...late,
    { kind: 'late', ms: random.between(4_000, 8_000) },
    // Long after the bridge has looked for the draft and made another.
    { kind: 'late', ms: random.between(15_000, 35_000) },
    { kind: 'late', ms: random.between(15_000, 35_000) },
    { kind: 'late', ms: random.between(15_000, 35_000) },
    { kind: 'reset-after' },
    { kind: 'reset-after' },
    { kind: 'truncated' },
    { kind: 'html-502', done: true },
  ]
}

/**
 * The faults of a run: for each path a deck, dealt one by one to the calls as they come. Every code
 * of the document is dealt where it can occur, and once where it should not.
 * @param share which part of the deck of errors is used: 1 for a long run, less for a short one
 */
export function makeDecks(seed: string | number, share: number): Map<Path, Fault[]> {
  const decks = new Map<Path, Fault[]>()
  for (const [path, codes] of Object.entries(plausible) as [Path, readonly number[]][]) {
    const random = new Random(seed, 'deck', path)
    const faults: Fault[] = [
      ...codes.filter((one) => one !== 45009).map(code),
      ...connections(path, random),
    ]
    if (codes.includes(45009)) faults.push({ kind: 'quota', ms: random.between(4_000, 9_000) })
    if (path.startsWith('draft/')) faults.push({ kind: 'token-gone', errcode: 42001 })
    // A second lie of the kind that makes duplicates.
    if (codes.includes(40007)) faults.push(code(40007))
    decks.set(path, faults)
  }
  const random = new Random(seed, 'lies')
  for (const errcode of errorCodes) {
    const where = [...decks.keys()].filter((path) => !plausible[path]?.includes(errcode))
    if (where.length > 0) decks.get(random.pick(where))?.push(code(errcode))
  }
  for (const [path, faults] of decks) {
    const order = new Random(seed, 'order', path)
    const mixed = order.shuffle(faults).slice(0, Math.ceil(faults.length * share))
    // 40001 comes twice in a row: a new token does not help at once.
    const at = mixed.findIndex((fault) => fault.kind === 'code' && fault.errcode === 40001)
    if (at >= 0) mixed.splice(at, 0, code(40001))
    decks.set(path, mixed)
  }
  return decks
}
