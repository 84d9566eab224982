/** What `npm run bench -- exactly-once` understands besides the common flags; texts as typed. */
export const exactlyOnceFlags = {
  events: { type: 'string' },
  kills: { type: 'string' },
  seed: { type: 'string' },
  database: { type: 'string' },
  bridge: { type: 'string' },
  schedule: { type: 'string' },
} as const

export interface ExactlyOnceOptions {
  /** Publications, updates and retractions. */
  events: number
  /** kill −9 of CMS and bridge. */
  kills: number
  seed: number
  database: 'sqlite' | 'mongodb'
  /** The bridge runs in a process of its own, or in the CMS. */
  bridge: 'own' | 'in-process'
  /** The delays between tries: seconds, or those of the product. */
  schedule: 'short' | 'real'
}

type Typed = Partial<Record<keyof typeof exactlyOnceFlags, string>>

function whole(name: string, text: string, least: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least)
    throw new TypeError(`--${name} ${text}: give a whole number from ${least} up`)
  return value
}

function choice<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text)
  if (found === undefined) throw new TypeError(`--${name} ${text}: choose from ${known.join(', ')}`)
  return found
}

/**
 * Reads the flags.
 * @throws TypeError that names the flag and what it takes
 */
export function exactlyOnceOptions(typed: Typed): ExactlyOnceOptions {
  return {
    events: whole('events', typed.events ?? '200', 1),
    kills: whole('kills', typed.kills ?? '20', 0),
    seed: whole('seed', typed.seed ?? '1', 0),
    database: choice('database', typed.database ?? 'sqlite', ['sqlite', 'mongodb']),
    bridge: choice('bridge', typed.bridge ?? 'own', ['own', 'in-process']),
    schedule: choice('schedule', typed.schedule ?? 'short', ['short', 'real']),
  }
}
