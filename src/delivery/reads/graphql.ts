import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import {
  type CollectionSlug,
  formatNames,
  type JoinField,
  type PayloadRequest,
  type SanitizedConfig,
} from 'payload'
import { readsOf } from '.'
import { type Loaded, loadFrom } from './loader'
import type { Question } from './reads'
import { selectedFields } from './selection'

interface Context {
  req: PayloadRequest
}
type Resolver = GraphQLFieldResolver<unknown, Context>
type Args = Record<string, unknown>

/** Arguments by which more is asked than what readers see now. */
const others = ['draft', 'trash', 'locale', 'fallbackLocale']
/** What hangs on the number of documents. */
const counted = ['totalDocs', 'totalPages', 'hasNextPage', 'hasPrevPage', 'nextPage', 'prevPage']

function isPlain({ req }: Context, args: Args): boolean {
  // As by REST: who shows anything of who they are is answered by Payload.
  const known = req.user ?? req.headers.get('authorization') ?? req.headers.get('cookie')
  return !known && !req.query?.draft && others.every((name) => !args[name])
}

/** Reads what the selection names, and what its documents name, before the fields are resolved. */
class Resolvers {
  constructor(private readonly config: SanitizedConfig) {}

  private select(slug: CollectionSlug, names: Set<string>): Record<string, true> {
    const joins = this.joinsOf(slug)
    const select: Record<string, true> = {}
    for (const name of names) if (name !== 'id' && !joins.has(name)) select[name] = true
    // Nothing but the id: any field will do.
    return Object.keys(select).length > 0 ? select : { createdAt: true }
  }

  private joinsOf(slug: CollectionSlug): Set<string> {
    const collection = this.config.collections.find((each) => each.slug === slug)
    const fields = collection?.flattenedFields ?? []
    return new Set(fields.flatMap(({ name, type }) => (type === 'join' ? name : [])))
  }

  list(slug: CollectionSlug, original: Resolver): Resolver {
    return async (parent, args: Args, context, info) => {
      const { payload } = context.req
      const fields = selectedFields(info)
      const question: Question = {
        where: args.where ?? undefined,
        sort: typeof args.sort === 'string' ? args.sort : undefined,
        limit: args.limit ?? undefined,
        page: args.page ?? undefined,
        pagination:
          args.pagination === false || !counted.some((name) => fields.has(name))
            ? false
            : undefined,
        depth: 0,
        select: this.select(slug, selectedFields(info, 'docs')),
      }
      const answer = isPlain(context, args) ? await readsOf(payload).find(slug, question) : null
      if (!answer) return original(parent, args, context, info)
      await this.load(context, slug, answer.docs)
      return answer
    }
  }

  one(slug: CollectionSlug, original: Resolver): Resolver {
    return async (parent, args: Args, context, info) => {
      const select = this.select(slug, selectedFields(info))
      const doc =
        isPlain(context, args) && typeof args.id === 'string'
          ? await readsOf(context.req.payload).findByID(slug, args.id, { depth: 0, select })
          : null
      if (!doc) return original(parent, args, context, info)
      await this.load(context, slug, [doc])
      return doc
    }
  }

  /** The newest documents that name one. */
  join({ collection, on, defaultSort }: JoinField, original: Resolver): Resolver {
    return async (parent, given: Args, context, info) => {
      // As REST puts them in order, whoever asks; without it Payload's GraphQL takes the collection's own.
      const args: Args = { ...given, sort: given.sort ?? defaultSort }
      const id = (parent as { id?: unknown }).id
      const limit = Number(args.limit)
      const usual = isPlain(context, args) && typeof collection === 'string' && limit > 0
      if (!usual || typeof id !== 'string') return original(parent, args, context, info)
      const named = { [on]: { equals: id } }
      const answer = await readsOf(context.req.payload).find(collection, {
        where: args.where ? { and: [args.where, named] } : named,
        sort: typeof args.sort === 'string' ? args.sort : undefined,
        // One more tells whether there are more.
        limit: limit + 1,
        page: 1,
        pagination: args.count ? undefined : false,
        depth: 0,
        select: this.select(collection, selectedFields(info, 'docs')),
      })
      if (!answer || (args.page && args.page !== 1)) return original(parent, args, context, info)
      const docs = answer.docs.slice(0, limit)
      await this.load(context, collection, docs)
      return {
        docs,
        hasNextPage: answer.docs.length > limit,
        ...(args.count ? { totalDocs: answer.totalDocs } : {}),
      }
    }
  }

  private async load({ req }: Context, slug: CollectionSlug, docs: object[]): Promise<void> {
    const loaded: Loaded = await readsOf(req.payload).named(slug, docs)
    loadFrom(req, loaded)
  }
}

/**
 * Has the readers' own way answer the queries of collections and joins, for who is not signed in:
 * only the fields that are selected are read, and the documents that they name all at once.
 */
export function withReads(schema: GraphQLSchema, config: SanitizedConfig): GraphQLSchema {
  const resolvers = new Resolvers(config)
  const queries = schema.getQueryType()?.getFields() ?? {}
  for (const { slug, auth, graphQL } of config.collections) {
    if (auth || graphQL) continue
    const { singular, plural } = formatNames(slug)
    const one = queries[singular]
    const list = queries[singular === plural ? `all${singular}` : plural]
    if (one?.resolve) one.resolve = resolvers.one(slug as CollectionSlug, one.resolve as Resolver)
    if (list?.resolve)
      list.resolve = resolvers.list(slug as CollectionSlug, list.resolve as Resolver)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const { field: of } = field.extensions as { field?: { type?: string } }
      if (of?.type !== 'join' || !field.resolve) continue
      const join = of as JoinField
      field.resolve = resolvers.join(join, field.resolve as Resolver)
    }
  }
  return schema
}
