import { mainQueries, queryNames } from './query-names'

/** What `npm run bench -- delivery` understands besides the common flags; texts as typed. */
export const deliveryFlags = {
  seconds: { type: 'string' },
  rounds: { type: 'string' },
  sizes: { type: 'string' },
  only: { type: 'string' },
  queries: { type: 'string' },
  keep: { type: 'string' },
  quick: { type: 'boolean', default: false },
  'no-bare': { type: 'boolean', default: false },
} as const

/** The parts of a run, by which `--only` chooses. */
export const scenarios = ['hot', 'cold', 'publish', 'memory'] as const
export type Scenario = (typeof scenarios)[number]

export interface DeliveryOptions {
  /** Of one round of one cell. */
  seconds: number
  rounds: number
  sizes: number[]
  only: readonly Scenario[]
  /** Where filled databases stay for the next run. */
  keep: string | null
  /** Fewer addresses where memory is looked at. */
  short: boolean
  /** Names of queries; all when null. */
  queries: readonly string[] | null
  /** Compare with a bare Payload too, which takes a Next build. */
  bare: boolean
}

type Typed = Partial<
  Record<'seconds' | 'rounds' | 'sizes' | 'only' | 'queries' | 'keep', string>
> & {
  quick?: boolean
  'no-bare'?: boolean
}

function number(name: string, text: string, whole = true): number {
  const value = Number(text)
  if (!(value > 0) || (whole && !Number.isInteger(value)))
    throw new TypeError(`--${name} ${text}: give a ${whole ? 'whole ' : ''}number above 0`)
  return value
}

function scenariosIn(text: string): Scenario[] {
  const names = text.split(',')
  const unknown = names.filter((name) => !scenarios.some((known) => known === name))
  if (unknown.length > 0)
    throw new TypeError(`--only ${unknown.join(',')}: choose from ${scenarios.join(', ')}`)
  return scenarios.filter((name) => names.includes(name))
}

function queriesIn(text: string): string[] {
  const names = text.split(',')
  const unknown = names.filter((name) => !queryNames.includes(name))
  if (unknown.length > 0)
    throw new TypeError(`--queries ${unknown.join(',')}: choose from ${queryNames.join(', ')}`)
  return names
}

/**
 * Reads the flags.
 * @throws TypeError that names the flag and what it takes
 */
export function deliveryOptions(typed: Typed): DeliveryOptions {
  const quick = typed.quick ?? false
  const sizes = typed.sizes ?? (quick ? '1000' : '1000,10000,100000')
  return {
    seconds: number('seconds', typed.seconds ?? (quick ? '0.4' : '1.2'), false),
    rounds: number('rounds', typed.rounds ?? '3'),
    sizes: sizes.split(',').map((size) => number('sizes', size)),
    only: typed.only ? scenariosIn(typed.only) : scenarios,
    keep: typed.keep ?? null,
    short: quick,
    queries: typed.queries ? queriesIn(typed.queries) : quick ? mainQueries : null,
    bare: !typed['no-bare'],
  }
}
