import { createHash, randomBytes } from 'node:crypto'
import { Journal, type Entry } from './journal'
import type {
  LoggedRequest,
  SandboxDraft,
  SandboxImage,
  SandboxMaterial,
  SandboxPublication,
} from './records'
import type { TokenTable } from './tokens'

export type * from './records'

const LOG = 500

/** All that the sandbox holds: in memory, and in a file when one is named. */
export class SandboxState {
  readonly drafts = new Map<string, SandboxDraft>()
  readonly images = new Map<string, SandboxImage>()
  readonly materials = new Map<string, SandboxMaterial>()
  readonly publications = new Map<string, SandboxPublication>()
  readonly requests: LoggedRequest[] = []
  /** Successful calls since the start, by name. */
  readonly counters: Record<string, number> = {}
  /** Calls of the day by name, for the daily quotas; and those said to be used up. */
  readonly used = { day: '', calls: {} as Record<string, number>, exhausted: [] as string[] }
  /** How often each fault was asked about each call. */
  readonly tallies = new Map<string, number>()
  /** The access tokens, as they were kept last. */
  tokens: TokenTable | null = null
  private requestCount = 0
  private changes = 0
  private readonly journal: Journal | null

  /** @throws Error naming the file, when it holds something else */
  constructor(file: string | null) {
    this.journal = file ? new Journal(file) : null
    if (!this.journal) return
    for (const entry of this.journal.read()) this.replay(entry)
    this.journal.rewrite(this.entries())
  }

  /** An id in the form WeChat's have. */
  mediaId(): string {
    return randomBytes(48).toString('base64url')
  }

  addImage(bytes: Buffer, type: string): SandboxImage {
    const id = createHash('sha256').update(bytes).digest('base64url')
    const known = this.images.get(id)
    if (known) return known
    const image = { id, type, bytes }
    this.images.set(id, image)
    this.keep(imageEntry(image))
    return image
  }

  addMaterial(material: SandboxMaterial): void {
    this.materials.set(material.media_id, material)
    this.keep(['material', material])
  }

  /** Keeps a draft, as the newest one: of two changes in one second the later comes first. */
  putDraft(draft: SandboxDraft): void {
    this.drafts.delete(draft.media_id)
    this.drafts.set(draft.media_id, draft)
    this.keep(['draft', draft])
  }

  /** @returns false when there is no such draft */
  dropDraft(mediaId: string): boolean {
    const found = this.drafts.delete(mediaId)
    if (found) this.keep(['dropped', mediaId])
    return found
  }

  /** A published draft is a draft no longer: a later update of it answers 40007. */
  publish(publication: SandboxPublication, mediaId: string): void {
    this.publications.set(publication.publish_id, publication)
    this.keep(['publication', publication])
    this.dropDraft(mediaId)
  }

  keepTokens(tokens: TokenTable): void {
    this.tokens = tokens
    this.keep(['tokens', tokens])
  }

  keepTally(name: string, count: number): void {
    this.keep(['tally', name, count])
  }

  keepUsed(): void {
    this.keep(['used', this.used])
  }

  log(entry: Omit<LoggedRequest, 'number'>): void {
    const logged = { number: this.requestCount + 1, ...entry }
    this.addRequest(logged)
    this.keep(['request', logged])
  }

  /** Forgets the request log and the counters; drafts and all else stay. */
  clearLog(): void {
    this.requests.length = 0
    this.keep(['cleared'])
  }

  /** How many requests have come. */
  get total(): number {
    return this.requestCount
  }

  /** A number that grows with every change: the page asks for it to know when to load again. */
  get version(): number {
    return this.changes
  }

  /** Notes a change that is not kept in the file. */
  touch(): void {
    this.changes += 1
  }

  /** The drafts, newest change first. */
  newest(): SandboxDraft[] {
    return [...this.drafts.values()].reverse().sort((a, b) => b.update_time - a.update_time)
  }

  private addRequest(entry: LoggedRequest): void {
    this.requestCount = entry.number
    this.requests.push(entry)
    if (this.requests.length > LOG) this.requests.shift()
    if (entry.errcode === 0 && entry.done) {
      this.counters[entry.call] = (this.counters[entry.call] ?? 0) + 1
    }
  }

  private keep(entry: Entry): void {
    this.touch()
    this.journal?.add(entry)
  }

  private entries(): Entry[] {
    return [
      ...[...this.images.values()].map(imageEntry),
      ...[...this.materials.values()].map((one): Entry => ['material', one]),
      ...[...this.drafts.values()].map((one): Entry => ['draft', one]),
      ...[...this.publications.values()].map((one): Entry => ['publication', one]),
      ...[...this.tallies].map(([name, count]): Entry => ['tally', name, count]),
      ...this.requests.map((one): Entry => ['request', one]),
      // After the requests: these are the totals, of which the log holds only the end.
      ['counters', this.counters, this.requestCount],
      ['used', this.used],
      ...(this.tokens ? [['tokens', this.tokens] as const] : []),
    ]
  }

  private replay([kind, value, more]: Entry): void {
    switch (kind) {
      case 'image': {
        const image = value as Omit<SandboxImage, 'bytes'> & { bytes: string }
        this.images.set(image.id, { ...image, bytes: Buffer.from(image.bytes, 'base64') })
        break
      }
      case 'material':
        this.materials.set((value as SandboxMaterial).media_id, value as SandboxMaterial)
        break
      case 'draft': {
        const draft = value as SandboxDraft
        this.drafts.delete(draft.media_id)
        this.drafts.set(draft.media_id, draft)
        break
      }
      case 'dropped':
        this.drafts.delete(value as string)
        break
      case 'publication':
        this.publications.set((value as SandboxPublication).publish_id, value as SandboxPublication)
        break
      case 'tally':
        this.tallies.set(value as string, more as number)
        break
      case 'request':
        this.addRequest(value as LoggedRequest)
        break
      case 'cleared':
        this.requests.length = 0
        break
      case 'counters':
        Object.assign(this.counters, value)
        this.requestCount = more as number
        break
      case 'used':
        Object.assign(this.used, value)
        break
      case 'tokens':
        this.tokens = value as TokenTable
        break
      default:
        throw new Error(`the state has an entry of an unknown kind: ${kind}`)
    }
  }
}

function imageEntry(image: SandboxImage): Entry {
  return ['image', { ...image, bytes: image.bytes.toString('base64') }]
}
