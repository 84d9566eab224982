import { readFile } from 'node:fs/promises'
import type { Payload } from 'payload'
import { detect, moduleFor } from './dialects'
import {
  emptyRecord,
  fillRecord,
  RefusedImport,
  refusedRecord,
  skippedRecord,
  type ImportOptions,
  type ImportRecord,
} from './import-record'
import { openSource } from './open'
import { Origins, type StoredCollection } from './store/origins'
import { documentOf } from './store/source-document'
import type { FoundFile } from './store/walk'
import { DocumentWriter } from './store/write-document'
import type { ParsedFile } from './types'

/**
 * Imports files, one after the other: each in one transaction, all of it or nothing. Documents are
 * made and changed as drafts; nothing is published.
 */
export class Importer {
  private readonly writer: DocumentWriter

  private constructor(
    private readonly payload: Payload,
    private readonly options: ImportOptions,
    private readonly origins: Origins,
  ) {
    this.writer = new DocumentWriter(payload, options)
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
    const record = emptyRecord(file.path)
    try {
      const parsed = this.parse(file, await bytesOf(file.path))
      if (parsed === null) return skippedRecord(file.path)
      fillRecord(record, parsed)
      return await this.store(file, parsed, record)
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
    const { payload, origins, options } = this
    const collection: StoredCollection = parsed.kind === 'issue' ? 'issues' : 'posts'
    const before = await documentOf(
      payload,
      origins,
      file.key,
      collection,
      parsed,
      options.timezone,
    )
    const id = await this.writer.write(file, parsed, before)
    if (id !== null && !options.dryRun) {
      origins.add({ collection, id, path: file.key, hash: parsed.hash })
    }
    const action = before ? 'updated' : 'created'
    return { ...record, action, collection, ...(id === null ? {} : { id }) }
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
