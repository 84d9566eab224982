import type { Payload } from 'payload'

export type StoredCollection = 'posts' | 'issues'

/** A document that was imported, as far as a re-import needs it. */
export interface StoredOrigin {
  collection: StoredCollection
  id: string
  path: string
  hash: string
}

/** What has been imported so far, by file name and by content. Read once a run. */
export class Origins {
  private readonly byPath = new Map<string, StoredOrigin[]>()
  private readonly byHash = new Map<string, StoredOrigin>()

  /** Reads what the database holds; the latest draft of each document counts. */
  static async load(payload: Payload): Promise<Origins> {
    const origins = new Origins()
    for (const collection of ['posts', 'issues'] as const) {
      const { docs } = await payload.find({
        collection,
        depth: 0,
        draft: true,
        pagination: false,
        overrideAccess: true,
        select: { origin: { path: true, hash: true } },
        where: { 'origin.path': { exists: true } },
      })
      for (const { id, origin } of docs) {
        if (origin?.path && origin.hash) {
          origins.add({ collection, id, path: origin.path, hash: origin.hash })
        }
      }
    }
    return origins
  }

  add(origin: StoredOrigin): void {
    const others = this.atPath(origin.path).filter(({ id }) => id !== origin.id)
    this.byPath.set(origin.path, [...others, origin])
    this.byHash.set(origin.hash, origin)
  }

  /** The documents that came from files of this name: more than one when folders were imported apart. */
  atPath(path: string): StoredOrigin[] {
    return this.byPath.get(path) ?? []
  }

  /** The document that came from a file with exactly this content, whatever its name was. */
  withHash(hash: string): StoredOrigin | null {
    return this.byHash.get(hash) ?? null
  }
}
