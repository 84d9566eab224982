import { setTimeout } from 'node:timers/promises'
import type { Root } from 'mdast'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { parseMarkdown } from '../../content'
import { isConflict } from '../../database/conflict'
import type { Issue, Post } from '../../payload-types'
import { RefusedImport } from '../import-record'
import type { ParsedFile } from '../types'
import { ArticleImages } from './article-images'
import { keptOrigin } from './as-imported'
import { settle } from './conflict'
import type { ImportOptions, Settlement } from './conflict-types'
import { Entities } from './entities'
import { Uploads, type LocalImage } from './images'
import { issueData, namesIn, postData } from './post-data'
import { keepAi, saveDraft } from './save'
import type { IssueData, PostData, StoredOrigin } from './types'
import type { FoundFile } from './walk'

/** How often a document is tried again when another process wrote the same thing first. */
const RETRIES = 6
/** How long the first retry waits, in ms; each further one twice as long: the other must commit. */
const PAUSE = 10

/** Whether a name or a slug was taken by another process between looking it up and writing it. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof ValidationError)) return false
  return error.data.errors.some(({ path }) => path === 'key' || path === 'slug')
}

/** Writes documents: each in one transaction with its entities and images, or nothing of it. */
export class DocumentWriter {
  private readonly entities: Entities
  private readonly uploads: Uploads
  private readonly images: ArticleImages

  constructor(
    private readonly payload: Payload,
    private readonly options: ImportOptions,
  ) {
    this.entities = new Entities(payload)
    this.uploads = new Uploads(payload, options.mediaDir)
    this.images = new ArticleImages(this.uploads)
  }

  /**
   * Creates the file's document, or settles what becomes of the one that came from it before. A dry
   * run creates nothing, and takes back what settling did.
   * @returns the document's id; null for a new document of a dry run
   * @throws RefusedImport when the document was edited in the CMS too
   */
  async write(
    file: FoundFile,
    parsed: ParsedFile,
    before: StoredOrigin | null,
  ): Promise<string | null> {
    const tree = parsed.kind === 'article' ? parseMarkdown(parsed.body) : null
    const images = parsed.kind === 'article' && tree ? await this.images.of(file, parsed, tree) : []
    const { dryRun } = this.options
    if (dryRun && parsed.kind === 'article') {
      for (const [collection, names] of namesIn(parsed)) {
        await this.entities.foresee(collection, names, parsed.warnings)
      }
    }
    if (dryRun && !before) return null
    const found = parsed.warnings.length
    for (let tries = 0; ; tries++) {
      try {
        return await this.once(file, parsed, before, { images, tree })
      } catch (error) {
        if (tries === RETRIES || !(isConflict(error) || isTaken(error))) throw error
        await setTimeout(PAUSE * 2 ** tries * (0.5 + Math.random()))
        // What was said of the attempt that came to nothing is said again by the next.
        parsed.warnings.length = found
      }
    }
  }

  private async once(
    file: FoundFile,
    parsed: ParsedFile,
    before: StoredOrigin | null,
    read: { images: LocalImage[]; tree: Root | null },
  ): Promise<string> {
    const req = await createLocalReq({}, this.payload)
    await initTransaction(req)
    try {
      const id = await this.inside(file, parsed, before, read, req)
      if (this.options.dryRun) await this.takeBack(req)
      else {
        await commitTransaction(req)
        this.entities.keep()
        this.uploads.keep()
      }
      return id
    } catch (error) {
      await this.takeBack(req)
      throw error
    }
  }

  private async takeBack(req: PayloadRequest): Promise<void> {
    await killTransaction(req)
    this.entities.forget()
    await this.uploads.forget()
  }

  private async inside(
    file: FoundFile,
    parsed: ParsedFile,
    before: StoredOrigin | null,
    { images, tree }: { images: LocalImage[]; tree: Root | null },
    req: PayloadRequest,
  ): Promise<string> {
    const collection = parsed.kind === 'issue' ? 'issues' : 'posts'
    const tools = { entities: this.entities, uploads: this.uploads, req }
    const fileData = async (as: ParsedFile = parsed): Promise<PostData | IssueData> => {
      if (as.kind === 'issue') return issueData(as, file.key)
      const known = parsed.kind === 'article' && as.body === parsed.body ? tree : null
      return postData(as, file.key, images, tools, known)
    }
    const { payload, options } = this
    const common = { collection, depth: 0, draft: true, overrideAccess: true, req } as const
    const document: Post | Issue | null = before
      ? await payload.findByID({ ...common, id: before.id })
      : null
    const settled: Settlement = document
      ? await settle({
          payload,
          collection,
          document,
          parsed,
          key: file.key,
          options,
          fileData,
          req,
        })
      : { action: 'write' }
    if (settled.action === 'refuse') {
      throw new RefusedImport(settled.message, settled.report)
    }
    if (options.dryRun && document) return document.id
    if (settled.action === 'keep') {
      const origin = document ? keptOrigin(settled.origin, document) : settled.origin
      const data = { origin } as Partial<Post>
      await payload.update({ ...common, id: document?.id ?? '', data })
      return document?.id ?? ''
    }
    const stored = document ? { ...document } : null
    const data = keepAi(settled.data ?? (await fileData()), stored, parsed.warnings)
    const { contentHash } = options
    return saveDraft(payload, contentHash, collection, stored, data, req)
  }
}
