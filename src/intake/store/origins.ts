import type { Payload } from 'payload'
import type { Post } from '../../payload-types'
import type { IntakeWarning } from '../types'
import type { KnownFile, ReadFields, StoredOrigin } from './types'

/**
 * What has been imported so far that some files can have to do with: the same content or the same
 * name. The database is asked once for all of them.
 */
export class Origins {
  private readonly byHash = new Map<string, KnownFile>()
  private readonly byPath = new Map<string, StoredOrigin[]>()

  /**
   * Asks for the documents of some files.
   * @param files name (as `origin.path` keeps it) and hash; those without a hash are left out
   */
  static async of(
    payload: Payload,
    files: { key: string; hash: string | null }[],
  ): Promise<Origins> {
    const origins = new Origins()
    const hashes = files.flatMap(({ hash }) => (hash === null ? [] : [hash]))
    for (const known of await ask(payload, 'hash', hashes)) {
      origins.byHash.set(known.hash, known)
    }
    const unknown = files.filter(({ hash }) => hash !== null && !origins.byHash.has(hash))
    const keys = unknown.map(({ key }) => key)
    for (const origin of await ask(payload, 'path', keys)) origins.place(origin)
    return origins
  }

  /** The document that came from a file with exactly this content, whatever its name was. */
  withHash(hash: string): KnownFile | null {
    return this.byHash.get(hash) ?? null
  }

  /** The same, asked of the database: for a hash that is not the file's own. */
  async findHash(payload: Payload, hash: string): Promise<KnownFile | null> {
    const [found] = this.byHash.has(hash) ? [] : await ask(payload, 'hash', [hash])
    if (found) this.byHash.set(hash, found)
    return this.withHash(hash)
  }

  /** The documents that came from files of this name: more than one when folders were imported apart. */
  atPath(path: string): StoredOrigin[] {
    return this.byPath.get(path) ?? []
  }

  /** A document that was made or changed meanwhile: the next of these files may have to do with it. */
  add(origin: KnownFile): void {
    this.place(origin)
    this.byHash.set(origin.hash, origin)
  }

  private place(origin: StoredOrigin): void {
    const others = this.atPath(origin.path).filter(({ id }) => id !== origin.id)
    this.byPath.set(origin.path, [...others, origin])
  }
}

/**
 * Imported documents by a field of `origin`; the latest draft of each counts. The database is asked
 * without Payload's hooks, which would take most of the time of a file that has not changed.
 */
async function ask(
  payload: Payload,
  field: 'hash' | 'path',
  values: string[],
): Promise<KnownFile[]> {
  const known: KnownFile[] = []
  if (values.length === 0) return known
  for (const collection of ['posts', 'issues'] as const) {
    const { docs } = await payload.db.queryDrafts<Pick<Post, 'id' | 'origin'>>({
      collection,
      pagination: false,
      limit: 0,
      select: {
        parent: true,
        version: { origin: { path: true, hash: true, dialect: true, read: true, warnings: true } },
      },
      where: { [`version.origin.${field}`]: { in: [...new Set(values)] } },
    })
    for (const { id, origin } of docs) {
      const { path, hash, dialect, read, warnings } = origin ?? {}
      if (!path || !hash) continue
      known.push({
        collection,
        id,
        path,
        hash,
        dialect: dialect ?? null,
        read: isRead(read) ? read : null,
        warnings: Array.isArray(warnings) ? (warnings as unknown as IntakeWarning[]) : [],
      })
    }
  }
  return known
}

/** Whether stored JSON is what the import kept of a file. */
function isRead(value: unknown): value is ReadFields {
  return typeof value === 'object' && value !== null && 'title' in value && 'authors' in value
}
