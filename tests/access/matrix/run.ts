import type { CollectionSlug, SanitizedCollectionConfig } from 'payload'
import { type House, type Role, roles } from '../house'
import { namedSlugs } from '../secrets'
import { type Api, apis, type Outcome } from './answer'
import {
  type HouseOperation,
  houseOperations,
  namesOf,
  type Operation,
  payloadOperations,
} from './operations'
import { makeSubject, type Situation, situationsOf } from './subjects'

/** What one role gets of one operation: outcomes by situation and way in. */
export type Cell = Map<Situation, Partial<Record<Api, Outcome>>>

/** One operation of one collection. */
export interface Row {
  collection: string
  operation: string
  apis: Api[]
  cells: Record<Role, Cell>
}

/** The names of the GraphQL schema's queries and mutations. */
export type SchemaNames = ReadonlySet<string>

/** Routes that have no row: they say what one may do, and that is what the rows say. */
const asides = new Set(['post /access/:id?'])

/**
 * Collections wired by one function, by the first of them (src/fields/entity.ts,
 * src/review/payload/collection.ts): that one is asked by every way in, the others by REST, and
 * `unlike` holds their rules against it.
 */
const alike: ReadonlyMap<string, string> = new Map([
  ['issues', 'posts'],
  ...namedSlugs.slice(1).map((slug): [string, string] => [slug, 'authors']),
])

export const operationsOf = (slug: string): (Operation | HouseOperation)[] => [
  ...payloadOperations,
  ...houseOperations.filter(({ of }) => of.includes(slug)),
]

const routesOf = ({ endpoints }: SanitizedCollectionConfig): string[] =>
  (endpoints || []).map(({ method, path }) => `${method} ${path}`)

const versioned = new Set(['read versions', 'read a version', 'restore a version, as a draft'])

/** Whether a route of the collection's own stands before Payload's: preferences go by their names. */
const isShadowed = (config: SanitizedCollectionConfig, rest: string | null): boolean =>
  ['get', 'delete'].some(
    (method) =>
      routesOf(config).includes(`${method} /:key`) &&
      (rest === `${method} /:id` || rest === `${method} /count`),
  )

/** The ways in by which a collection has an operation. */
function waysIn(
  operation: Operation,
  config: SanitizedCollectionConfig,
  schema: SchemaNames,
): Api[] {
  if (versioned.has(operation.name) && !config.versions) return []
  if (operation.name === 'duplicate' && config.disableDuplicate) return []
  const { rest, ask } = operation
  const field = operation.graphql(namesOf(config.slug))
  const offers: Record<Api, boolean> = {
    REST: rest === '-' || (routesOf(config).includes(String(rest)) && !isShadowed(config, rest)),
    GraphQL: field !== null && schema.has(field),
    Local: true,
  }
  // A file can't come by GraphQL.
  if (operation.name === 'create' && config.upload) offers.GraphQL = false
  return apis.filter((api) => ask[api] && offers[api])
}

/** Routes and GraphQL fields of a collection that no operation stands for. */
export function unknownOf(config: SanitizedCollectionConfig): string[] {
  const known = new Set(operationsOf(config.slug).map(({ rest }) => rest))
  const spare = new Set(
    config.versions ? [] : ['get /versions', 'get /versions/:id', 'post /versions/:id'],
  )
  return routesOf(config)
    .filter((route) => !known.has(route) && !asides.has(route) && !spare.has(route))
    .map((route) => `${config.slug}: ${route}`)
}

/** Fields of the GraphQL schema that no operation stands for. */
export function unknownFields(slugs: readonly string[], schema: SchemaNames): string[] {
  const known = new Set<string>(['Access', 'Setting', 'updateSetting', 'docAccessSetting'])
  for (const slug of slugs) {
    const names = namesOf(slug)
    for (const operation of operationsOf(slug)) {
      const field = operation.graphql(names)
      if (field) known.add(field)
    }
    known.add(`docAccess${names.one}`)
  }
  return [...schema].filter((name) => !known.has(name))
}

/** Documents that wait to be asked about, made when they are first needed. */
class Subjects {
  private readonly ids = new Map<string, string>()

  constructor(private readonly house: House) {}

  async of(
    slug: CollectionSlug,
    operation: Operation | HouseOperation,
    role: Role,
    situation: Situation,
  ): Promise<string> {
    const prepare = 'prepare' in operation ? operation.prepare : undefined
    // One of a role's own is the role's; any other will do for all.
    const key = prepare
      ? `${slug} ${operation.name}`
      : `${slug} ${situation} ${situation.startsWith('own') ? role : ''}`
    const known = this.ids.get(key)
    if (known) return known
    const id = prepare
      ? await prepare(this.house, slug)
      : await makeSubject(this.house, slug, situation, role)
    this.ids.set(key, id)
    return id
  }

  forget(id: string): void {
    for (const [key, value] of this.ids) if (value === id) this.ids.delete(key)
  }
}

/** An account can't be tried out on itself when that would end it. */
function endsTheAsker(operation: Operation, slug: string, situation: Situation): boolean {
  return Boolean(operation.spends) && (slug === 'users' || slug === 'agents') && situation === 'own'
}

/**
 * Carries out every operation of every collection as every role, by every way in.
 * @throws when something ended neither done nor refused, naming each
 */
export async function runMatrix(house: House, schema: SchemaNames): Promise<Row[]> {
  const rows: Row[] = []
  const subjects = new Subjects(house)
  const problems: string[] = []
  for (const config of house.payload.config.collections) {
    const slug = config.slug as CollectionSlug
    for (const operation of operationsOf(slug)) {
      const all = waysIn(operation, config, schema)
      const asked = alike.has(slug) ? all.filter((api) => api === 'REST') : all
      if (asked.length === 0) continue
      const cells = {} as Record<Role, Cell>
      for (const role of roles) {
        const cell: Cell = new Map()
        const situations = operation.each ? situationsOf(slug, role) : (['any'] as const)
        for (const situation of situations) {
          if (endsTheAsker(operation, slug, situation)) continue
          const outcomes: Partial<Record<Api, Outcome>> = {}
          for (const api of asked) {
            const needs = operation.each || 'prepare' in operation
            const id = needs ? await subjects.of(slug, operation, role, situation) : ''
            try {
              outcomes[api] = await operation.ask[api]?.({ house, role, slug, id, situation })
            } catch (error) {
              const what = error instanceof Error ? error.message : String(error)
              problems.push(
                `${slug}: ${operation.name} as ${role} by ${api} (${situation}): ${what}`,
              )
            }
            if (operation.spends && outcomes[api] === 'yes') subjects.forget(id)
          }
          cell.set(situation, outcomes)
        }
        cells[role] = cell
      }
      rows.push({ collection: slug, operation: operation.name, apis: all, cells })
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return rows
}

/** Collections said to be alike that have other rules than the first of them. */
export function unlike(house: House): string[] {
  const rules = (slug: string) => {
    const { access } = house.payload.collections[slug as CollectionSlug].config
    return [access.create, access.read, access.update, access.delete]
  }
  return [...alike].flatMap(([slug, first]) =>
    rules(slug).every((rule, i) => rule === rules(first)[i]) ? [] : [slug],
  )
}
