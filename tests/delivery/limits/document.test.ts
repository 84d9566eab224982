import { buildSchema, GraphQLError, type GraphQLObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { admit, InvalidDocument } from '../../../src/delivery/limits/admit'
import { holdCost } from '../../../src/delivery/limits/cost'
import { parseWithin } from '../../../src/delivery/limits/document'
import { type Asker, limits } from '../../../src/delivery/limits/limits'
import { LimitError } from '../../../src/delivery/limits/refusal'
import { withJoinSizes } from '../../../src/delivery/limits/schema'

/** A schema such as Payload makes: lists with a size, a join, a relation to several. */
function columnSchema() {
  const schema = buildSchema(`
    type Query { Posts(limit: Int, page: Int, where: JSON): Posts Post(id: Int!): Post countPosts(where: JSON): Count }
    scalar JSON
    type Count { totalDocs: Int }
    type Posts { docs: [Post!] totalDocs: Int }
    type Post { id: ID title: String body(depth: Int): JSON authors: [Author!] sources: [Source!] }
    type Source { url: String }
    type Author { id: ID name: String posts(limit: Int, count: Boolean): Author_Posts }
    type Author_Posts { docs: [Post!] totalDocs: Int }
  `)
  const kinds = { Post: { authors: 'relationship', body: 'richText' }, Author: { posts: 'join' } }
  for (const [type, fields] of Object.entries(kinds)) {
    for (const [name, kind] of Object.entries(fields)) {
      const field = (schema.getType(type) as GraphQLObjectType).getFields()[name]
      if (field) field.extensions = { field: { type: kind } }
    }
  }
  return withJoinSizes(schema)
}

const schema = columnSchema()
const cost = (query: string, variables?: Record<string, unknown>): number =>
  holdCost(schema, { query: parseWithin(query, 'signedIn'), variables }, 'signedIn')
const take = (query: string, asker: Asker = 'public') => admit(schema, { query }, asker, false)

describe('cost', () => {
  it('is the number of documents, more or less', () => {
    expect(cost('{ Posts(limit: 100) { docs { id } } }')).toBeCloseTo(104, 0)
    expect(cost('{ Posts { docs { id } } }')).toBeCloseTo(12.2, 1)
    expect(cost('{ Posts(limit: 10) { docs { authors { name } } } }')).toBeCloseTo(42.6, 1)
    expect(cost('{ Post(id: 1) { title body sources { url } } }')).toBeCloseTo(2.24, 1)
  })

  it('multiplies through joins, whose size is ten unless one is given', () => {
    const asked = (limit: string) =>
      `{ Posts(limit: 10) { docs { authors { posts${limit} { docs { id } } } } } }`
    const ten = cost(asked('(limit: 10)'))
    expect(ten).toBeGreaterThan(10 * 3 * 10)
    expect(cost(asked(''))).toBe(ten)
    expect(cost(asked('(limit: 20)'))).toBeGreaterThan(ten * 1.5)
    expect(cost(asked('(limit: 0)'))).toBeGreaterThan(ten * 50)
    expect(cost(asked('(limit: null)'))).toBe(cost(asked('(limit: 0)')))
  })

  it('reads variables, and the defaults of variables', () => {
    const query = 'query ($n: Int = 50) { Posts(limit: $n) { docs { id } } }'
    expect(cost(query)).toBeCloseTo(53, 0)
    expect(cost(query, { n: 200 })).toBeCloseTo(206, 0)
  })

  it('counts a fragment wherever it is spread, aliased fields each', () => {
    const one = cost('{ Posts { docs { id } } }')
    expect(
      cost('{ a: Posts { ...F } b: Posts { ...F } } fragment F on Posts { docs { id } }'),
    ).toBeCloseTo(one * 2)
    expect(cost('{ Posts { docs { ... on Post { id } } } }')).toBeCloseTo(one)
  })

  it('leaves out what is skipped, and only that', () => {
    const query =
      'query ($s: Boolean!) { Posts(limit: 100) @skip(if: $s) { docs { id } } __typename }'
    expect(cost(query, { s: true })).toBeLessThan(2)
    expect(cost(query, { s: false })).toBeGreaterThan(100)
  })
})

describe('a document', () => {
  it('is taken in with room for what sites ask', () => {
    for (const query of [
      '{ Posts(limit: 100) { docs { id title authors { id name } sources { url } } totalDocs } }',
      '{ Posts(limit: 10) { docs { title authors { name posts { docs { title } } } } } }',
    ]) {
      expect(take(query).kind).toBe('Document')
    }
  })

  it.each([
    ['graphql-tokens', `{ Posts { docs { ${'id '.repeat(limits['graphql-tokens'].public)} } } }`],
    ['graphql-length', ' '.repeat(limits['graphql-length'].public + 1)],
    [
      'graphql-cost',
      '{ Posts { docs { authors { posts { docs { authors { posts { docs { authors { id } } } } } } } } } }',
    ],
    ['graphql-directives', `{ Posts { docs { id ${'@include(if: true) '.repeat(31)} } } }`],
    [
      'graphql-depth',
      `{ Posts { docs { ${'authors { posts { docs { '.repeat(3)} id ${'} } } '.repeat(3)} } } }`,
    ],
    ['join-size', '{ Posts { docs { authors { posts(limit: 101) { docs { id } } } } } }'],
    ['depth', '{ Posts { docs { body(depth: 6) } } }'],
  ])('is refused for %s', (limit, query) => {
    expect(() => take(query)).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ limit }) }) as Error,
    )
  })

  it('of a hundred thousand braces does not fill the stack', () => {
    for (const [first, part] of [
      ['', '{a'],
      ['{', '...{'],
      ['{a(b:', '{c:'],
      ['{a(b:', '['],
    ] as const) {
      const nested = (levels: number) => first + part.repeat(levels)
      expect(() => parseWithin(nested(60_000), 'signedIn')).toThrow(LimitError)
      expect(() => take(nested(6_000), 'signedIn')).toThrow()
      expect(() => take(nested(600))).toThrow(InvalidDocument)
    }
  })

  it('that is none, or asks for what there is not, is an error of the language', () => {
    expect(() => take('{')).toThrow(InvalidDocument)
    expect(() => take('{ nothing }')).toThrow(InvalidDocument)
    expect(() => take('{ Post { id } }')).toThrow(InvalidDocument)
    expect(() => take('{ ...A } fragment A on Query { ...A }')).toThrow(/itself/)
    try {
      take('{ nothing }')
    } catch (error) {
      expect((error as InvalidDocument).errors[0]).toBeInstanceOf(GraphQLError)
    }
  })

  it('shows the public no schema, whatever it is called', () => {
    const closed = expect.objectContaining({
      facts: expect.objectContaining({ limit: 'graphql-introspection' }),
    }) as Error
    for (const query of [
      '{ __schema { types { name } } }',
      '{ a: __type(name: "Post") { name } }',
      '{ ...F } fragment F on Query { __schema { queryType { name } } }',
    ]) {
      expect(() => take(query)).toThrow(closed)
      expect(take(query, 'signedIn').kind).toBe('Document')
      expect(admit(schema, { query }, 'public', true).kind).toBe('Document')
    }
    expect(take('{ __typename Posts { __typename } }').kind).toBe('Document')
  })
})
