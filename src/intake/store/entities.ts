import type { Payload, PayloadRequest } from 'payload'
import { entityWithKey } from '../../fields/entity-names'
import type { NameKind } from '../../fields/names'
import type { IntakeWarning } from '../types'
import { KnownNames, type Resolution } from './known-names'
import { normaliseName } from './names'

/** The collections of named things that posts relate to. */
export const entityCollections = [
  'authors',
  'people',
  'companies',
  'products',
  'works',
  'tags',
  'categories',
  'series',
] as const
export type EntityCollection = (typeof entityCollections)[number]

const kinds: Record<EntityCollection, NameKind> = {
  authors: 'person',
  people: 'person',
  companies: 'thing',
  products: 'thing',
  works: 'thing',
  tags: 'tag',
  categories: 'tag',
  series: 'other',
}
/** What a bracket behind a name may speak of: who made it, where someone works. */
const explaining: EntityCollection[] = ['people', 'companies', 'products', 'works']

type Known = Map<EntityCollection, KnownNames>

/**
 * Finds entities by name or alias and makes those that are missing. The names are read once a run;
 * what a file's transaction made counts only once it is committed. A name that only resembles a
 * known one becomes an entity of its own, with a note of that: people merge, the import never does.
 */
export class Entities {
  private readonly known: Known = new Map()
  private readonly touched = new Set<EntityCollection>()
  /** What would be known by now, had a dry run made it; never used to write. */
  private readonly foreseen: Known = new Map()

  /**
   * @param asAsker what is made is made with the rights of the request's user, and what is there stays
   *   as it is: a second name of a known entity is told, not stored. Else it is Galley's own work.
   */
  constructor(
    private readonly payload: Payload,
    private readonly asAsker = false,
  ) {}

  private async names(collection: EntityCollection, known = this.known): Promise<KnownNames> {
    const loaded = known.get(collection)
    if (loaded) return loaded
    const { docs } = await this.payload.find({
      collection,
      depth: 0,
      pagination: false,
      overrideAccess: true,
      select: { name: true, aliases: true },
    })
    const names = new KnownNames(kinds[collection])
    docs.forEach((doc) => names.add(doc))
    known.set(collection, names)
    return names
  }

  /**
   * The ids of names, in order, without repeats.
   * @param req the file's request: what is made belongs to its transaction
   * @param warnings gets what a person should look at: near misses, names of several entities
   */
  async resolve(
    collection: EntityCollection,
    names: string[],
    req: PayloadRequest,
    warnings: IntakeWarning[] = [],
  ): Promise<string[]> {
    if (names.length === 0) return []
    const known = await this.names(collection)
    const ids = new Set<string>()
    for (const name of names) {
      if (normaliseName(name) === '') continue
      const others = await this.others(collection, name, this.known)
      const resolution = known.resolve(name.trim(), others)
      ids.add(await this.carryOut(collection, known, resolution, req, warnings))
    }
    return [...ids]
  }

  /** Says what `resolve` would say of names, and makes nothing: for a dry run. */
  async foresee(
    collection: EntityCollection,
    names: string[],
    warnings: IntakeWarning[],
  ): Promise<void> {
    for (const name of names) {
      if (normaliseName(name) === '') continue
      const known = await this.names(collection, this.foreseen)
      const others = await this.others(collection, name, this.foreseen)
      const resolution = known.resolve(name.trim(), others)
      warn(known, resolution, warnings)
      if (resolution.action === 'make') known.add({ ...resolution, id: `new: ${name}` })
      else if (resolution.learn !== null) known.addAlias(resolution.id, resolution.learn)
    }
  }

  /** Whether a half of a name is the name of a thing of another kind. */
  private async others(
    collection: EntityCollection,
    name: string,
    known: Known,
  ): Promise<(half: string) => boolean> {
    if (!explaining.includes(collection) || !/[()（）/／|｜]/u.test(name)) return () => false
    const elsewhere: KnownNames[] = []
    for (const other of explaining) {
      if (other !== collection) elsewhere.push(await this.names(other, known))
    }
    return (half) => elsewhere.some((names) => names.idsOf(half).length > 0)
  }

