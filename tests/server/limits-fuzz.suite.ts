import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Newsroom, openNewsroom } from '../support/newsroom'
import { address, document, variables } from './odd-requests'

/** Requests of each kind; FUZZ_RUNS asks for more. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 150)

/**
 * Whatever nobody in particular asks, the answer is no fault.
 * @param database the variables that choose the database
 */
export function limitsFuzzSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  let slowest: [milliseconds: number, request: string] = [0, '']
  beforeAll(async () => {
    room = await openNewsroom({ ...(await database()), RATE_LIMIT: '0' })
    const tag = (await room.admin.post('/api/tags', { name: '标签' })).body.doc.id as string
    await room.published(room.author, { tags: [tag] })
  })
  afterAll(async () => {
    if (process.env.FUZZ_RUNS) process.stdout.write(`slowest: ${slowest[0]} ms ${slowest[1]}\n`)
    await room?.close()
  })

  /** A status below 500, and no fault inside an answer of GraphQL. */
  const expectNoFault = async (request: string, ask: () => Promise<Response>): Promise<void> => {
    const begun = Date.now()
    const answer = await ask()
    const text = await answer.text()
    const took = Date.now() - begun
    if (took > slowest[0]) slowest = [took, request]
    expect([answer.status < 500, text.slice(0, 200)], request).toEqual([true, text.slice(0, 200)])
    expect(text, request).not.toContain('"statusCode":500')
  }

  describe('no fault, and no hang', () => {
    it('by REST', { timeout: 590_000 }, () =>
      fc.assert(
        fc.asyncProperty(address, (path) =>
          expectNoFault(path, () =>
            fetch(room.server.url + path, { signal: AbortSignal.timeout(30_000) }),
          ),
        ),
        { numRuns },
      ),
    )

    it('by GraphQL', { timeout: 590_000 }, () =>
      fc.assert(
        fc.asyncProperty(document, variables, (query, values) =>
          expectNoFault(`${query} ${JSON.stringify(values)}`, () =>
            fetch(`${room.server.url}/api/graphql`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ query, variables: values }),
              signal: AbortSignal.timeout(30_000),
            }),
          ),
        ),
        { numRuns },
      ),
    )

    it('by GraphQL with any body', { timeout: 590_000 }, () =>
      fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.json(),
            fc.string(),
            fc.constantFrom(
              '[[]]',
              '{"query":{}}',
              '{"query":"{__typename}","variables":"x"}',
              '{"query":"{__typename}","operationName":"__proto__"}',
            ),
          ),
          (body) =>
            expectNoFault(body, () =>
              fetch(`${room.server.url}/api/graphql`, {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body,
                signal: AbortSignal.timeout(30_000),
              }),
            ),
        ),
        { numRuns },
      ),
    )
  })
}
