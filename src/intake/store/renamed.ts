import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Payload, Where } from 'payload'
import type { Post } from '../../payload-types'
import type { ParsedFile } from '../types'
import { linesInCommon, parseAgain } from './same-document'
import type { StoredOrigin } from './types'
import type { FoundFile } from './walk'

/** Half of the lines, with the same title: an edit of one text, not another of the same series. */
const IN_COMMON = 0.5
/** Posts of one day that are looked at. */
const MOST = 50

type Stored = Pick<Post, 'id' | 'title' | 'origin'>

/** Posts with the file's slug or date, whose own file is not in this folder any more. */
async function orphans(payload: Payload, file: FoundFile, parsed: ParsedFile): Promise<Stored[]> {
  const { base, key } = file
  if (base === null) return []
  const alike: Where[] = [{ 'version.slug': { equals: parsed.slug } }]
  if (parsed.date) alike.push({ 'version.publishedAt': { equals: parsed.date.instant } })
  const { docs } = await payload.db.queryDrafts<Stored>({
    collection: 'posts',
    limit: MOST,
    pagination: false,
    select: { parent: true, version: { title: true, origin: { path: true, dialect: true } } },
    where: { or: alike },
  })
  return docs.filter(
    ({ origin }) =>
      origin?.path &&
      origin.path !== key &&
      origin.dialect === parsed.dialect &&
      !existsSync(path.join(base, origin.path)),
  )
}

/**
 * The post that came from this file before it was renamed and edited: its own file is gone from the
 * folder, and dialect, title, date and at least half of the text are the same. One that only might be
 * it is named in a warning, and the file becomes a post of its own.
 * @returns null when there is none, or when more than one fits
 */
export async function renamedFrom(
  payload: Payload,
  file: FoundFile,
  parsed: ParsedFile,
  timezone: string,
): Promise<StoredOrigin | null> {
  if (parsed.kind === 'issue') return null
  const found: StoredOrigin[] = []
  let maybe: Stored | null = null
  for (const candidate of await orphans(payload, file, parsed)) {
    const { origin } = await payload.findByID({
      collection: 'posts',
      id: candidate.id,
      depth: 0,
      draft: true,
      overrideAccess: true,
      select: { origin: true },
    })
    if (!origin?.dialect || !origin.path || !origin.hash || !origin.markdown) continue
    const { dialect, markdown } = origin
    const was = parseAgain({ dialect, path: origin.path, markdown }, timezone)
    if (!was || was.title !== parsed.title) continue
    maybe = candidate
    if (was.date?.instant !== parsed.date?.instant) continue
    if (linesInCommon(was, parsed).common < IN_COMMON) continue
    found.push({ collection: 'posts', id: candidate.id, path: origin.path, hash: origin.hash })
  }
  const [only] = found
  if (only && found.length === 1) {
    parsed.warnings.push({
      code: 'renamed',
      message: `the file was ${only.path} before; its document is updated（文件已改名，更新原稿）`,
    })
    return only
  }
  if (maybe) {
    parsed.warnings.push({
      code: 'maybe-renamed',
      message: `may be ${maybe.origin?.path ?? ''} under a new name (posts/${maybe.id}), too different to be sure; imported beside it（疑似改名后的文件，差异较大，另存为新稿）`,
    })
  }
  return null
}
