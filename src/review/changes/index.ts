import type { Reviewed } from '../signed-fields'
import { type Stretch, textChanges } from './diff'
import { shownTexts } from './texts'

export type { Stretch } from './diff'

/** A field that readers see and that has changed. */
export interface FieldChange {
  /** The field's path, such as `body` or `ai.credit`. */
  field: string
  stretches: Stretch[]
}

/**
 * What has changed between two states of a document in what readers see, field by field.
 * @param before the older state, relations populated (depth 1)
 * @param after the newer one, likewise
 */
export function changesBetween(
  collection: Reviewed,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): FieldChange[] {
  const old = shownTexts(collection, before)
  return [...shownTexts(collection, after)]
    .map(([field, text]) => ({ field, stretches: textChanges(old.get(field) ?? '', text) }))
    .filter(({ stretches }) => stretches.length > 0)
}
