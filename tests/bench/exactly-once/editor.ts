import type { Desk } from './desk'
import {
  issueVersion,
  type Kind,
  type Piece,
  type Picture,
  postVersion,
  titleOf,
  type Wanted,
} from './pieces'
import { Random } from './random'
import type { Wechat } from './wechat'

/** What an editor of the bench works with. */
export interface Newsroom {
  desk: Desk
  wechat: Wechat
  pictures: readonly Picture[]
  /** The readers' address of a piece. */
  addressOf: (piece: Piece) => string
  /** Waits until the run is ready for the next act: work and breakdowns come side by side. */
  turn: () => Promise<void>
  /** Called after each publication, update or retraction, with words for the log. */
  done: (what: string) => void
  /** Addresses whose draft someone published in WeChat's back end, with the mark it had. */
  publishedThere: Map<string, string[]>
}

type Act =
  | 'new'
  | 'change'
  | 'burst'
  | 'slug'
  | 'hand-over'
  | 'retract'
  | 'again'
  | 'issue'
  | 'scheduled'
  | 'published-there'

/** How often each act comes up, of a hundred. */
const shares: [Act, number][] = [
  ['new', 33],
  ['change', 20],
  ['burst', 5],
  ['slug', 6],
  ['hand-over', 3],
  ['retract', 12],
  ['again', 7],
  ['issue', 8],
  ['scheduled', 3],
  ['published-there', 3],
]

/**
 * One editor, who works on pieces of their own one after the other. What they do follows from the
 * seed alone.
 */
export class Editor {
  readonly pieces: Piece[] = []
  private readonly random: Random
  private events = 0

  constructor(
    private readonly name: string,
    seed: number,
    private readonly room: Newsroom,
  ) {
    this.random = new Random(seed, 'editor', name)
  }

  /** Works until so many events have happened. */
  async work(events: number): Promise<void> {
    while (this.events < events) {
      await this.room.turn()
      await this.act(this.next())
    }
  }

  private next(): Act {
    let draw = this.random.below(100)
    for (const [act, share] of shares) {
      if ((draw -= share) < 0) return act
    }
    return 'new'
  }

  private async act(act: Act): Promise<void> {
    const piece = this.some('posts', true)
    switch (act) {
      case 'issue':
        return this.issue()
      case 'scheduled':
        return this.fresh('posts', () => new Date(Date.now() + this.random.between(1500, 5000)))
      case 'again': {
        const retracted = this.some('posts', false)
        return retracted ? this.change(retracted, 'published again') : this.fresh('posts')
      }
    }
    if (!piece || act === 'new') return this.fresh('posts')
    switch (act) {
      case 'change':
        return this.change(piece, 'changed')
      case 'burst':
        for (let more = 3; more > 0; more -= 1) await this.change(piece, 'changed in a burst')
        return
      case 'slug':
        return this.slug(piece, `${piece.token}-moved-${piece.versions}`)
      case 'hand-over':
        return this.handOver(piece)
      case 'retract':
        await this.room.desk.retract(piece)
        return this.did(piece, 'retracted')
      case 'published-there': {
        const address = this.room.addressOf(piece)
        const draft = await this.room.wechat.publish(address)
        const marks = draft?.articles.map(({ content }) => String(content)) ?? []
        if (draft) this.room.publishedThere.set(address, marks)
      }
    }
  }

  private some(kind: Kind, published: boolean): Piece | null {
    const fit = this.pieces.filter(
      (piece) => piece.kind === kind && piece.published === published && piece.versions > 0,
    )
    return fit.length > 0 ? this.random.pick(fit) : null
  }

  private version(piece: Piece): Wanted {
    return piece.kind === 'posts'
      ? postVersion(piece, this.random, this.room.pictures)
      : issueVersion(
          piece,
          this.random,
          this.pieces.filter(({ kind, published }) => kind === 'posts' && published),
        )
  }

  private async fresh(kind: Kind, at?: () => Date): Promise<void> {
    const token = `${kind === 'posts' ? 'p' : 'i'}${this.name}x${this.pieces.length}`
    const piece: Piece = { kind, token, id: null, published: false, versions: 0, slug: null }
    this.pieces.push(piece)
    const wanted = this.version(piece)
    await this.room.desk.create(piece, titleOf(this.random, token))
    await this.room.desk.publish(piece, wanted, at)
    this.did(piece, at ? 'published at its time' : 'published')
  }

  private async change(piece: Piece, what: string): Promise<void> {
    await this.room.desk.publish(piece, this.version(piece))
    this.did(piece, what)
  }

  private async issue(): Promise<void> {
    const out = this.some('issues', true)
    if (!out || this.random.chance(0.5)) return this.fresh('issues')
    if (this.random.chance(0.6)) return this.change(out, 'changed')
    await this.room.desk.retract(out)
    this.did(out, 'retracted')
  }

  private async slug(piece: Piece, slug: string): Promise<void> {
    const { marker, fields } = this.version(piece)
    await this.room.desk.publish(piece, { marker, fields: { ...fields, slug } })
    this.did(piece, `moved to ${slug}`)
  }

  /** One post gives its address up, and another one takes it. */
  private async handOver(piece: Piece): Promise<void> {
    const other = this.pieces.find(
      (one) => one !== piece && one.kind === 'posts' && one.published && one.versions > 0,
    )
    const { slug } = piece
    if (!other || slug === null) return this.fresh('posts')
    await this.slug(piece, `${piece.token}-left-${piece.versions}`)
    await this.slug(other, slug)
  }

  private did(piece: Piece, what: string): void {
    this.events += 1
    this.room.done(`${piece.token} ${what}`)
  }
}
