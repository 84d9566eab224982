import * as all from './all'
import type { DialectInput, DialectModule } from './dialect'
import type { Dialect } from '../types'

/** Every dialect, in the order of their names. */
const modules: DialectModule<Dialect>[] = Object.values(
  all satisfies { [Name in Dialect]: DialectModule<Name> },
)

/** Every dialect's name. */
export const dialects: Dialect[] = modules.map(({ name }) => name)

/** The module of a dialect. */
export function moduleFor(name: string): DialectModule<Dialect> {
  const found = modules.find((module) => module.name === name)
  if (!found) throw new RangeError(`unknown dialect "${name}"`)
  return found
}

/**
 * Tells a file's dialect from its front matter, its path and its text: each dialect scores the file,
 * the highest score wins, and on a draw the first in the order of names.
 * @returns the dialect and how sure it is; 0–2 means that nothing speaks for any
 */
export function detect(input: DialectInput): { module: DialectModule<Dialect>; score: number } {
  const scored = modules.map((module) => ({ module, score: module.score(input) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best))
}
