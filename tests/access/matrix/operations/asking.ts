import { changes, dataFor, unique } from '../subjects'
import type { Asking } from './operation'

/** What the questions are made of. */

export const draftable = (slug: string): boolean => slug === 'posts' || slug === 'issues'
export const draftQuery = ({ slug }: Asking): string => (draftable(slug) ? 'draft=true' : 'depth=0')
export const draftArg = ({ slug }: Asking): string => (draftable(slug) ? ', draft: true' : '')
export const byId = ({ id }: Asking) => ({ id: { equals: id } })
export const whereId = ({ id }: Asking): string => `where[id][equals]=${id}`
export const change = ({ slug }: Asking): Record<string, unknown> => ({
  [changes[slug] ?? 'name']: unique('changed'),
})

/** Enums of GraphQL have no dots in their values. */
export const graphqlData = ({ slug, house }: Asking): unknown =>
  JSON.parse(
    JSON.stringify(dataFor(slug, house)).replaceAll('"post.published"', '"post_published"'),
  )

/** Calls the Local API with access; its types know one collection at a time. */
export function local<Result>(
  { house, role, slug }: Asking,
  method: string,
  args: object,
): Promise<Result> {
  const api = house.payload as unknown as Record<string, (args: object) => Promise<Result>>
  const call = api[method]
  if (!call) throw new Error(`no ${method} in the Local API`)
  const user = house.users[role] ?? undefined
  return call.call(house.payload, {
    collection: slug,
    overrideAccess: false,
    user,
    depth: 0,
    ...args,
  })
}

interface Page {
  docs?: { id: string; version?: unknown }[]
  totalDocs?: number
}
export const hasDoc = (asking: Asking) => (page: Page) =>
  Boolean(page.docs?.some(({ id }) => id === asking.id))
export const counts = (page: Page) => page.totalDocs === 1
export const hasSome = (page: Page) => Boolean(page.docs?.length)

/** How a query and a mutation by an id begin. */
export const id = 'query ($id: String!)'
export const changing = 'mutation ($id: String!)'
