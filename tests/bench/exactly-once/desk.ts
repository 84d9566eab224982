import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, Client } from '../../support/client'
import { markersOf, type Piece, type Wanted } from './pieces'

/** What the newsroom of the bench knows of the server it works with. */
export interface DeskOptions {
  url: string
  /** Waits until the CMS can be used again. */
  untilUp: () => Promise<void>
  /** Called when a publish was answered, with nothing in between. */
  onPublished: () => void
}

type Doc = Record<string, unknown> & {
  id: string
  slug?: string | null
  _status?: string
  review?: { state?: string; scheduledAt?: string | null }
}

const password = 'a-long-password'

/**
 * People who work on a column by REST. When the CMS does not answer, they wait, look at what it has
 * really taken, and go on from there.
 */
export class Desk {
  /** Requests that got no answer or a 5xx. */
  unanswered = 0
  private constructor(
    private readonly options: DeskOptions,
    readonly admin: Client,
    readonly editor: Client,
    readonly author: Client,
  ) {}

  static async open(options: DeskOptions): Promise<Desk> {
    const anyone = new Client(options.url)
    const admin = await anyone.login('admin@example.com', password)
    const person = async (role: string): Promise<Client> => {
      const email = `${role}@example.com`
      const made = await admin.post('/api/users', { email, password, role, name: role })
      if (made.status !== 201) throw new Error(`user: ${made.status} ${JSON.stringify(made.body)}`)
      return anyone.login(email, password)
    }
    return new Desk(options, admin, await person('editor'), await person('author'))
  }

  /** Makes the draft of a piece, or finds the one that was made although no answer came. */
  async create(piece: Piece, title: string): Promise<void> {
    const data = { title, summary: piece.token, ai: { involvement: 'assisted' } }
    while (piece.id === null) {
      const where = `where[summary][equals]=${piece.token}&limit=1&depth=0&draft=true`
      const found = await this.ask(() => this.author.get(`/api/${piece.kind}?${where}`))
      const [doc] = (found?.body.docs ?? []) as Doc[]
      if (doc) piece.id = doc.id
      else await this.ask(() => this.author.post(`/api/${piece.kind}?draft=true`, data))
    }
  }

  /**
   * Brings a version before the readers, step by step, each time from where it really is.
   * @param at publish at this time instead of now
   */
  async publish(piece: Piece, wanted: Wanted, at?: () => Date): Promise<void> {
    const path = `/api/${piece.kind}/${piece.id}`
    const slug = typeof wanted.fields.slug === 'string' ? wanted.fields.slug : null
    const isIt = (doc: Doc): boolean =>
      markersOf(doc)[0] === wanted.marker && (slug === null || doc.slug === slug)
    await this.until(`publish ${wanted.marker}`, async () => {
      const live = await this.document(`${path}?depth=0`)
      if (!live) return false
      if (live._status === 'published' && isIt(live)) {
        Object.assign(piece, { published: true, slug: live.slug ?? null })
        return true
      }
      const draft = await this.document(`${path}?depth=0&draft=true`)
      if (!draft) return false
      if (!isIt(draft))
        await this.step(() => this.author.patch(`${path}?draft=true`, wanted.fields))
      else if (draft.review?.scheduledAt) await sleep(400)
      else if (draft.review?.state === 'in_review')
        await this.step(() =>
          this.editor.post(`${path}/sign-off`, { statement: 'I have read it.' }),
        )
      else if (draft.review?.state !== 'approved')
        await this.step(() => this.author.post(`${path}/submit`))
      else {
        const body = at ? { at: at().toISOString() } : {}
        const answer = await this.step(() => this.editor.post(`${path}/publish`, body))
        if (answer?.status === 200) this.options.onPublished()
      }
      return false
    })
    piece.versions += 1
  }

  /** Takes a piece from the readers. */
  async retract(piece: Piece): Promise<void> {
    const path = `/api/${piece.kind}/${piece.id}`
    await this.until(`retract ${piece.token}`, async () => {
      const live = await this.document(`${path}?depth=0`)
      if (!live) return false
      if (live._status !== 'published') return true
      const answer = await this.step(() =>
        this.editor.post(`${path}/retract`, { reason: '数据有误。' }),
      )
      if (answer?.status === 200) this.options.onPublished()
      return false
    })
    piece.published = false
  }

  /** Asks once; null when no answer came, after the CMS is up again. */
  async ask(request: () => Promise<Answer>): Promise<Answer | null> {
    const answer = await request().catch(() => null)
    if (answer && answer.status < 500) return answer
    this.unanswered += 1
    await sleep(200)
    await this.options.untilUp()
    return null
  }

  /** All that a list holds, read page by page as this person. */
  async all<T>(who: Client, path: string): Promise<T[]> {
    const found: T[] = []
    const sign = path.includes('?') ? '&' : '?'
    for (let page = 1; ;) {
      const answer = await this.ask(() => who.get(`${path}${sign}limit=200&page=${page}`))
      if (!answer) continue
      if (answer.status !== 200)
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      found.push(...(answer.body.docs as T[]))
      if (!answer.body.hasNextPage) return found
      page += 1
    }
  }

  private async document(path: string): Promise<Doc | null> {
    const answer = await this.ask(() => this.editor.get(path))
    return answer?.status === 200 ? (answer.body as Doc) : null
  }

  /** One step; a refusal is kept for the words of a failure, since the next look may say otherwise. */
  private async step(request: () => Promise<Answer>): Promise<Answer | null> {
    const answer = await this.ask(request)
    if (answer && answer.status >= 400) {
      this.refusals += 1
      this.lastRefusal = `${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`
      await sleep(250)
    }
    return answer
  }

  private refusals = 0
  private lastRefusal = ''

  private async until(what: string, done: () => Promise<boolean>): Promise<void> {
    const before = this.refusals
    const began = Date.now()
    while (!(await done())) {
      if (this.refusals - before > 5_000 || Date.now() - began > 900_000)
        throw new Error(`${what} can't be done: ${this.lastRefusal}`)
    }
  }
}
