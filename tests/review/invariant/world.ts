import type { Actor, ActorName, Cast } from './cast'
import type { Call, Data, Outcome } from './call'
import { ask, type Door, http, graphqlField, graphqlOutcome } from './doors'
import type { Dump, Known } from './dump'
import type { House } from './house'

/** One thing that was asked for in a step, and what became of it. */
export interface Act {
  actor: Actor
  call: Call
  outcome: Outcome
}

/** A document of the sequence. */
export interface Piece {
  collection: string
  id: string
}

/** What a sequence works in: its own documents in a house that many sequences share. */
export class World {
  readonly known: Known = new Map()
  /** Documents that go through review, media and entities, in the order they came. */
  readonly pieces: Piece[] = []
  /** What was asked for in the step under way. */
  acts: Act[] = []
  /** What happened, in words. */
  readonly log: string[] = []
  /** Whose account was changed, or the settings: they are put back at the end. */
  readonly touched = new Set<ActorName | 'settings'>()
  imports: { file: string; text: string }[] = []
  before: Dump

  constructor(
    readonly house: House,
    readonly cast: Cast,
    before: Dump,
    /** Documents of older sequences. */
    readonly strangers: ReadonlySet<string>,
  ) {
    this.before = before
  }

  /** Adds a document that has appeared. */
  add(collection: string, id: string): void {
    const ids = this.known.get(collection) ?? new Set<string>()
    if (ids.has(id)) return
    this.known.set(collection, ids.add(id))
    this.pieces.push({ collection, id })
  }

  of(...collections: string[]): Piece[] {
    return this.pieces.filter(({ collection }) => collections.includes(collection))
  }

  /** The n-th document of some collections, round and round; null when there is none. */
  pick(n: number, ...collections: string[]): Piece | null {
    const all = this.of(...collections)
    return all[n % Math.max(all.length, 1)] ?? null
  }

  /** Asks Galley, and notes it. */
  async ask(name: ActorName, door: Door, call: Call): Promise<Outcome> {
    const actor = this.cast[name]
    return this.note(actor, call, await ask(this.house, actor, door, call), door)
  }

  /**
   * Asks Galley by a request of its own making.
   * @param meaning what it would be, if it were granted
   */
  async http(
    name: ActorName,
    method: string,
    path: string,
    body: unknown,
    meaning: Call,
    headers: Record<string, string> = {},
  ): Promise<Outcome> {
    const actor = this.cast[name]
    const outcome = await http(this.house.url, actor, method, path, body, headers)
    return this.note(actor, meaning, outcome, `${method} ${path}`)
  }

  /** Asks for several things in one GraphQL request, under aliases. */
  async graphqlTogether(name: ActorName, calls: Call[]): Promise<void> {
    const actor = this.cast[name]
    const built = calls.flatMap((call, i) => {
      const field = graphqlField(call, `v${i}`)
      return field ? [{ ...field, alias: `m${i}`, call }] : []
    })
    const query = `mutation (${built.flatMap(({ declared }) => declared).join(', ')}) { ${built
      .map(({ alias, field }) => `${alias}: ${field}`)
      .join(' ')} }`
    const variables = Object.assign({}, ...built.map((one) => one.variables)) as Data
    const answer = await http(this.house.url, actor, 'POST', '/api/graphql', { query, variables })
    const whole = graphqlOutcome(answer)
    const data = (answer.body.data ?? {}) as Record<string, Data | null>
    for (const { alias, call } of built) {
      const one = data[alias]
      const ok = Boolean(one)
      const outcome = {
        ...whole,
        ok,
        status: ok ? 200 : whole.status,
        ids: one ? [String(one.id)] : [],
      }
      this.note(actor, call, outcome, 'graphql, together')
    }
  }

  note(actor: Actor, call: Call, outcome: Outcome, way: string): Outcome {
    this.acts.push({ actor, call, outcome })
    for (const id of outcome.ids) {
      if (call.do === 'create' || call.do === 'duplicate') this.add(call.collection, id)
    }
    const flags = [
      call.draft && call.draft !== 'none' ? `draft=${call.draft}` : '',
      call.query ?? '',
    ]
    const about = [call.collection, call.id ?? call.ids?.join(',') ?? '', ...flags]
    const data = call.data === undefined ? '' : ` ${short(call.data)}`
    const told = outcome.ok ? String(outcome.status) : `${outcome.status} ${outcome.text}`
    this.log.push(
      `    ${actor.name} (${way}) ${call.do} ${about.filter((one) => one !== '').join(' ')}${data} → ${told}`,
    )
    return outcome
  }
}

function short(data: Data): string {
  const text = JSON.stringify(data, (key, value: unknown) => (key === 'root' ? '…' : value))
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
