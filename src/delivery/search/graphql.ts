import type { GraphQLFieldConfig } from 'graphql'
import { APIError, type Config, type PayloadRequest } from 'payload'
import { QueryError } from '../output'
import { feedFilters } from '../published/types'
import { NotReadyError } from './not-ready'
import { searchOf } from './provided'
import { searchQuery } from './request'
import type { FoundPage } from './search'

type Queries = NonNullable<NonNullable<Config['graphQL']>['queries']>
type Args = Record<string, string | number | null | undefined>

async function find(req: PayloadRequest, args: Args): Promise<FoundPage> {
  const given = Object.entries(args).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  )
  try {
    const query = searchQuery(new URLSearchParams(given))
    const search = searchOf(req.payload)
    if (!search) throw new NotReadyError('Search is not served here. 此处不提供搜索。', 60)
    return (await search.find(query)).page
  } catch (error) {
    if (error instanceof QueryError) throw new APIError(error.message, 400, null, true)
    if (error instanceof NotReadyError) throw new APIError(error.message, 503, null, true)
    throw error
  }
}

/** `Search(q, limit, page, type, author, tag, category, series)`: as `GET /api/search`. */
export const searchQueries: Queries = (GraphQL) => {
  const { GraphQLBoolean, GraphQLFloat, GraphQLInt, GraphQLList, GraphQLNonNull } = GraphQL
  const { GraphQLObjectType, GraphQLString } = GraphQL
  const text = { type: GraphQLString }
  const words = { type: new GraphQLNonNull(GraphQLString) }
  const optional = { type: GraphQLInt }
  const whole = { type: new GraphQLNonNull(GraphQLInt) }
  const truth = { type: new GraphQLNonNull(GraphQLBoolean) }
  const range = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLInt)))
  const ranges = { type: new GraphQLNonNull(new GraphQLList(range)) }
  const names = { type: new GraphQLList(new GraphQLNonNull(GraphQLString)) }
  const highlights = new GraphQLObjectType({
    name: 'SearchHighlights',
    fields: { title: ranges, excerpt: ranges, names },
  })
  const html = new GraphQLObjectType({
    name: 'SearchHtml',
    fields: { title: words, excerpt: words },
  })
  const disclosure = new GraphQLObjectType({
    name: 'SearchDisclosure',
    fields: { text: words, credit: text, level: words, position: words },
  })
  const document = new GraphQLObjectType({
    name: 'SearchDocument',
    fields: {
      ...{ collection: words, id: words, title: words, slug: words, url: words },
      ...{ publishedAt: text, summary: words, excerpt: words },
      score: { type: new GraphQLNonNull(GraphQLFloat) },
      highlights: { type: new GraphQLNonNull(highlights) },
      html: { type: new GraphQLNonNull(html) },
      disclosure: { type: disclosure },
    },
  })
  const type = new GraphQLObjectType({
    name: 'SearchResult',
    fields: {
      docs: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(document))) },
      ...{ totalDocs: whole, limit: whole, page: whole, totalPages: whole, pagingCounter: whole },
      ...{ hasPrevPage: truth, hasNextPage: truth, prevPage: optional, nextPage: optional },
    },
  })
  const Search: GraphQLFieldConfig<unknown, { req: PayloadRequest }, Args> = {
    type: new GraphQLNonNull(type),
    args: {
      q: words,
      limit: optional,
      page: optional,
      type: text,
      ...Object.fromEntries(feedFilters.map((kind) => [kind, text])),
    },
    resolve: (_, args, { req }) => find(req, args),
  }
  return { Search }
}
