import { mergeBodies, type BlockDifference, type Side } from './merge-bodies'
import {
  mergeFields,
  type FieldDifference,
  type FieldName,
  type FieldResult,
  type MergedFields,
} from './merge-fields'

/** A version of a post: its fields and its body as Markdown. */
export interface Version {
  fields: MergedFields
  body: string
}

export interface MergedPost {
  /** Null when there are conflicts that nothing decides. */
  merged: {
    fields: Record<FieldName, FieldResult>
    body: { text: string; from: 'base' | Side | 'both' }
  } | null
  /** Where the versions differ from the base, conflicts and one-sided changes. */
  fields: FieldDifference[]
  blocks: BlockDifference[]
}

/**
 * Merges two versions of a post, by field and by part of the body.
 * @param base the file as it was last imported: what both came from
 * @param ours the CMS's version as its export would write it
 * @param theirs the file as it is now
 * @param prefer the side that conflicts go to; null leaves them as conflicts
 * @param firstLine the file's line at which its body starts
 */
export function mergePosts(
  base: Version,
  ours: Version,
  theirs: Version,
  prefer: Side | null,
  firstLine: number,
): MergedPost {
  const { fields, differences } = mergeFields(base.fields, ours.fields, theirs.fields, prefer)
  const { body, differences: blocks } = mergeBodies(
    base.body,
    ours.body,
    theirs.body,
    prefer,
    firstLine,
  )
  if (fields === null || body === null) return { merged: null, fields: differences, blocks }
  const from =
    body === ours.body
      ? body === base.body || body === theirs.body
        ? 'base'
        : 'ours'
      : body === theirs.body
        ? 'theirs'
        : 'both'
  return { merged: { fields, body: { text: body, from } }, fields: differences, blocks }
}
