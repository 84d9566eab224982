import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import type { Post } from '../payload-types'
import { detect, moduleFor } from './dialects'
import { exportedText } from './exporter'
import { openSource } from './open'
import { Entities } from './store/entities'
import { imageAddresses, readImages, Uploads, type LocalImage } from './store/images'
import { Origins, type StoredCollection, type StoredOrigin } from './store/origins'
import { issueData, originOf, postData } from './store/post-data'
import { likeness } from './store/same-document'
import { keepAi, saveDraft, type ContentHash, type StoredDoc } from './store/save'
import type { FoundFile } from './store/walk'
import { IntakeError, type Dialect, type IntakeWarning, type ParsedFile } from './types'

export type ImportAction = 'created' | 'updated' | 'unchanged' | 'refused' | 'skipped'

/** What became of one file; the keys of the CLI's `--json`. */
export interface ImportRecord {
  path: string
  dialect: Dialect | null
  action: ImportAction
  id?: string
  collection?: StoredCollection
  title: string | null
  date: string | null
  authors: string[]
  tags: string[]
  categories: string[]
  draft: boolean | null
  error?: string
  line?: number | null
  warnings: IntakeWarning[]
}

export interface ImportOptions {
  dialect: Dialect | 'auto'
  /** IANA zone for dates without an offset. */
  timezone: string
  /** Says what would be done and writes nothing. */
  dryRun: boolean
  /** Where uploads are kept: files of a rolled-back import are removed from there. */
  mediaDir: string
  contentHash: ContentHash
}

/** A file that is not imported, and why; the database is as it was. */
class RefusedImport extends Error {}

/**
 * Imports files, one after the other: each in one transaction, all of it or nothing. Documents are
 * made and changed as drafts; nothing is published.
 */
export class Importer {
  private readonly entities: Entities
  private readonly uploads: Uploads

  private constructor(
    private readonly payload: Payload,
    private readonly options: ImportOptions,
    private readonly origins: Origins,
  ) {
    this.entities = new Entities(payload)
    this.uploads = new Uploads(payload, options.mediaDir)
  }

  /** Makes an importer that knows what was imported before. */
  static async open(payload: Payload, options: ImportOptions): Promise<Importer> {
    return new Importer(payload, options, await Origins.load(payload))
  }

  /**
   * Imports one file. What can't be imported comes back as `refused` with the reason.
   * @throws what is no fault of the file: a database that is gone, a full disk
   */
  async importFile(file: FoundFile): Promise<ImportRecord> {
    const record: ImportRecord = {
      path: file.path,
      dialect: null,
      action: 'refused',
      title: null,
      date: null,
      authors: [],
      tags: [],
      categories: [],
      draft: null,
      warnings: [],
    }
    try {
      const bytes = await bytesOf(file.path)
      const parsed = this.parse(file, bytes)
      if (parsed === null) {
        return {
          ...record,
          action: 'skipped',
          warnings: [
            {
              code: 'no-document',
              message:
                'skipped: no front matter, no header lines and no digest in it; name the file itself, or give --dialect, to import it（无元数据，已跳过）',
            },
          ],
        }
      }
      fill(record, parsed)
      return await this.store(file, parsed, record)
    } catch (error) {
      if (error instanceof IntakeError) return { ...record, error: error.message, line: error.line }
      if (error instanceof RefusedImport || isRefusal(error)) {
        return { ...record, action: 'refused', error: `${file.path}: ${error.message}` }
      }
      throw error
    }
  }

  /** Null for a file of a walked folder in which nothing says that it is a document. */
  private parse(file: FoundFile, bytes: Uint8Array): ParsedFile | null {
    const { dialect, timezone } = this.options
    const { input } = openSource(file.path, bytes, timezone)
    const named = dialect === 'auto' ? detect(input).module : moduleFor(dialect)
    if (file.walked && dialect === 'auto' && !input.hasMetadata && named.name !== 'digest')
      return null
    return named.parse(input)
  }

  private async store(
    file: FoundFile,
    parsed: ParsedFile,
    record: ImportRecord,
  ): Promise<ImportRecord> {
    const same = this.origins.withHash(parsed.hash)
    if (same) {
      const { collection, id } = same
      if (same.path !== file.key) {
        record.warnings.push({
          code: 'same-content',
          message: `already imported from ${same.path}（内容相同，已从该文件导入）`,
        })
      }
      return { ...record, action: 'unchanged', collection, id }
    }
    const collection: StoredCollection = parsed.kind === 'issue' ? 'issues' : 'posts'
    const before = await this.documentOf(file.key, collection, parsed, record.warnings)
    if (before && (await this.takeBack(before, parsed, file.key, record.warnings))) {
      this.origins.add({ ...before, hash: parsed.hash })
      return { ...record, action: 'updated', collection, id: before.id }
    }
    const images = parsed.kind === 'article' ? await this.images(file, parsed, record.warnings) : []
    const action = before ? 'updated' : 'created'
    if (this.options.dryRun) {
      if (before) await this.refuseConflict(before, parsed, null)
      return { ...record, action, collection, ...(before ? { id: before.id } : {}) }
    }
    const id = await this.write(file, parsed, before, images, record.warnings)
    this.origins.add({ collection, id, path: file.key, hash: parsed.hash })
    return { ...record, action, collection, id }
  }

