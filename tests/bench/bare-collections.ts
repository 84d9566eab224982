import type { CollectionConfig, Field } from 'payload'
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
  defaultPopulate,
  defaultSort,
}: CollectionConfig): CollectionConfig {
  return {
    slug,
    fields: plain(withoutAgents(fields)) as Field[],
    ...(versions ? { versions } : {}),
    ...(indexes ? { indexes } : {}),
    ...(upload ? { upload: true } : {}),
    ...(defaultPopulate ? { defaultPopulate } : {}),
    ...(defaultSort ? { defaultSort } : {}),
  }
}

/**
 * The fields of Galley's posts and of what they relate to, and nothing else: no hooks, no access rules.
 * Must be called before `payload.config.ts` is loaded, which completes the collections in place.
 */
export function bareCollections(): CollectionConfig[] {
  const related = [Authors, Categories, Companies, Media, People, Products, Series, Tags, Works]
  return [
    ...[Posts as CollectionConfig, ...related].map(bareCollection),
    { slug: Users.slug, auth: true, fields: [] },
  ]
}
