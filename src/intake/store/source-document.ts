import type { Payload } from 'payload'
import type { ParsedFile } from '../types'
import type { Origins } from './origins'
import { likeness } from './same-document'
import type { StoredCollection, StoredOrigin } from './types'

/**
 * The document that came from this file before it was edited; null for a new one.
 * @param key the file's name as `origin.path` keeps it
 */
export async function documentOf(
  payload: Payload,
  origins: Origins,
  key: string,
  collection: StoredCollection,
  parsed: ParsedFile,
  timezone: string,
): Promise<StoredOrigin | null> {
  const sameName = origins.atPath(key)
  let best: { origin: StoredOrigin; likeness: number } | null = null
  for (const origin of sameName) {
    if (origin.collection !== collection) continue
    const { origin: was } = await payload.findByID({
      collection,
      id: origin.id,
      depth: 0,
      draft: true,
      overrideAccess: true,
      select: { origin: true },
    })
    const before = {
      dialect: was?.dialect ?? parsed.dialect,
      path: key,
      markdown: was?.markdown ?? '',
    }
    const found = likeness(before, parsed, timezone)
    if (found > (best?.likeness ?? 0)) best = { origin, likeness: found }
  }
  const [other] = sameName
  if (other && best === null) {
    parsed.warnings.push({
      code: 'same-name',
      message: `${other.collection}/${other.id} came from a file of this name too and is another document; this one is imported beside it（同名文件内容无关，另存为新稿）`,
    })
  }
  return best?.origin ?? null
}