  private async carryOut(
    collection: EntityCollection,
    known: KnownNames,
    resolution: Resolution,
    req: PayloadRequest,
    warnings: IntakeWarning[],
  ): Promise<string> {
    warn(known, resolution, warnings, !this.asAsker)
    if (resolution.action === 'make') return this.make(collection, known, resolution, req)
    const { id, learn } = resolution
    if (learn !== null && !this.asAsker) {
      await this.learn(collection, id, learn, req)
      known.addAlias(id, learn)
    }
    return id
  }

  /** Another process may have made it since the names were read: then it is that one. */
  private async make(
    collection: EntityCollection,
    known: KnownNames,
    { name, aliases, resembles }: Resolution & { action: 'make' },
    req: PayloadRequest,
  ): Promise<string> {
    this.touched.add(collection)
    const made =
      (await entityWithKey(req, collection, normaliseName(name))) ??
      (await this.payload.create({
        collection,
        data: { name, aliases, resembles },
        depth: 0,
        draft: false,
        overrideAccess: !this.asAsker,
        req,
      }))
    known.add(made)
    return made.id
  }

  private async learn(
    collection: EntityCollection,
    id: string,
    alias: string,
    req: PayloadRequest,
  ): Promise<void> {
    this.touched.add(collection)
    const common = { collection, id, depth: 0, overrideAccess: true, req } as const
    const { aliases } = await this.payload.findByID({ ...common, select: { aliases: true } })
    await this.payload.update({ ...common, data: { aliases: [...(aliases ?? []), alias] } })
  }

  /** The file's transaction was committed: what it made stays. */
  keep(): void {
    this.touched.clear()
  }

  /** The file's transaction was rolled back: the names are read again. */
  forget(): void {
    for (const collection of this.touched) this.known.delete(collection)
    this.touched.clear()
  }
}

/** What a person should hear of how a name was resolved. */
function warn(
  known: KnownNames,
  resolution: Resolution,
  warnings: IntakeWarning[],
  learns = true,
): void {
  if (resolution.action === 'make') {
    const { name, resembles, why } = resolution
    const others = resembles.map((id) => known.label(id))
    if (why !== null) say(resembling(name, others, why), warnings)
  } else if (resolution.learn !== null) {
    const [alias, name] = [resolution.learn, known.label(resolution.id)]
    const kept = learns
      ? 'and is kept as its alias'
      : 'and is not stored; an editor can add it as an alias'
    const zh = learns
      ? `“${alias}”已记为“${name}”的别名`
      : `“${alias}”未记入，可由编辑添加为“${name}”的别名`
    const code = learns ? 'entity-alias-added' : 'entity-alias-proposed'
    say(
      { code, message: `“${alias}” is written as another name of “${name}” ${kept}（${zh}）` },
      warnings,
    )
  }
}

/** Once: a name may be resolved more than once for a file, in a dry run and in a merge. */
function say(warning: IntakeWarning, warnings: IntakeWarning[]): void {
  if (!warnings.some(({ message }) => message === warning.message)) warnings.push(warning)
}

function resembling(name: string, others: string[], why: 'near' | 'ambiguous'): IntakeWarning {
  const list = others.map((other) => `“${other}”`)
  const [en, zh] = [list.join(' and '), list.join('、')]
  return why === 'near'
    ? {
        code: 'entity-near-miss',
        message: `“${name}” is new and looks like ${en}: it was kept apart; merge the two if they are one（“${name}”与${zh}相近，已分别保留；若为同一事物请合并）`,
      }
    : {
        code: 'entity-ambiguous',
        message: `“${name}” may be ${en}: it was kept apart; merge it into the right one（“${name}”可能指${zh}，已单独保留，请合并到正确的条目）`,
      }
}
