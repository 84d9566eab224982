import type { ConflictReport } from './store/conflict-types'
import type { KnownFile, ReadFields, StoredCollection } from './store/types'
import { IntakeError, type Dialect, type IntakeWarning, type ParsedFile } from './types'

export type ImportAction = 'created' | 'updated' | 'unchanged' | 'refused' | 'skipped'

/** What became of one file; the keys of the CLI's `--json`. */
export interface ImportRecord extends ReadFields {
  path: string
  dialect: Dialect | null
  action: ImportAction
  id?: string
  collection?: StoredCollection
  error?: string
  line?: number | null
  /** `conflict`: the document was edited in the CMS too, and `conflict` holds both sides. */
  code?: 'conflict'
  conflict?: ConflictReport
  warnings: IntakeWarning[]
}

/** A file that is not imported, and why; the database is as it was. */
export class RefusedImport extends Error {
  /** @param conflict set when the document was edited in the CMS too */
  constructor(
    message: string,
    readonly conflict?: ConflictReport,
  ) {
    super(message)
  }
}

/** The record of a file of which nothing is known yet. */
export function emptyRecord(path: string): ImportRecord {
  return {
    path,
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
}

/** What the report says of a parsed file's contents. */
export function readOf(parsed: ParsedFile): ReadFields {
  const { title, date } = parsed
  const { authors, tags, categories, draft } =
    parsed.kind === 'issue' ? { authors: [], tags: [], categories: [], draft: null } : parsed
  return { title, date: date?.iso ?? null, authors, tags, categories, draft }
}

/** Puts what was read of a file into its record. */
export function fillRecord(record: ImportRecord, parsed: ParsedFile): void {
  Object.assign(record, readOf(parsed))
  record.dialect = parsed.dialect
  // One list: what is found while storing is kept with the document too.
  record.warnings = parsed.warnings
}

/** Warnings of what an import did, not of the file: they are said once. */
const ONCE = new Set([
  'ai-kept',
  'exported-before',
  'same-name',
  'same-content',
  'renamed',
  'maybe-renamed',
])

/**
 * The record of a file that was imported before just as it is.
 * @returns null when what was read of it is not known: it has to be parsed
 */
export function unchangedRecord(
  file: { path: string; key: string },
  known: KnownFile,
): ImportRecord | null {
  const { collection, id, dialect, read, path } = known
  if (read === null) return null
  const warnings = known.warnings.filter(({ code }) => !ONCE.has(code))
  if (path !== file.key) {
    warnings.push({
      code: 'same-content',
      message: `already imported from ${path}（内容相同，已从该文件导入）`,
    })
  }
  const { title, date, authors, tags, categories, draft } = read
  const fields: ReadFields = { title, date, authors, tags, categories, draft }
  const said = { path: file.path, dialect, action: 'unchanged', id, collection } as const
  return { ...emptyRecord(file.path), ...fields, ...said, warnings }
}

/** The record of a file of a walked folder in which nothing says that it is a document. */
export function skippedRecord(path: string): ImportRecord {
  return {
    ...emptyRecord(path),
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

/**
 * The record of a file that failed, when the failure is the file's fault.
 * @returns null when it is not: a database that is gone, a full disk
 */
export function refusedRecord(record: ImportRecord, error: unknown): ImportRecord | null {
  if (error instanceof IntakeError) {
    return { ...record, action: 'refused', error: error.message, line: error.line }
  }
  if (error instanceof RefusedImport || isRefusal(error)) {
    const conflict = error instanceof RefusedImport ? error.conflict : undefined
    return {
      ...record,
      action: 'refused',
      error: `${record.path}: ${error.message}`,
      ...(conflict ? { code: 'conflict' as const, conflict } : {}),
    }
  }
  return null
}

/** Errors with which Payload refuses a document (validation, rules): the file's fault, not the system's. */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const status = 'status' in error ? error.status : null
  return typeof status === 'number' && status >= 400 && status < 500
}
