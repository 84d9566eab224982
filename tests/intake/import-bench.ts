import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { exportAll, type ExportRecord } from '../../src/intake/exporter'
import type { ImportRecord } from '../../src/intake/import-record'
import { Importer } from '../../src/intake/importer'
import { findFiles } from '../../src/intake/store/walk'
import type { Post } from '../../src/payload-types'
import { contentHash } from '../../src/review/canonical'
import { galleyEnv, temporaryFolder } from '../support/server'

export const timezone = 'Asia/Shanghai'

/**
 * Opens a Galley of a test file's own.
 * @param dir the folder of its database and media
 * @param database the variables that choose the database
 */
export async function openGalleyIn(
  dir: string,
  database: () => Promise<Record<string, string>>,
): Promise<Payload> {
  Object.assign(process.env, galleyEnv(dir, await database()))
  const { openGalley } = await import('../../src/payload')
  return openGalley()
}

/** A Galley of its own for one test file, an inbox for each test, and short names for what tests do. */
export interface ImportBench {
  readonly payload: Payload
  /** The folder of the file; database, media and inboxes are in it. */
  readonly dir: string
  /** A folder for documents, new for each test. */
  readonly inbox: string
  importer(payload?: Payload, dryRun?: boolean): Promise<Importer>
  importAll(paths: string[], dryRun?: boolean): Promise<ImportRecord[]>
  exportTo(dir: string, options?: Partial<Parameters<typeof exportAll>[1]>): Promise<ExportRecord[]>
  post(id: string | undefined): Promise<Post>
  /** How many posts, issues, tags, authors, companies and images there are. */
  counts(): Promise<number[]>
  /** Puts a document into the inbox. */
  put(name: string, text: string): string
}

/**
 * Makes the bench of a test file.
 * @param database the variables that choose the database
 */
export function importBench(
  database: () => Promise<Record<string, string>> = async () => ({}),
): ImportBench {
  const folder = temporaryFolder()
  let payload: Payload | undefined
  let inbox = ''
  let runs = 0

  beforeAll(async () => {
    payload = await openGalleyIn(folder.dir, database)
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })
  beforeEach(() => {
    // A root of its own: what one test imported is not what the next one finds.
    runs += 1
    inbox = path.join(folder.dir, `inbox-${runs}`)
    mkdirSync(inbox)
  })
  const opened = (): Payload => {
    if (!payload) throw new Error('the database is not open yet')
    return payload
  }

  const bench: ImportBench = {
    get payload() {
      return opened()
    },
    dir: folder.dir,
    get inbox() {
      return inbox
    },
    importer: (used = opened(), dryRun = false) =>
      Importer.open(used, {
        dialect: 'auto',
        timezone,
        dryRun,
        mediaDir: path.join(folder.dir, 'media'),
        contentHash,
      }),
    async importAll(paths, dryRun = false) {
      const importer = await bench.importer(opened(), dryRun)
      const records: ImportRecord[] = []
      for await (const record of importer.importAll(await findFiles(paths))) records.push(record)
      return records
    },
    async exportTo(dir, options = {}) {
      mkdirSync(dir, { recursive: true })
      return exportAll(opened(), {
        folder: dir,
        dialect: 'same',
        where: {},
        published: false,
        collections: ['posts', 'issues'],
        timezone,
        ...options,
      })
    },
    post: (id = '') => opened().findByID({ collection: 'posts', id, depth: 1, draft: true }),
    async counts() {
      const all = ['posts', 'issues', 'tags', 'authors', 'companies', 'media'] as const
      return Promise.all(
        all.map(async (collection) => (await opened().count({ collection })).totalDocs),
      )
    },
    put(name, text) {
      const file = path.join(inbox, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
      return file
    },
  }
  return bench
}

/** What became of files, in order. */
export const actions = (records: { action: string }[]): string[] =>
  records.map(({ action }) => action)

/** A short article. */
export const note = (title: string, body = 'text', more = ''): string =>
  `---\nlayout: post\ntitle: ${title}\ndate: 2026-03-01 08:00:00 +0800\n${more}---\n\n${body}\n`
