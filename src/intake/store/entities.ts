import type { Payload, PayloadRequest } from 'payload'
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

/**
 * Finds entities by name or alias and makes those that are missing. The names are read once a run;
 * what a file's transaction made counts only once it is committed.
 */
export class Entities {
  private readonly known = new Map<EntityCollection, Map<string, string>>()
  private pending: { collection: EntityCollection; key: string }[] = []

  constructor(private readonly payload: Payload) {}

  private async names(collection: EntityCollection): Promise<Map<string, string>> {
    const loaded = this.known.get(collection)
    if (loaded) return loaded
    const { docs } = await this.payload.find({
      collection,
      depth: 0,
      pagination: false,
      overrideAccess: true,
      select: { name: true, aliases: true },
    })
    const names = new Map<string, string>()
    for (const { id, name, aliases } of docs) {
      for (const alias of aliases ?? []) names.set(normaliseName(alias), id)
      // A name counts before another entity's alias.
      names.set(normaliseName(name), id)
    }
    this.known.set(collection, names)
    return names
  }

  /**
   * The ids of names, in order, without repeats.
   * @param req the file's request: what is made belongs to its transaction
   */
  async resolve(
    collection: EntityCollection,
    names: string[],
    req: PayloadRequest,
  ): Promise<string[]> {
    const known = await this.names(collection)
    const ids: string[] = []
    for (const name of names) {
      const key = normaliseName(name)
      if (key === '') continue
      let id = known.get(key)
      if (id === undefined) {
        const made = await this.payload.create({
          collection,
          data: { name: name.trim() },
          depth: 0,
          draft: false,
          overrideAccess: true,
          req,
        })
        id = made.id
        known.set(key, id)
        this.pending.push({ collection, key })
      }
      if (!ids.includes(id)) ids.push(id)
    }
    return ids
  }

  /** The file's transaction was committed: what it made stays. */
  keep(): void {
    this.pending = []
  }

  /** The file's transaction was rolled back: what it made is not there. */
  forget(): void {
    for (const { collection, key } of this.pending) this.known.get(collection)?.delete(key)
    this.pending = []
  }
}
