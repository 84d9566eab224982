import type { Payload, PayloadRequest } from 'payload'
import type { Post } from '../../payload-types'
import { type AiRecord, losses, withoutLosses } from '../../fields/ai-record'
import type { IntakeWarning } from '../types'
import { withSlug } from './as-imported'
import type { ContentHash, IssueData, PostData, StoredCollection } from './types'

/** A stored document with its relations as ids. */
export type StoredDoc = { id: string; ai?: AiRecord | null } & Record<string, unknown>

/** What is known of AI's part is not lowered by a file: only an editor does that. */
export function keepAi<T extends { ai?: AiRecord }>(
  data: T,
  before: StoredDoc | null,
  warnings: IntakeWarning[],
): T {
  const lost = losses(before?.ai ?? {}, data.ai)
  if (lost.length === 0) return data
  const kept = lost.map(({ field, was }) => `${field} (${was.slice(0, 60)})`).join(', ')
  warnings.push({
    code: 'ai-kept',
    message: `the file now says less of AI's part; kept until an editor lowers it: ${kept}（AI 参与的记录只能由编辑降低）`,
  })
  return { ...data, ai: withoutLosses(before?.ai ?? {}, data.ai ?? {}) }
}

/** Creates or changes the draft, with the hash of what was written in its `origin`. */
export async function saveDraft(
  payload: Payload,
  contentHash: ContentHash,
  collection: StoredCollection,
  before: StoredDoc | null,
  data: PostData | IssueData,
  req: PayloadRequest,
): Promise<string> {
  const { slug, ...rest } = data
  // A document that is there keeps its slug: addresses do not change with a file.
  const wanted = before ? { ...before, ...rest } : { ...data }
  const expected = contentHash(collection, wanted)
  const kept = withSlug(
    data.origin ?? {},
    before as Pick<Post, 'slug' | 'origin'> | null,
    slug ?? null,
  )
  const written = { ...rest, origin: { ...kept, contentHash: expected } }
  const common = { collection, depth: 0, draft: true, overrideAccess: true, req } as const
  const doc = before
    ? await payload.update({ ...common, id: before.id, data: written as Partial<Post> })
    : await payload.create({ ...common, data: { ...written, slug } as Post })
  // The server may have changed something (a slug that was taken): the hash is of what is stored.
  const actual = contentHash(collection, { ...doc })
  if (actual !== expected) {
    const origin = { ...kept, contentHash: actual }
    await payload.update({ ...common, id: doc.id, data: { origin } as Partial<Post> })
  }
  return doc.id
}
