import type { Payload } from 'payload'
import { Reads } from './reads'

export { withSlimLists } from './slim'
export type { Page, Question } from './reads'

const known = new WeakMap<Payload, Reads>()

/** The readers' own way to what is published, one for each Payload instance. */
export function readsOf(payload: Payload): Reads {
  const found = known.get(payload)
  if (found) return found
  const made = new Reads(payload)
  known.set(payload, made)
  return made
}
