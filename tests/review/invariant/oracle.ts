import type { Act, World } from './world'
import type { Actor } from './cast'
import { isObject } from './call'
import { type Dump, reviewed, type StoredDoc } from './dump'
import { content, contentOf, difference, differences, group } from './compare'
import { http } from './doors'
import { hiddenFieldsIn, shownOf, showsWhat, type Snapshot, snapshotOf } from './shown'

/** What the test itself has seen of one document. */
interface Held {
  collection: string
  /** Who made it, as the test saw it asked for. */
  creator: Actor | null
  /** What the last sign-off showed its signer; null when none is in force. */
  signed: Snapshot | null
  /** The same before the step under way: of two things at once the publishing may have come first. */
  signedBefore: Snapshot | null
  /** An editor has ordered it published at a time. */
  ordered: boolean
  /** What readers have, when it is public. */
  readers: Snapshot | null
}

/** Something that must never be. */
export class Violation extends Error {
  constructor(
    readonly kind: string,
    message: string,
  ) {
    super(`${kind}: ${message}`)
  }
}

const rank: Record<string, number> = {
  none: 0,
  unknown: 1,
  assisted: 2,
  cocreated: 3,
  generated: 4,
}
const isEditor = ({ role }: Actor): boolean => role === 'editor' || role === 'admin'
const isEditors = ({ actor }: Act): boolean => isEditor(actor)
const idOf = (value: unknown): string | null =>
  isObject(value) ? idOf(value.value ?? value.id) : value == null ? null : String(value)

/**
 * Decides what the public may see, from what the test saw signed: it asks neither the content hash nor
 * any other code that is under test.
 */
export class Oracle {
  private readonly held = new Map<string, Held>()
  /** Entities and images that readers may know: named by what was published, or listed by an editor. */
  readonly open = new Set<string>()

  constructor(private readonly world: World) {}

  /** Documents that readers have, as the test knows it. */
  get publicIds(): string[] {
    return [...this.held].flatMap(([id, { readers }]) => (readers ? [id] : []))
  }

  /** What readers may read of documents, as text. */
  readable(): string {
    return [...this.held.values()].map(({ readers }) => readers?.text ?? '').join('\n')
  }

  private of(collection: string, id: string): Held {
    const known = this.held.get(id)
    if (known) return known
    const fresh: Held = {
      collection,
      creator: null,
      signed: null,
      signedBefore: null,
      ordered: false,
      readers: null,
    }
    this.held.set(id, fresh)
    return fresh
  }

  /** What `reader` gets of a document over REST; null when nothing. */
  private async seenBy(
    reader: Actor,
    collection: string,
    id: string,
    draft: boolean,
  ): Promise<Snapshot | null> {
    const { url } = this.world.house
    const query = draft ? '?depth=1&draft=true' : '?depth=1'
    const answer = await http(url, reader, 'GET', `/api/${collection}/${id}${query}`)
    if (!answer.ok) return null
    if (reader.role === 'nobody') {
      const hidden = hiddenFieldsIn(collection, answer.body)
      if (hidden.length > 0) throw new Violation('hidden-field', `${id} shows ${hidden.join(', ')}`)
    }
    return snapshotOf(shownOf(collection, answer.body), url, reader.headers)
  }

  /** Looks at a step: what was asked, what is stored now, and what readers then get. */
  async look(acts: Act[], before: Dump, after: Dump): Promise<void> {
    for (const act of acts) this.learn(act)
    const done = acts.filter(({ outcome }) => outcome.ok)
    this.requireNothingByRefusal(acts, before, after)
    for (const collection of reviewed) {
      for (const id of this.world.known.get(collection) ?? []) {
        const was = before.docs.get(id) ?? { live: null, latest: null }
        const is = after.docs.get(id) ?? { live: null, latest: null }
        this.lookAtStates(id, was, is, done)
        await this.lookAtSigning(collection, id, was, is, done)
        await this.lookAtReaders(collection, id, is, done)
      }
    }
    this.lookAtRows(before, after, done)
  }

