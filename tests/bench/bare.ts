import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload, type CollectionConfig, type Field, type Payload } from 'payload'
import { Authors } from '../../collections/authors'
import { Categories } from '../../collections/categories'
import { Companies } from '../../collections/companies'
import { Media } from '../../collections/media'
import { People } from '../../collections/people'
import { Posts } from '../../collections/posts'
import { Products } from '../../collections/products'
import { Series } from '../../collections/series'
import { Tags } from '../../collections/tags'
import { Users } from '../../collections/users'
import { Works } from '../../collections/works'
import { editor } from '../../src/content/editor'

/** What a field or collection does beyond storing data. */
const behaviour = new Set(['hooks', 'access', 'endpoints', 'admin', 'validate'])

/** A copy of fields without what they do; functions and editors are shared, not copied. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  const entries = Object.entries(value).filter(([name]) => !behaviour.has(name))
  return Object.fromEntries(
    entries.map(([name, entry]) => [name, name === 'editor' ? entry : plain(entry)]),
  )
}

function withoutAgents(fields: Field[]): Field[] {
  // Relations to collections that are not there; import leaves this one empty.
  return fields.filter((field) => !('name' in field && field.name === 'createdBy'))
}

function bareCollection({
  slug,
  fields,
  versions,
  indexes,
  upload,
}: CollectionConfig): CollectionConfig {
  return {
    slug,
    fields: plain(withoutAgents(fields)) as Field[],
    ...(versions ? { versions } : {}),
    ...(indexes ? { indexes } : {}),
    ...(upload ? { upload: true } : {}),
  }
}

/**
 * Opens a Payload with the fields of Galley's posts and what they relate to, and nothing else: no
 * hooks, no access rules, no transactions, Payload's own SQLite client. Must be called before
 * `payload.config.ts` is loaded, which completes the collections in place.
 */
export async function openBarePayload(file: string): Promise<Payload> {
  const related = [Authors, Categories, Companies, Media, People, Products, Series, Tags, Works]
  const config = buildConfig({
    secret: 'only-for-measuring',
    telemetry: false,
    db: sqliteAdapter({ client: { url: `file:${file}` }, idType: 'uuid', wal: true }),
    editor,
    collections: [
      ...[Posts as CollectionConfig, ...related].map(bareCollection),
      { slug: Users.slug, auth: true, fields: [] },
    ],
    admin: { user: Users.slug },
    logger: { options: { level: 'error' }, destination: process.stderr },
    typescript: { autoGenerate: false },
  })
  // Payload makes tables by itself outside of production only.
  const { NODE_ENV } = process.env
  Object.assign(process.env, { NODE_ENV: 'test' })
  try {
    return await getPayload({ config, key: 'bare' })
  } finally {
    Object.assign(process.env, { NODE_ENV })
  }
}
