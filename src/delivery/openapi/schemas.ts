import {
  configToJSONSchema,
  type SanitizedCollectionConfig,
  type Payload,
  type SanitizedGlobalConfig,
} from 'payload'
import type { Schema } from '../../rest'
import { fieldsOf } from './fields'
import { idsOnly, isObject, named, type Node } from './json-schema'
import { both } from './words'

type Entity = SanitizedCollectionConfig | SanitizedGlobalConfig

/** The schemas of all documents, and what each collection's or global's is called. */
export interface DocumentSchemas {
  schemas: Record<string, Schema>
  /** Slug → component. */
  names: Map<string, string>
}

/** What Payload keeps beside an account and never shows. */
const accountSecrets = new Set([
  'resetPasswordToken',
  'resetPasswordExpiration',
  'resetPasswordRequestedAt',
  'salt',
  'hash',
  'apiKeyIndex',
  'password',
])

/**
 * JSON Schemas of what the API gives (`Post`) and takes (`PostInput`), made of Payload's own. Only `id` is
 * required: `select`, `populate` and the asker's rights leave fields out.
 */
export async function documentSchemas(
  payload: Payload,
  entities: readonly Entity[],
): Promise<DocumentSchemas> {
  const { definitions = {} } = configToJSONSchema(payload.config, 'text')
  const names = new Map<string, string>()
  for (const { slug } of entities) {
    const definition: unknown = definitions[slug]
    const title = isObject(definition) ? definition.title : undefined
    names.set(slug, typeof title === 'string' ? title : slug)
  }
  const schemas: Record<string, Schema> = {}
  for (const entity of entities) {
    const definition: unknown = definitions[entity.slug]
    const name = names.get(entity.slug)
    if (!isObject(definition) || name === undefined) continue
    const accounts = 'auth' in entity && Boolean(entity.auth)
    const secret = accounts ? accountSecrets : new Set<string>()
    const partial = Boolean(entity.versions && entity.versions.drafts)
    const { flattenedFields: fields } = entity
    const read = await fieldsOf(fields, definition, { payload, writing: false, partial, secret })
    const taken = await fieldsOf(fields, definition, {
      payload,
      writing: true,
      partial: true,
      secret,
    })
    const description = both('labels' in entity ? entity.labels.singular : entity.label)
    const required = 'labels' in entity ? ['id'] : []
    schemas[name] = named({ ...withStrategy(accounts, read), description, required }, names)
    schemas[`${name}Input`] = named(idsOnly(withSignIn(entity, taken)), names)
  }
  return { schemas, names }
}

/** Of who asks, Payload says how they signed in, and leaves the times out. */
function withStrategy(accounts: boolean, schema: Node): Node {
  if (!accounts || !isObject(schema.properties)) return schema
  const time = { type: ['string', 'null'], format: 'date-time' }
  const { properties } = schema
  return {
    ...schema,
    properties: { ...properties, createdAt: time, updatedAt: time, _strategy: { type: 'string' } },
  }
}

/** What makes an account, beside its fields. */
function withSignIn(entity: Entity, schema: Node): Node {
  if (!('auth' in entity) || !entity.auth || entity.auth.disableLocalStrategy) return schema
  const properties = isObject(schema.properties) ? schema.properties : {}
  const password = { type: 'string', format: 'password', writeOnly: true }
  return { ...schema, properties: { ...properties, password } }
}