  /** What a granted request says that the rules must remember. */
  private learn({ actor, call, outcome }: Act): void {
    const { data = {}, collection } = call
    if (!outcome.ok) return
    if (call.do === 'create' || call.do === 'duplicate') {
      for (const id of outcome.ids) {
        if (collection === 'posts' || collection === 'issues')
          this.of(collection, id).creator = actor
      }
    }
    if (data.listed === true && (isEditor(actor) || actor.role === 'system')) {
      for (const id of [...outcome.ids, call.id ?? '']) this.open.add(id)
    }
    if (call.do === 'publish' && typeof data.at === 'string' && isEditor(actor) && call.id)
      this.of(collection, call.id).ordered = true
  }

  /** What was refused has changed nothing. */
  private requireNothingByRefusal(acts: Act[], before: Dump, after: Dump): void {
    const failed = acts.find(({ outcome }) => outcome.status >= 500)
    if (failed)
      throw new Violation('server-error', `${failed.outcome.status} ${failed.outcome.text}`)
    if (acts.length === 0 || acts.some(({ outcome }) => outcome.ok)) return
    const changed = differences(before, after)
    if (changed.length > 0) throw new Violation('refused-but-changed', changed.join('; '))
  }

  /** Nobody but an editor takes a draft to approved, or lowers the part that AI had. */
  private lookAtStates(id: string, was: StoredDoc, is: StoredDoc, done: Act[]): void {
    const states = [group(was.latest, 'review').state, group(is.latest, 'review').state]
    const signers = done.filter(
      ({ call, actor }) => call.do === 'sign-off' && call.id === id && isEditor(actor),
    )
    // A bulk write by an editor starts from what is live, and so brings the live text's sign-off back.
    const live =
      was.live?._status === 'published' &&
      contentOf(was.live) === contentOf(is.latest) &&
      done.some(isEditors)
    if (states[0] !== 'approved' && states[1] === 'approved' && signers.length === 0 && !live)
      throw new Violation('approved-by-nobody', `${id} became approved without a sign-off`)
    const [from, to] = [group(was.latest, 'ai'), group(is.latest, 'ai')]
    if (was.latest && is.latest) {
      const [old, now] = [
        String(from.involvement ?? 'unknown'),
        String(to.involvement ?? 'unknown'),
      ]
      const claim = old === 'unknown' && now === 'none' && !to.noneConfirmedBy
      if ((rank[now] ?? 9) < (rank[old] ?? 9) && !claim && !done.some(isEditors))
        throw new Violation('involvement-lowered', `${id} from ${old} to ${now}`)
    }
    for (const [stored, past] of [
      [is.latest, was.latest],
      [is.live, was.live],
    ] as const) {
      const by = group(stored, 'ai').noneConfirmedBy
      if (!by || by === group(past, 'ai').noneConfirmedBy) continue
      if (stored === is.live && by === group(is.latest, 'ai').noneConfirmedBy) continue
      // A bulk write begins from what is live.
      if (by === group(was.live, 'ai').noneConfirmedBy && done.some(isEditors)) continue
      if (!done.some(({ actor }) => isEditor(actor) && actor.id === by))
        throw new Violation(
          'confirmed-by-nobody',
          `${id} says that ${JSON.stringify(by)} confirmed`,
        )
    }
    const byAgents = done.length > 0 && done.every(({ actor }) => actor.role === 'agent')
    if (byAgents && to.noneConfirmedBy && contentOf(was.latest) !== contentOf(is.latest))
      throw new Violation('agent-under-confirmation', `${id} was rewritten by an agent`)
  }

