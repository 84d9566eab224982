import type { TypedDocumentString } from '../gql/graphql'
import { freshFor, galleyUrl } from './address'

/**
 * Asks Galley by GraphQL, with the types of the query. A GET, so that Galley, Next and a CDN can all keep
 * the answer.
 * @throws when Galley refuses, with its words
 */
export async function ask<Result, Variables>(
  query: TypedDocumentString<Result, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Result> {
  const url = new URL('/api/graphql', galleyUrl)
  url.searchParams.set('query', query.toString())
  if (variables) url.searchParams.set('variables', JSON.stringify(variables))
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    next: { revalidate: freshFor, tags: ['galley'] },
  })
  const { data, errors } = (await response.json()) as {
    data?: Result
    errors?: { message: string }[]
  }
  if (!data || errors) {
    throw new Error(
      errors?.map(({ message }) => message).join('; ') ?? `Galley: ${response.status}`,
    )
  }
  return data
}
