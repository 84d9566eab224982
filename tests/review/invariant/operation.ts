import type { ActorName } from './cast'
import type { Door } from './doors'
import type { World } from './world'

/** One step of a sequence as it is generated, printed and replayed: plain data. */
export interface Step {
  op: string
  by: ActorName
  via: Door
  /** Which document, which variant, which detail: taken round and round. */
  a: number
  b: number
  c: number
}

/** Something that someone may try. */
export interface Operation {
  name: string
  /** How often it comes, among the others. */
  weight: number
  /** Who tries it; a name that stands twice comes twice as often. */
  by: readonly ActorName[]
  via: readonly Door[]
  /** @returns false when there was nothing to try it on */
  run(world: World, step: Step): Promise<boolean>
}

/** Writers most, and everyone else sometimes. */
export const anyone: readonly ActorName[] = [
  ...(['author', 'author', 'agent', 'agent', 'editor', 'editor', 'editor2', 'admin'] as const),
  ...(['author2', 'anonymous', 'gone', 'garbage', 'system'] as const),
]
/** Those who may decide, mostly. */
export const deciders: readonly ActorName[] = [
  ...(['editor', 'editor', 'editor', 'editor2', 'editor2', 'admin'] as const),
  ...(['author', 'agent', 'anonymous', 'gone', 'garbage'] as const),
]
export const allDoors: readonly Door[] = ['rest', 'rest', 'graphql', 'local']

/** The n-th of some values, round and round. */
export function nth<T>(values: readonly T[], n: number): T {
  const value = values[n % values.length]
  if (value === undefined) throw new Error('no values to choose from')
  return value
}
