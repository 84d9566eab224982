import { NearNames, nameParts, normaliseName, type NameKind } from '../../fields/names'

/** A stored entity, as far as names go. */
export interface NamedEntity {
  id: string
  name: string
  aliases?: string[] | null
}

/** What becomes of a name: it is known, or it is to be made. */
export type Resolution =
  | {
      action: 'use'
      id: string
      /** A second name that the writer gave with the known one. */
      learn: string | null
    }
  | {
      action: 'make'
      name: string
      aliases: string[]
      /** Known entities that it may be: a misspelling, or one of several that share the name. */
      resembles: string[]
      why: 'near' | 'ambiguous' | null
    }

/** The names of one collection's entities; pure, so that resolving can be tested without a database. */
export class KnownNames {
  private readonly names = new Map<string, string>()
  private readonly aliases = new Map<string, Set<string>>()
  private readonly labels = new Map<string, string>()
  private readonly close = new NearNames<string>()

  constructor(private readonly kind: NameKind) {}

  add({ id, name, aliases }: NamedEntity): void {
    this.names.set(normaliseName(name), id)
    this.labels.set(id, name)
    this.close.add(name, id)
    for (const alias of aliases ?? []) this.addAlias(id, alias)
  }

  addAlias(id: string, alias: string): void {
    const key = normaliseName(alias)
    if (key === '') return
    this.aliases.set(key, (this.aliases.get(key) ?? new Set()).add(id))
    this.close.add(alias, id)
  }

  /** The name by which people know an entity. */
  label(id: string): string {
    return this.labels.get(id) ?? id
  }

  /** The entities of exactly this name: one by its name, else all that have it as an alias. */
  idsOf(name: string): string[] {
    const key = normaliseName(name)
    const named = this.names.get(key)
    return named === undefined ? [...(this.aliases.get(key) ?? [])] : [named]
  }

  /**
   * Decides about a name.
   * @param isElsewhere whether a half of a name is the name of something of another kind: then a
   *   bracket says more about the thing, not its other name (`Kimi（月之暗面）`)
   */
  resolve(name: string, isElsewhere: (half: string) => boolean): Resolution {
    const known = this.idsOf(name)
    const [only] = known
    if (known.length === 1 && only !== undefined) return { action: 'use', id: only, learn: null }
    if (known.length > 1) return this.make(name, [], known, 'ambiguous')
    const parts = nameParts(name, this.kind)
    if (!parts) return this.make(name, [], this.close.near(name), 'near')
    const [first, second] = parts.halves
    const [a, b] = [this.idsOf(first), this.idsOf(second)]
    const either = [...new Set([...a, ...b])]
    const [it] = either
    const certain = parts.certain && !isElsewhere(first) && !isElsewhere(second)
    if (!certain) return this.make(name, [], [...either, ...this.close.near(name)], 'near')
    if (it === undefined) {
      const near = [...this.close.near(first), ...this.close.near(second)]
      return this.make(first, [second], near, 'near')
    }
    if (either.length > 1) return this.make(name, [], either, 'ambiguous')
    const learn = a.length === 0 ? first : b.length === 0 ? second : null
    return { action: 'use', id: it, learn }
  }

  private make(
    name: string,
    aliases: string[],
    resembles: string[],
    why: 'near' | 'ambiguous',
  ): Resolution {
    const ids = [...new Set(resembles)]
    return { action: 'make', name, aliases, resembles: ids, why: ids.length > 0 ? why : null }
  }
}
