import { env } from '../../env'
import type { Issue, Post } from '../../payload-types'
import type { Side } from '../merge-bodies'
import type { IntakeWarning } from '../types'
import { mergeWithIssue } from './conflict-issue'
import { mergeWithPost } from './conflict-post'
import type { ChangedFile, ConflictReport, Merging, OnConflict, Settlement } from './conflict-types'
import { originOf } from './post-data'
import type { PostData } from './types'

/**
 * Noted in `origin.warnings` of a document that holds edits of the CMS over its file, settled by an
 * import: a later change of the file is merged with them.
 */
const HOLDS_EDITS = 'cms-edits-kept'

function holdsEdits({ origin }: Post | Issue): boolean {
  const warnings = origin?.warnings
  return (
    Array.isArray(warnings) &&
    warnings.some((entry) => (entry as { code?: unknown } | null)?.code === HOLDS_EDITS)
  )
}

function note(warnings: IntakeWarning[], code: string, message: string): void {
  warnings.push({ code, message })
}

/** The version of the document that the history keeps, in words. */
async function versionBefore(changed: ChangedFile): Promise<string> {
  const { payload, collection, document, req } = changed
  const { docs } = await payload.findVersions({
    collection,
    depth: 0,
    limit: 1,
    sort: '-updatedAt',
    where: { parent: { equals: document.id } },
    overrideAccess: true,
    req,
  })
  const [last] = docs
  return last ? `version ${last.id} of ${last.updatedAt}` : 'the version before this one'
}

function preferred(mode: OnConflict): Side | null {
  if (mode === 'merge-ours') return 'ours'
  return mode === 'merge-theirs' ? 'theirs' : null
}

function reportOf({ collection, document }: ChangedFile, merging: Merging): ConflictReport {
  const { fields, blocks, data, reason } = merging
  const same = [
    ...fields.filter(({ changed }) => changed === 'both').map(({ field }) => field),
    ...blocks.filter(({ changed }) => changed === 'both').map(({ line }) => `line ${line}`),
  ]
  return {
    collection,
    document: document.id,
    url: `${env().publicUrl}/admin/collections/${collection}/${document.id}`,
    fields,
    blocks,
    unmergeable: data ? null : (reason ?? `both sides changed ${same.join(', ')}`),
  }
}

function refuse(changed: ChangedFile, merging: Merging, merge: boolean): Settlement {
  const { collection, document, parsed } = changed
  const report = reportOf(changed, merging)
  const what = `conflict: “${parsed.title}” changed in the file and was also edited in the CMS (${collection}/${document.id}); nothing was changed`
  const message = merge
    ? `${what}: no merging, ${report.unmergeable}; add --ours or --theirs to say which side these go to（两边改了同一处，请加 --ours 或 --theirs）`
    : `${what}. Import it with --merge, --ours or --theirs to say how（文件与系统中的版本都已改动，请选择处理方式）`
  return { action: 'refuse', message, report }
}

/**
 * Decides what becomes of a changed file. A document that was edited since it was imported is left
 * alone unless the import was told how: the file does not win silently. Edits that an earlier import
 * kept (`--ours`, `--merge`) go on standing: the file's newer changes are merged with them.
 */
export async function settle(changed: ChangedFile): Promise<Settlement> {
  const { payload, collection, document, parsed, key, options, req } = changed
  const contentHash = options.contentHash(collection, { ...document })
  const edited = contentHash !== document.origin?.contentHash
  if (!edited && !holdsEdits(document)) return { action: 'write' }
  const mode = options.onConflict ?? 'refuse'
  const prefer = preferred(mode)
  const { timezone } = options
  const merging =
    parsed.kind === 'issue'
      ? await mergeWithIssue({ payload, id: document.id, parsed, prefer, timezone, req }, changed)
      : await mergeWithPost({ payload, id: document.id, parsed, prefer, timezone, req }, changed)
  // Without this, one edit in the CMS would shut out the file for ever.
  if (merging.exported === parsed.raw) {
    note(
      parsed.warnings,
      'exported-before',
      'the file is what was exported of this document: it counts as its source again（此文件即系统导出稿，重新作为来源）',
    )
    return { action: 'keep', origin: { ...originOf(parsed, key), contentHash } }
  }
  if (mode === 'ours' && edited) {
    note(
      parsed.warnings,
      HOLDS_EDITS,
      'conflict: the CMS’s version was kept (--ours); the file counts as seen（冲突：保留系统中的版本）',
    )
    return { action: 'keep', origin: { ...originOf(parsed, key), contentHash } }
  }
  if (mode === 'theirs' && edited) {
    note(
      parsed.warnings,
      'file-version-taken',
      `conflict: the file’s version was taken (--theirs); the CMS’s is in the history: ${await versionBefore(changed)}（冲突：采用文件版本，原稿见版本历史）`,
    )
    return { action: 'write' }
  }
  if (mode === 'refuse' && edited) return refuse(changed, merging, false)
  if (!merging.data) return refuse(changed, merging, edited)
  note(
    parsed.warnings,
    HOLDS_EDITS,
    edited
      ? `conflict: both sides were merged; the CMS’s is in the history: ${await versionBefore(changed)}（冲突：两边已合并，原稿见版本历史）`
      : 'the CMS’s edits over this file were kept, the file’s changes taken（保留系统中的修改，并采用文件的新改动）',
  )
  const { data, holdsEdits: still } = await merging.data()
  const seen = originOf(parsed, key)
  // Where nothing of the CMS's is left over the file, the next change of it comes in as any other.
  const warnings = parsed.warnings.filter(({ code }) => still || code !== HOLDS_EDITS)
  return { action: 'write', data: { ...data, origin: { ...seen, warnings } } as PostData }
}
