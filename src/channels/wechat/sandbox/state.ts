import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** An article as the sandbox keeps it: what was sent, after WeChat's filter. */
export interface SandboxArticle {
  article_type: 'news' | 'newspic'
  title: string
  author: string
  digest: string
  content: string
  content_source_url: string
  thumb_media_id: string
  need_open_comment: number
  only_fans_can_comment: number
  [other: string]: unknown
}

export interface SandboxDraft {
  media_id: string
  articles: SandboxArticle[]
  /** Seconds since 1970, as WeChat counts. */
  create_time: number
  update_time: number
  /** How often it has been updated. */
  updates: number
}

export interface SandboxImage {
  /** The part of its address that names it. */
  id: string
  type: string
  bytes: Buffer
}

export interface SandboxMaterial {
  media_id: string
  kind: 'image' | 'thumb'
  image: string
}

export interface SandboxPublication {
  publish_id: string
  msg_data_id: string
  article_id: string
  articles: SandboxArticle[]
  time: number
}

/** A request that came, for the log on the page and for tests. */
export interface LoggedRequest {
  number: number
  time: string
  method: string
  call: string
  errcode: number
  errmsg: string
  milliseconds: number
}

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
  /** Calls of the day by name, for the daily quotas. */
  readonly used = { day: '', calls: {} as Record<string, number> }
  private requestCount = 0

  constructor(private readonly file: string | null) {
    if (file && existsSync(file)) this.load(file)
  }

  /** An id in the form WeChat's have. */
  mediaId(): string {
    return randomBytes(48).toString('base64url')
  }

  addImage(bytes: Buffer, type: string): SandboxImage {
    const id = createHash('sha256').update(bytes).digest('base64url')
    const image = { id, type, bytes }
    this.images.set(id, image)
    return image
  }

  log(entry: Omit<LoggedRequest, 'number'>): void {
    this.requestCount += 1
    this.requests.push({ number: this.requestCount, ...entry })
    if (this.requests.length > LOG) this.requests.shift()
    if (entry.errcode === 0) this.counters[entry.call] = (this.counters[entry.call] ?? 0) + 1
  }

  /** How many requests have come: the page asks for it to know when to load again. */
  get total(): number {
    return this.requestCount
  }

  /** The drafts, newest change first. */
  newest(): SandboxDraft[] {
    return [...this.drafts.values()].reverse().sort((a, b) => b.update_time - a.update_time)
  }

  /** Writes the state to its file, if it has one. */
  save(): void {
    if (!this.file) return
    const content = {
      drafts: [...this.drafts.values()],
      images: [...this.images.values()].map((image) => ({
        ...image,
        bytes: image.bytes.toString('base64'),
      })),
      materials: [...this.materials.values()],
      publications: [...this.publications.values()],
    }
    writeFileSync(`${this.file}.tmp`, JSON.stringify(content))
    renameSync(`${this.file}.tmp`, this.file)
  }

  private load(file: string): void {
    const content = JSON.parse(readFileSync(file, 'utf8')) as {
      drafts: SandboxDraft[]
      images: (Omit<SandboxImage, 'bytes'> & { bytes: string })[]
      materials: SandboxMaterial[]
      publications: SandboxPublication[]
    }
    for (const draft of content.drafts) this.drafts.set(draft.media_id, draft)
    for (const image of content.images) {
      this.images.set(image.id, { ...image, bytes: Buffer.from(image.bytes, 'base64') })
    }
    for (const material of content.materials) this.materials.set(material.media_id, material)
    for (const one of content.publications) this.publications.set(one.publish_id, one)
  }
}