  /** Remembers what a person signed; forgets it when the draft is no longer that. */
  private async lookAtSigning(
    collection: string,
    id: string,
    was: StoredDoc,
    is: StoredDoc,
    done: Act[],
  ): Promise<void> {
    const held = this.of(collection, id)
    held.signedBefore = done.length > 1 ? held.signed : null
    const acts = done.filter(({ call }) => call.id === id)
    const signing = acts.find(({ call }) => call.do === 'sign-off')
    const revoked = acts.some(({ call }) => call.do === 'retract' || call.do === 'request-changes')
    const changed = was.latest !== null && contentOf(was.latest) !== contentOf(is.latest)
    if (changed || revoked || !is.latest) held.signed = null
    const approved = group(is.latest, 'review').state === 'approved'
    if (!signing || (revoked && !approved)) return
    this.requireSigner(held, signing, is)
    if (changed && approved && signing.call.data?.contentHash)
      throw new Violation('signed-unread', `${id}: it was signed by a hash of what it was before`)
    if (!approved && !(is.live?._status === 'published')) return
    held.signed = await this.seenBy(this.world.cast.admin, collection, id, true)
    if (!held.signed) throw new Violation('lost', `${id} can't be read by an admin`)
  }

  private requireSigner(held: Held, { actor }: Act, is: StoredDoc): void {
    if (!isEditor(actor)) throw new Violation('signer', `${actor.name} (${actor.role}) signed`)
    if (group(this.world.before.settings, 'review').secondPerson === false) return
    if (held.creator?.id === actor.id) throw new Violation('second-person', `${actor.name} made it`)
    const authors = Array.isArray(is.latest?.authors) ? is.latest.authors.map(idOf) : []
    const rows = authors.map((id) => this.world.before.rows.get(id ?? ''))
    const humans = rows.filter((row) => row && row.kind !== 'agent')
    if (humans.length === 1 && idOf(humans[0]?.user) === actor.id)
      throw new Violation('second-person', `${actor.name} alone wrote it`)
  }

  /** What readers get is what they had, or what was signed and an editor published in this step. */
  private async lookAtReaders(
    collection: string,
    id: string,
    is: StoredDoc,
    done: Act[],
  ): Promise<void> {
    const held = this.of(collection, id)
    // Published and retracted in one step: readers have had its images and names for a moment.
    const shortly = done.some(
      ({ call, actor }) => call.do === 'publish' && call.id === id && isEditor(actor),
    )
    if (shortly && is.live?._status !== 'published' && !held.ordered) this.openNamed(is)
    // What is no more than a draft is looked for in everything the public reads (`readSite`).
    if (!held.readers && is.live?._status !== 'published') return
    const seen = await this.seenBy(this.world.cast.anonymous, collection, id, false)
    if (!seen) {
      const retracted = done.some(
        ({ call, actor }) => call.do === 'retract' && call.id === id && isEditor(actor),
      )
      if (held.readers && !retracted)
        throw new Violation('lost', `${id} was published and is gone without a retraction`)
      held.readers = null
      return
    }
    if (held.readers && showsWhat(seen, held.readers)) return
    const byEditor = done.some(isEditors)
    const byClock = held.ordered && done.some(({ actor }) => actor.role === 'system')
    const confirmed =
      byEditor && is.live?._status === 'published' && Boolean(group(is.live, 'ai').noneConfirmedBy)
    const signed = [held.signed, held.signedBefore].some((one) => one && showsWhat(seen, one))
    if (!(signed || confirmed))
      throw new Violation('unsigned', difference(id, seen, held.signed ?? held.readers))
    if (!byEditor && !byClock)
      throw new Violation('published-by-nobody', `${id}: no editor asked for it`)
    held.readers = seen
    held.ordered = false
    for (const named of [...seen.entities, ...seen.media]) this.open.add(named)
  }

  private openNamed({ latest }: StoredDoc): void {
    const text = JSON.stringify(latest)
    for (const id of this.world.before.rows.keys()) if (text.includes(id)) this.open.add(id)
  }

  /** Images and names change by editors only, and what readers have of them not at all by others. */
  private lookAtRows(before: Dump, after: Dump, done: Act[]): void {
    if (done.some(({ actor }) => isEditor(actor) || actor.role === 'system')) return
    for (const [id, row] of before.rows) {
      const now = after.rows.get(id)
      const same =
        now && content(now) === content(row) && before.files.get(id) === after.files.get(id)
      if (!same) throw new Violation('row-changed', `${id} was changed by who is no editor`)
    }
  }
}
