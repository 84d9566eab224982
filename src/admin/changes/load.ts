import type { FieldChange } from '../../review/changes'
import { ask, type Outcome } from '../review/requests'
import type { Words } from '../words'

/** The states that a draft can be compared with. */
export const bases = ['published', 'signed', 'reviewed'] as const
export type Base = (typeof bases)[number]

/** The API's answer, see src/review/payload/changes. */
export interface Changes {
  since: { base: Base; at: string | null; signedBy: string | null } | null
  bases: Base[]
  changes: FieldChange[]
}

/**
 * What has changed in the saved draft.
 * @param base null: since the nearest state there is
 */
export function loadChanges(
  documentPath: string,
  base: Base | null,
  w: Words,
): Promise<Outcome<Changes>> {
  return ask<Changes>(`${documentPath}/changes${base ? `?since=${base}` : ''}`, w)
}
