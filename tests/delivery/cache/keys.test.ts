import { describe, expect, it } from 'vitest'
import { graphqlKey } from '../../../src/delivery/cache/graphql-key'
import { isPublicAddress } from '../../../src/delivery/cache/public-paths'

describe('the key of a GraphQL question', () => {
  const query =
    'query List($n: Int, $w: Post_where) { Posts(limit: $n, where: $w) { docs { title } } }'

  it('is the same for the same question', () => {
    const key = graphqlKey({ query, variables: { n: 1, w: { a: 1, b: 2 } }, operationName: 'List' })
    const spaced = query.replaceAll(' ', '\n  ').replace('{ docs', '# the list\n{, docs')
    expect(key).toContain('List')
    expect(
      graphqlKey({
        query: spaced,
        variables: { w: { b: 2, a: 1 }, n: 1 },
        operationName: 'List',
        extensions: null,
      }),
    ).toBe(key)
    expect(graphqlKey({ query: '{ Tags { totalDocs } }' })).toBe(
      graphqlKey({ query: '{Tags{totalDocs}}', variables: {}, operationName: null }),
    )
  })

  it('is another for another question', () => {
    const keys = [
      { query },
      { query, variables: { n: 1 } },
      { query, variables: { n: '1' } },
      { query, operationName: 'List' },
      { query: query.replace('title', 'slug') },
      { query: query.replace('title', 'a: title') },
    ].map(graphqlKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    'mutation { createTag(data: { name: "x" }) { id } }',
    'query A { Tags { totalDocs } } mutation B { deleteTag(id: "1") { id } }',
    'subscription { x }',
    '{ initializedUser }',
    'query { ...Q } fragment Q on Query { a: meUser { user { email } } }',
    '{ Access { posts { read { permission } } } }',
    '{ Posts(draft: true) { totalDocs } }',
    'query ($d: Boolean) { Posts(draft: $d) { totalDocs } }',
    '{ Tags { ...F } } fragment F on Tags { posts(draft: true) { docs { id } } }',
    '{ unclosed',
    '',
  ])('there is none for %s', (text) => {
    expect(graphqlKey({ query: text })).toBeNull()
  })

  it('there is none for what is no request', () => {
    expect(graphqlKey({})).toBeNull()
    expect(graphqlKey({ query: ['{ a }'] })).toBeNull()
    expect(graphqlKey({ query: '{ a }', variables: 'x' })).toBeNull()
    expect(graphqlKey({ query: '{ a }', operationName: {} })).toBeNull()
    expect(graphqlKey({ query: '{ a }', extensions: { persistedQuery: {} } })).toBeNull()
  })

  it('a draft that is expressly not asked for does not matter', () => {
    expect(graphqlKey({ query: '{ Posts(draft: false) { totalDocs } }' })).not.toBeNull()
  })
})

describe('the addresses that the public reads', () => {
  it.each([
    '/api/posts',
    '/api/posts?limit=10&sort=-publishedAt&where[tags.slug][equals]=%E7%9F%AD',
    '/api/posts/6f1c/sign-off',
    '/api/issues/count',
    '/api/media/6f1c',
    '/api/search?q=%E6%A8%A1%E5%9E%8B',
    '/api/openapi.json',
    '/feeds/rss.xml?tag=a',
    '/issues/20260101.epub',
    '/sitemap.xml',
    '/sitemap-2.xml',
    '/api/posts?where[title][like]=draftsman',
    '/api/search?q=draft',
  ])('are kept: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    '/api/posts?draft=true',
    '/api/posts?limit=1&draft=false',
    '/api/posts?trash=true',
    '/api/posts?DRAFT=true',
    '/api/posts?limit=1&%64raft=true',
    '/api/posts?limit=1&[draft]=true',
    '/api/posts?%5Btr%61sh%5D=true',
    '/api/posts?draft[]=true',
    '/api/posts??draft=true',
    '/api/posts/../users/init',
    '/api/posts/%2E%2e/users/init',
    '/api/posts/.%2e/access',
    '/api/posts\\..\\users\\init',
    '/api/posts/..\\users\\init',
    '/api/users/me',
    '/api/users/init',
    '/api/access',
    '/api/media/file/a.png',
    '/api/audit',
    '/api/deliveries',
    '/api/endpoints/ping',
    '/api/globals/settings',
    '/api/payload-preferences/x',
    '/api/mcp',
    '/admin',
    '/readyz',
    '/metrics',
    '/apiposts',
    `/api/posts?x=${'a'.repeat(5_000)}`,
  ])('are not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
