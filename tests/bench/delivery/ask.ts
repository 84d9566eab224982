import { characters } from './vocabulary'

/** A request as the load sends it. Path and body may hold places, see `fillIn`. */
export interface Ask {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/** What makes one request another than the one before it. */
export interface Places {
  /** Grows with each request and is never the same twice in a run. */
  n: number
  /** How many posts there are. */
  posts: number
}

/** A moment after the newest post, another one each time: the same answer by another address. */
const moment = (n: number): string => new Date(Date.UTC(2030, 0, 1) + n).toISOString()

/** A prime, so that all posts have their turn, in no order of theirs. */
const stride = 7919

/** The n-th word of two characters that a few posts have. */
const word = (n: number): string => {
  const { length } = characters
  return `${characters[n % length]}${characters[Math.floor(n / length) % length]}`
}

/**
 * Puts values in the places of a text: `{moment}` a time after all posts, `{slug}` the address name of
 * one post after the other, `{round}` how often all posts had their turn, counted from one, `{word}` a seldom word of two characters.
 */
export function fillIn(text: string, { n, posts }: Places): string {
  return text
    .replaceAll('{moment}', moment(n))
    .replaceAll('{slug}', `article-${(n * stride) % posts}`)
    .replaceAll('{round}', String(1 + Math.floor(n / posts)))
    .replaceAll('{word}', word(n))
}

export const hasPlaces = ({ path, body = '' }: Ask): boolean =>
  /\{(?:moment|slug|round|word)\}/.test(path + body)

const json = { 'content-type': 'application/json' }

export const get = (path: string, headers?: Record<string, string>): Ask => ({
  method: 'GET',
  path,
  ...(headers ? { headers } : {}),
})

/** A GraphQL operation by POST. */
export const postGraphql = (query: string, variables: object): Ask => ({
  method: 'POST',
  path: '/api/graphql',
  headers: json,
  body: JSON.stringify({ query, variables }),
})

/** The same by GET, as the GraphQL-over-HTTP draft has it. */
export const getGraphql = (query: string, variables: object): Ask =>
  get(`/api/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`)
