import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../../../src/delivery/limits/limits'
import {
  type AskedQuery,
  holdAddress,
  holdNesting,
  holdQuery,
  pageSize,
} from '../../../src/delivery/limits/query'
import { LimitError, NumberError, Refusal } from '../../../src/delivery/limits/refusal'
import { whereSize } from '../../../src/delivery/limits/where'

/** Which limit refuses a query; null when none does. */
function refusedFor(asked: AskedQuery, asker: 'public' | 'signedIn' = 'public'): string | null {
  try {
    holdQuery(asked, asker)
    return null
  } catch (error) {
    if (error instanceof LimitError) return error.facts.limit
    if (error instanceof NumberError) return 'not-a-number'
    throw error
  }
}

describe('a where', () => {
  it('is measured: levels, conditions, values, texts, scans, paths', () => {
    const where = {
      and: [
        { or: [{ title: { equals: 'abc', like: 'x' } }, { 'authors.name': { in: 'a,bb,c' } }] },
        { tags__posts__slug: { in: ['1', '2', '3', '4'] } },
      ],
    }
    expect(whereSize(where)).toEqual({
      depth: 2,
      conditions: 4,
      values: 4,
      text: 3,
      scans: 1,
      path: 3,
    })
  })

  it('is measured however deep it is', () => {
    let deep: unknown = { title: { equals: 'x' } }
    for (let i = 0; i < 200_000; i++) deep = i % 2 ? { and: [deep] } : [deep]
    expect(whereSize(deep).depth).toBeGreaterThan(50_000)
    let objects: unknown = 'x'
    for (let i = 0; i < 200_000; i++) objects = { a: objects }
    expect(whereSize(objects).conditions).toBeGreaterThan(100_000)
    expect(() => holdNesting(deep)).toThrow(LimitError)
  })

  it('of any shape is measured, or refused by name', () => {
    fc.assert(
      fc.property(fc.anything(), (where) => {
        try {
          holdQuery({ where }, 'public')
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
    )
  })
})

describe('the size of a page', () => {
  it.each([
    [{}, 10],
    [{ limit: '20' }, 20],
    [{ limit: 0 }, Infinity],
    [{ limit: '' }, 10],
    [{ pagination: 'false' }, Infinity],
    [{ pagination: false, limit: 7 }, 7],
  ])('of %j is %d', (asked, size) => expect(pageSize(asked)).toBe(size))

  it('is a whole number or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.string(), fc.anything()), (limit) => {
        const refused = refusedFor({ limit })
        if (refused === null)
          expect(pageSize({ limit })).toBeLessThanOrEqual(limits['page-size'].public)
        else expect(['page-size', 'not-a-number']).toContain(refused)
      }),
    )
  })

  it('has no end only for who is signed in', () => {
    expect(refusedFor({ limit: 0 })).toBe('page-size')
    expect(refusedFor({ limit: 0 }, 'signedIn')).toBeNull()
    expect(refusedFor({ limit: 0, page: 3 }, 'signedIn')).toBeNull()
    expect(refusedFor({ limit: 0, joins: { posts: { limit: 0 } } }, 'signedIn')).toBeNull()
  })
})

it('an address is held by its length and its parameters', () => {
  const { parameters } = limits
  const search = (n: number) => `?${Array(n).fill('a').join('&')}`
  expect(() => holdAddress(search(parameters.public), 'public')).not.toThrow()
  expect(() => holdAddress(search(parameters.public + 1), 'public')).toThrow(/parameters/)
  expect(() => holdAddress(search(parameters.public + 1), 'signedIn')).not.toThrow()
  expect(() => holdAddress(`?${'x'.repeat(9_000)}`, 'public')).toThrow(/address-length/)
})

it('a refusal names the limit, its value, what was asked and the way out, in two languages', () => {
  expect(() => holdQuery({ limit: '251' }, 'public')).toThrow(
    /“page-size”: at most 250 .*asks for 251\. Read in pages.*最多为 250，本次为 251。请用/,
  )
  expect(() => holdQuery({ limit: '0' }, 'public')).toThrow(/asks for all\..*本次为全部/)
})
