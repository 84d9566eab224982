import { type Ask, get, getGraphql, postGraphql } from './ask'
import { slugOf } from './seed'
import { words } from './vocabulary'

/** One thing that a reader’s site asks for. */
export interface Query {
  name: string
  /** The same address each time. */
  hot: Ask
  /** Another address each time, for the same work; none where there is nothing to vary. */
  cold?: Ask
  /** How a bare Payload is asked for the same; null where it has nothing like it. */
  bare: { hot: Ask; cold?: Ask } | null
}

/** What the queries name, as it is in a filled database. */
export interface Sample {
  posts: number
  id: string
  author: string
  series: string
  publishedAt: string
}

/** Reads from a running Galley what the queries name. */
export async function sampleOf(url: string, posts: number): Promise<Sample> {
  const slug = slugOf(Math.floor(posts * 0.777))
  const asked = `where[slug][equals]=${slug}&depth=0`
  const { docs } = (await (await fetch(`${url}/api/posts?${asked}`)).json()) as {
    docs: { id: string; authors: string[]; publishedAt: string }[]
  }
  const series = (await (await fetch(`${url}/api/series?limit=1`)).json()) as {
    docs: { id: string }[]
  }
  const [post] = docs
  if (!post) throw new Error(`There is no post ${slug}.`)
  return {
    posts,
    id: post.id,
    author: String(post.authors[0]),
    series: String(series.docs[0]?.id),
    publishedAt: post.publishedAt,
  }
}

const listed = 'limit=10&depth=1&sort=-publishedAt'
/** What a list on a site shows. */
const selected = ['title', 'slug', 'summary', 'publishedAt', 'authors', 'tags', 'cover']
  .map((name) => `select[${name}]=true`)
  .join('&')
const fields =
  'id title slug summary publishedAt authors { name slug } tags { name slug } cover { url alt width height }'
const listOperation = `query List($before: DateTime) { Posts(limit: 10, sort: "-publishedAt", where: { publishedAt: { less_than: $before } }) { docs { ${fields} } hasNextPage } }`
const slugOperation = `query Post($slug: String!, $limit: Int) { Posts(limit: $limit, where: { slug: { equals: $slug } }) { docs { ${fields} body category { name slug } series { name slug } } } }`
/** As late as any moment that is put in: the work is the same. */
const last = '2029-12-31T00:00:00.000Z'

/** A list; another address each time by a date that all posts are before. */
function list(name: string, query: string): Query {
  const hot = get(`/api/posts?${query}`)
  const cold = get(`/api/posts?${query}&where[publishedAt][less_than]={moment}`)
  return { name, hot, cold, bare: { hot, cold } }
}

function bySlug(sample: Sample): Query {
  const ask = (slug: string, limit: string): Ask =>
    get(`/api/posts?where[slug][equals]=${slug}&depth=1&limit=${limit}`)
  const hot = ask(slugOf(Math.floor(sample.posts * 0.777)), '1')
  const cold = ask('{slug}', '{round}')
  return { name: 'slug', hot, cold, bare: { hot, cold } }
}

function graphql(sample: Sample): Query[] {
  const slug = { slug: slugOf(Math.floor(sample.posts * 0.777)), limit: 1 }
  const varied = { before: '{moment}' }
  const coldSlug = postGraphql(slugOperation, { slug: '{slug}', limit: 1 })
  const coldList = postGraphql(listOperation, varied)
  const hotList = postGraphql(listOperation, { before: last })
  const hotSlug = postGraphql(slugOperation, slug)
  return [
    {
      name: 'GraphQL POST list',
      hot: hotList,
      cold: coldList,
      bare: { hot: hotList, cold: coldList },
    },
    {
      name: 'GraphQL POST slug',
      hot: hotSlug,
      cold: coldSlug,
      bare: { hot: hotSlug, cold: coldSlug },
    },
    // A bare Payload has GraphQL by POST only.
    { name: 'GraphQL GET slug', hot: getGraphql(slugOperation, slug), bare: { hot: hotSlug } },
  ]
}

/** The search, and what a site does without one. */
function searches(): Query[] {
  const word = words[words.length - 20] ?? ''
  const search = (what: string): Ask => get(`/api/search?q=${what}&limit=10`)
  const like = (what: string): Ask =>
    get(
      `/api/posts?limit=10&depth=0&where[or][0][title][like]=${what}&where[or][1][summary][like]=${what}`,
    )
  const [hot, cold] = [like(word), like('{word}')]
  return [
    { name: 'search', hot: search(word), cold: search('{word}'), bare: null },
    { name: 'search by like', hot, cold, bare: { hot, cold } },
  ]
}

/** All that is asked for, in the order of the tables. */
export function queriesOf(sample: Sample): Query[] {
  const pages = Math.ceil(sample.posts / 10)
  const neighbours = `where[publishedAt][less_than]=${sample.publishedAt}&sort=-publishedAt&limit=1&depth=0&select[title]=true&select[slug]=true`
  const neighbour = get(`/api/posts?${neighbours}`)
  const coldNeighbour = get(`/api/posts?${neighbours}&where[updatedAt][less_than]={moment}`)
  const byId = get(`/api/posts/${sample.id}?depth=1`)
  return [
    list('list', listed),
    list('list without bodies', `${listed}&${selected}`),
    bySlug(sample),
    { name: 'by id', hot: byId, bare: { hot: byId } },
    list('by author', `where[authors][equals]=${sample.author}&${listed}`),
    list('by tag', `where[tags.slug][equals]=%E5%BC%80%E6%BA%90&${listed}`),
    list('by category', `where[category.slug][equals]=%E5%B7%A5%E7%A8%8B&${listed}`),
    list('by series', `where[series][equals]=${sample.series}&${listed}`),
    list('page 2', `${listed}&page=2`),
    list('last page', `${listed}&page=${pages}`),
    {
      name: 'neighbour',
      hot: neighbour,
      cold: coldNeighbour,
      bare: { hot: neighbour, cold: coldNeighbour },
    },
    ...graphql(sample),
    { name: 'RSS', hot: get('/feeds/rss.xml'), bare: null },
    ...searches(),
    {
      name: 'list gzip',
      hot: get(`/api/posts?${listed}`, { 'accept-encoding': 'gzip' }),
      bare: { hot: get(`/api/posts?${listed}`, { 'accept-encoding': 'gzip' }) },
    },
    { name: 'list br', hot: get(`/api/posts?${listed}`, { 'accept-encoding': 'br' }), bare: null },
  ]
}