  /** The document that came from this file before it was edited; null for a new one. */
  private async documentOf(
    key: string,
    collection: StoredCollection,
    parsed: ParsedFile,
    warnings: IntakeWarning[],
  ): Promise<StoredOrigin | null> {
    const sameName = this.origins.atPath(key)
    let best: { origin: StoredOrigin; likeness: number } | null = null
    for (const origin of sameName) {
      if (origin.collection !== collection) continue
      const { origin: was } = await this.payload.findByID({
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
      const found = likeness(before, parsed, this.options.timezone)
      if (found > (best?.likeness ?? 0)) best = { origin, likeness: found }
    }
    const [other] = sameName
    if (other && best === null) {
      warnings.push({
        code: 'same-name',
        message: `${other.collection}/${other.id} came from a file of this name too and is another document; this one is imported beside it（同名文件内容无关，另存为新稿）`,
      })
    }
    return best?.origin ?? null
  }

  /**
   * A file that is what was exported of a document edited in the CMS: it is the document's source
   * again, and later edits of it come in. Without this, one edit in the CMS would shut out the file
   * for ever.
   * @returns false when it is not that file
   */
  private async takeBack(
    before: StoredOrigin,
    parsed: ParsedFile,
    key: string,
    warnings: IntakeWarning[],
  ): Promise<boolean> {
    const { collection, id } = before
    const common = { collection, id, depth: 0, draft: true, overrideAccess: true } as const
    const doc = await this.payload.findByID(common)
    const contentHash = this.options.contentHash(collection, { ...doc })
    if (contentHash === doc.origin?.contentHash) return false
    const exported = await exportedText(this.payload, before, this.options.timezone)
    if (exported !== parsed.raw) return false
    warnings.push({
      code: 'exported-before',
      message:
        'the file is what was exported of this document: it counts as its source again（此文件即系统导出稿，重新作为来源）',
    })
    if (this.options.dryRun) return true
    const origin = { ...originOf(parsed, key), contentHash }
    await this.payload.update({ ...common, data: { origin } as Partial<Post> })
    return true
  }

  private async images(
    file: FoundFile,
    article: ParsedFile & { kind: 'article' },
    warnings: IntakeWarning[],
  ): Promise<LocalImage[]> {
    const wanted = imageAddresses(article.body)
    const { cover } = article
    if (cover !== null && /^https?:/i.test(cover)) {
      warnings.push({
        code: 'cover-not-fetched',
        message: `the cover is on the web and is not fetched: ${cover}; upload one（封面是网络图片，请上传）`,
      })
    } else if (cover !== null && !wanted.some(({ url }) => url === cover)) {
      wanted.push({ url: cover, alt: '' })
    }
    return readImages(wanted, path.dirname(path.resolve(file.path)), file.root, warnings)
  }

  /** One transaction: entities, images and the document, or nothing. */
  private async write(
    file: FoundFile,
    parsed: ParsedFile,
    before: StoredOrigin | null,
    images: LocalImage[],
    warnings: IntakeWarning[],
  ): Promise<string> {
    const req = await createLocalReq({}, this.payload)
    await initTransaction(req)
    try {
      const doc = before ? await this.refuseConflict(before, parsed, req) : null
      const tools = { entities: this.entities, uploads: this.uploads, req }
      const data =
        parsed.kind === 'issue'
          ? issueData(parsed, file.key)
          : await postData(parsed, file.key, images, tools)
      const collection = parsed.kind === 'issue' ? 'issues' : 'posts'
      const id = await saveDraft(
        this.payload,
        this.options.contentHash,
        collection,
        doc,
        keepAi(data, doc, warnings),
        req,
      )
      await commitTransaction(req)
      this.entities.keep()
      this.uploads.keep()
      return id
    } catch (error) {
      await killTransaction(req)
      this.entities.forget()
      await this.uploads.forget()
      throw error
    }
  }

  /** A document that was edited since it was imported is left alone: the file does not win silently. */
  private async refuseConflict(
    before: StoredOrigin,
    parsed: ParsedFile,
    req: PayloadRequest | null,
  ): Promise<StoredDoc> {
    const doc = await this.payload.findByID({
      collection: before.collection,
      id: before.id,
      depth: 0,
      draft: true,
      overrideAccess: true,
      ...(req ? { req } : {}),
    })
    if (this.options.contentHash(before.collection, { ...doc }) === doc.origin?.contentHash)
      return { ...doc }
    throw new RefusedImport(
      `conflict: “${parsed.title}” changed in the file and was also edited in the CMS (${before.collection}/${before.id}); nothing was changed. Take the edits over by hand, or export the CMS's version first（文件与系统中的版本都已改动，未导入）`,
    )
  }
}

/** Reads a file. One that can't be read (no right to, gone meanwhile) must not end the run. */
async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new RefusedImport(`can't be read (${code})（无法读取）`)
  }
}

function fill(record: ImportRecord, parsed: ParsedFile): void {
  record.dialect = parsed.dialect
  record.title = parsed.title
  record.date = parsed.date?.iso ?? null
  // One list: what is found while storing is kept with the document too.
  record.warnings = parsed.warnings
  if (parsed.kind === 'issue') return
  record.authors = parsed.authors
  record.tags = parsed.tags
  record.categories = parsed.categories
  record.draft = parsed.draft
}

/** Errors with which Payload refuses a document (validation, rules): the file's fault, not the system's. */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const status = 'status' in error ? error.status : null
  return typeof status === 'number' && status >= 400 && status < 500
}
