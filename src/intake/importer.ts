import { createHash } from 'node:crypto'
import { existsSync, readFile } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { detect, moduleFor } from './dialects'
import {
  emptyRecord,
  fillRecord,
  RefusedImport,
  readOf,
  refusedRecord,
  skippedRecord,
  unchangedRecord,
  type ImportRecord,
} from './import-record'
import { openSource } from './open'
import { hashOfText } from './source'
import type { ImportOptions } from './store/conflict-types'
import { Origins } from './store/origins'
import { renamedFrom } from './store/renamed'
import { documentOf } from './store/source-document'
import type { StoredCollection } from './store/types'
import type { FoundFile } from './store/walk'
import { DocumentWriter } from './store/write-document'
import type { ParsedFile } from './types'

/** Files that are read, and asked for in the database, at once. */
const BATCH = 200

/**
 * Imports files, one after the other: each in one transaction, all of it or nothing. Documents are
 * made and changed as drafts; nothing is published.
 */
export class Importer {
  private readonly writer: DocumentWriter
  private hadPosts: Promise<boolean> | null = null
  private readonly vaults = new Map<string, boolean>()

  private constructor(
    private readonly payload: Payload,
    private readonly options: ImportOptions,
  ) {
    this.writer = new DocumentWriter(payload, options)
  }

  static async open(payload: Payload, options: ImportOptions): Promise<Importer> {
    return new Importer(payload, options)
  }

  /**
   * Imports files in batches, so that those that have not changed cost little: a batch is read and
   * hashed at once, and the database asked once for all of it. To stop, leave the loop: what was
   * given out is done, nothing else is begun.
   * @returns a record for each file, in order; what can't be imported is `refused` with the reason
   * @throws what is no fault of a file: a database that is gone, a full disk
   */
  async *importAll(
    files: Iterable<FoundFile> | AsyncIterable<FoundFile>,
  ): AsyncGenerator<ImportRecord, void, undefined> {
    for await (const batch of inBatches(files, BATCH)) {
      const hashes = await Promise.all(batch.map(({ path }) => hashOf(path)))
      const origins = await Origins.of(
        this.payload,
        batch.map(({ key }, index) => ({ key, hash: hashes[index] ?? null })),
      )
      for (const [index, file] of batch.entries()) {
        const known = origins.withHash(hashes[index] ?? '')
        yield (known && unchangedRecord(file, known)) ?? (await this.importOne(file, origins))
      }
    }
  }

  /** Imports one file, see `importAll`. */
  async importFile(file: FoundFile): Promise<ImportRecord> {
    for await (const record of this.importAll([file])) return record
    throw new Error(`${file.path}: no record`)
  }

  private async importOne(file: FoundFile, origins: Origins): Promise<ImportRecord> {
    const record = emptyRecord(file.path)
    try {
      const parsed = this.parse(file, await bytesOf(file.path))
      if (parsed === null) return skippedRecord(file.path)
      fillRecord(record, parsed)
      return await this.store(file, parsed, record, origins)
    } catch (error) {
      const refused = refusedRecord(record, error)
      if (refused === null) throw error
      return refused
    }
  }

  /** Null for a file of a walked folder in which nothing says that it is a document. */
  private parse(file: FoundFile, bytes: Uint8Array): ParsedFile | null {
    const { dialect, timezone } = this.options
    const { input } = openSource(file.path, bytes, timezone)
    const named = dialect === 'auto' ? detect(input).module : moduleFor(dialect)
    const marked = input.hasMetadata || named.name === 'digest' || dialect !== 'auto'
    if (file.walked && !marked && !this.isVault(file.root)) return null
    return named.parse(input)
  }

  /** In an Obsidian vault every note is a document, one without properties too. */
  private isVault(root: string): boolean {
    const known = this.vaults.get(root) ?? existsSync(path.join(root, '.obsidian'))
    this.vaults.set(root, known)
    return known
  }

  /** Whether anything was imported before this run: else no file can be one of those renamed. */
  private async importedBefore(): Promise<boolean> {
    this.hadPosts ??= this.payload
      .count({
        collection: 'posts',
        overrideAccess: true,
        where: { 'origin.path': { exists: true } },
      })
      .then(({ totalDocs }) => totalDocs > 0)
    return this.hadPosts
  }

  private async store(
    file: FoundFile,
    parsed: ParsedFile,
    record: ImportRecord,
    origins: Origins,
  ): Promise<ImportRecord> {
    // A file that an export labelled is known by what it was made of.
    const labelled = hashOfText(parsed.raw) !== parsed.hash
    const same = labelled
      ? await origins.findHash(this.payload, parsed.hash)
      : origins.withHash(parsed.hash)
    if (same) return unchangedRecord(file, { ...same, read: readOf(parsed) }) ?? record
    const { payload, options } = this
    const collection: StoredCollection = parsed.kind === 'issue' ? 'issues' : 'posts'
    const { timezone } = options
    const before =
      (await documentOf(payload, origins, file.key, collection, parsed, timezone)) ??
      ((await this.importedBefore()) ? await renamedFrom(payload, file, parsed, timezone) : null)
    const id = await this.writer.write(file, parsed, before)
    if (id !== null && !options.dryRun) {
      const { dialect, hash, warnings } = parsed
      const path = file.key
      origins.add({ collection, id, path, hash, dialect, read: readOf(parsed), warnings })
    }
    const action = before ? 'updated' : 'created'
    return { ...record, action, collection, ...(id === null ? {} : { id }) }
  }
}

async function* inBatches<T>(
  items: Iterable<T> | AsyncIterable<T>,
  size: number,
): AsyncGenerator<T[], void, undefined> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function whyUnread(file: string, { code, message }: NodeJS.ErrnoException): string {
  // A name in another encoding can't be told from one with this character in it.
  if (code === 'ENOENT' && file.includes('\uFFFD')) {
    return 'its name is not UTF-8: rename it（文件名不是 UTF-8 编码，请改名）'
  }
  if (code === 'EACCES') return "can't be read: no right to（无读取权限）"
  return `can't be read (${code ?? message})（无法读取）`
}

/** Reads a file with a callback: the promise of `node:fs/promises` costs twice the time of a small file. */
function bytesOf(file: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readFile(file, (error, bytes) => {
      // One that can't be read (no right to, gone meanwhile) must not end the run.
      if (error) reject(new RefusedImport(whyUnread(file, error)))
      else resolve(bytes)
    })
  })
}

/** A file's SHA-256, hex; null when it can't be read. */
async function hashOf(file: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await bytesOf(file))
      .digest('hex')
  } catch (error) {
    if (error instanceof RefusedImport) return null
    throw error
  }
}
