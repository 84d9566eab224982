import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { Mutex } from 'async-mutex'

/** What the bridge knows of a post's draft. */
export interface PostRecord {
  /** The live draft; null when there is none (retracted, or the add is not certain yet). */
  mediaId: string | null
  /** The address the draft carries as `content_source_url`, by which it is found again. */
  sourceUrl: string
  /** A hash of the article as WeChat was given it. */
  contentHash: string | null
  /** The time of the last event that was carried out (ISO), and its revision when it had one. */
  eventAt: string | null
  revision: number | null
  /** When a draft/add was begun that has not been answered yet (ISO): it must be looked for. */
  adding: string | null
}

/** What the bridge must remember between events, restarts included. */
export interface BridgeStore {
  getPost(id: string): Promise<PostRecord | null>
  putPost(id: string, record: PostRecord): Promise<void>
  /** WeChat's address of an image, by the hash of its bytes. */
  getImage(hash: string): Promise<string | null>
  putImage(hash: string, url: string): Promise<void>
  /** The media id of a cover, by the hash of its bytes. */
  getCover(hash: string): Promise<string | null>
  putCover(hash: string, mediaId: string): Promise<void>
  /** Forgets a cover that WeChat no longer has. */
  dropCover(mediaId: string): Promise<void>
  /** The outcome of an event that was carried out, by its webhook-id. */
  getEvent(id: string): Promise<unknown>
  putEvent(id: string, outcome: unknown): Promise<void>
}

/** How many image addresses, covers and events are kept; the oldest go first. */
const KEPT = { images: 20_000, covers: 5_000, events: 1_000 }

interface Account {
  posts: Record<string, PostRecord>
  images: Record<string, string>
  covers: Record<string, string>
  events: Record<string, unknown>
}

interface FileContent {
  version: 1
  accounts: Record<string, Account>
}

/** The state file can't be read or written. The message says which and what to do. */
export class StoreError extends Error {}

/**
 * Keeps the state in one JSON file, replaced as a whole by a rename: a crash leaves the old or the
 * new state, never half of one. Meant for one process; two bridges need two files.
 */
export class FileStore implements BridgeStore {
  private content: FileContent | null = null
  private readonly lock = new Mutex()

  /**
   * @param file the state file; its folder is made
   * @param account the account's app id: media ids of one account mean nothing in another
   */
  constructor(
    private readonly file: string,
    private readonly account: string,
  ) {}

  async getPost(id: string): Promise<PostRecord | null> {
    return own((await this.read()).posts, id) ?? null
  }

  putPost(id: string, record: PostRecord): Promise<void> {
    return this.change((account) => {
      account.posts[id] = record
    })
  }

  async getImage(hash: string): Promise<string | null> {
    return own((await this.read()).images, hash) ?? null
  }

  putImage(hash: string, url: string): Promise<void> {
    return this.change((account) => {
      account.images[hash] = url
      trim(account.images, KEPT.images)
    })
  }

  async getCover(hash: string): Promise<string | null> {
    return own((await this.read()).covers, hash) ?? null
  }

  putCover(hash: string, mediaId: string): Promise<void> {
    return this.change((account) => {
      account.covers[hash] = mediaId
      trim(account.covers, KEPT.covers)
    })
  }

  dropCover(mediaId: string): Promise<void> {
    return this.change((account) => {
      for (const [hash, id] of Object.entries(account.covers)) {
        if (id === mediaId) delete account.covers[hash]
      }
    })
  }

  async getEvent(id: string): Promise<unknown> {
    return own((await this.read()).events, id) ?? null
  }

  putEvent(id: string, outcome: unknown): Promise<void> {
    return this.change((account) => {
      account.events[id] = outcome
      trim(account.events, KEPT.events)
    })
  }

  private read(): Promise<Account> {
    return this.lock.runExclusive(() => this.load())
  }

  private change(edit: (account: Account) => void): Promise<void> {
    return this.lock.runExclusive(async () => {
      edit(await this.load())
      await this.save()
    })
  }

  private async load(): Promise<Account> {
    this.content ??= await readState(this.file)
    return (this.content.accounts[this.account] ??= {
      posts: {},
      images: {},
      covers: {},
      events: {},
    })
  }

  private async save(): Promise<void> {
    const temporary = `${this.file}.${randomUUID()}.tmp`
    try {
      await mkdir(path.dirname(this.file), { recursive: true })
      const handle = await open(temporary, 'w', 0o600)
      try {
        await handle.writeFile(JSON.stringify(this.content))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(temporary, this.file)
    } catch (error) {
      // What is in memory but not on disk would be forgotten by a restart: read anew next time.
      this.content = null
      throw new StoreError(`the bridge can't write its state to ${this.file}: ${reason(error)}`)
    }
  }
}

async function readState(file: string): Promise<FileContent> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { version: 1, accounts: {} }
    throw new StoreError(`the bridge can't read its state ${file}: ${reason(error)}`)
  }
  try {
    const value = JSON.parse(text) as Partial<FileContent> | null
    if (value?.version === 1 && typeof value.accounts === 'object') return value as FileContent
  } catch {
    // Reported below in the same words: the file is not what this program writes.
  }
  throw new StoreError(
    `the bridge's state ${file} is damaged: restore it from a backup, or move it away (drafts are then found again by their address)`,
  )
}

/** Own fields only: an id such as `constructor` must not find what every object has. */
function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function trim(record: Record<string, unknown>, most: number): void {
  const keys = Object.keys(record)
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) delete record[key]
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
