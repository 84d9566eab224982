import { Validator } from '@seriousme/openapi-schema-validator'
import type * as oas from 'openapi3-ts/oas31'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeApi, type ApiDescription } from '../../../src/delivery/openapi'
import { type House, openHouse, type Role, roles } from '../../access/house'
import { type Column, fill, secret } from '../../access/secrets'
import { markdownToLexical } from '../../../src/content'
import { Described, type Operation, operationsOf } from './answers'

let house: House
let column: Column
let made: ApiDescription
let document: oas.OpenAPIObject
let described: Described
let operations: Operation[]
beforeAll(async () => {
  house = await openHouse()
  column = await fill(house)
  made = await describeApi(house.payload)
  document = (await house.clients.nobody.get('/api/openapi.json')).body
  described = new Described(document)
  operations = operationsOf(document)
})
afterAll(() => house?.close())

const named = (id: string): Operation => {
  const found = operations.find(({ operation }) => operation.operationId === id)
  if (!found) throw new Error(`${id} is not described`)
  return found
}

describe('/api/openapi.json', () => {
  it('is OpenAPI 3.1, by the validator of others', async () => {
    const validator = new Validator()
    const result = await validator.validate(
      structuredClone(document) as object as Record<string, unknown>,
    )
    expect(result).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  it('describes every route, or says why not', () => {
    expect(made.undescribed).toEqual([])
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { operation } of operations) expect(operation.summary).toMatch(/\p{Script=Han}/u)
  })

  it('describes all that is delivered as files', async () => {
    const { deliveryPaths } = await import('../../../src/server/delivery')
    const addresses = Object.keys(document.paths ?? {}).map((path) =>
      path.replace('{slug}', 'a').replace('{number}', '2'),
    )
    const missing = deliveryPaths.filter((path) => !addresses.some((one) => path.test(one)))
    expect(missing).toEqual([])
    expect(deliveryPaths.length).toBeGreaterThan(4)
  })

  it('tells of an endpoint that nobody described', async () => {
    const { tags } = house.payload.collections
    const before = tags.config.endpoints
    tags.config.endpoints = [
      ...(before || []),
      { path: '/:id/something-new', method: 'post', handler: () => Response.json({}) },
    ]
    const { undescribed } = await describeApi(house.payload)
    tags.config.endpoints = before
    expect(undescribed).toEqual(['POST /api/tags/:id/something-new'])
  })

  it('has what the contract promises', () => {
    for (const action of ['submit', 'request-changes', 'sign-off', 'publish', 'retract'])
      for (const collection of ['posts', 'issues'])
        expect(document.paths?.[`/api/${collection}/{id}/${action}`]?.post).toBeDefined()
    const paths = Object.keys(document.paths ?? {})
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['checks', 'changes', 'provenance', 'sign-off', 'json-ld'].map(
          (name) => `/api/posts/{id}/${name}`,
        ),
        ...['/feeds/rss.xml', '/feeds/atom.xml', '/feeds/feed.json', '/sitemap.xml'],
        ...['/issues/{slug}.epub', '/healthz', '/readyz', '/metrics', '/api/graphql'],
        ...['/api/search', '/api/tags/{id}/merge', '/api/audit/export', '/api/deliveries/ping'],
      ]),
    )
  })

  it('shows examples that fit their schemas', () => {
    const { checked, faults } = described.exampleFaults()
    expect(faults).toEqual([])
    expect(checked).toBeGreaterThan(20)
  })

  it('shows no field that no API shows', () => {
    const text = JSON.stringify(document)
    for (const hidden of ['resetPasswordToken', 'apiKeyIndex', '"salt"'])
      expect(text).not.toContain(hidden)
    const post = document.components?.schemas?.Post as oas.SchemaObject
    expect(Object.keys(post.properties ?? {})).not.toContain('provenance')
    expect(Object.keys(post.properties ?? {})).not.toContain('images')
    expect(post.properties?.review).toMatchObject({ 'x-roles': roles.slice(1) })
    expect(post.properties?.title).not.toHaveProperty('x-roles')
    const input = document.components?.schemas?.PostInput as oas.SchemaObject
    expect(Object.keys(input.properties ?? {})).not.toContain('revision')
    expect(Object.keys(input.properties ?? {})).not.toContain('_status')
  })

  it('is the same for everyone, and 304 to who has it', async () => {
    for (const role of roles)
      expect((await house.clients[role].get('/api/openapi.json')).body).toEqual(document)
    const url = `${house.clients.nobody.url}/api/openapi.json`
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })
})

/** An address for each parameter in a path. */
function address(path: string): string {
  const collection = path.split('/')[2] ?? ''
  const ids: Record<string, string> = {
    posts: column.post,
    issues: column.issue,
    users: house.ids.editor,
    agents: house.ids.agent,
    ...column.listed,
  }
  return path
    .replace('{id}', ids[collection] ?? 'none')
    .replace('{filename}', column.files.listed)
    .replace('{slug}', 'an-issue')
    .replace('{number}', '1')
}

describe('answers', () => {
  it('to reads are as described, for everyone, and given to whom they are said to be', async () => {
    const reads = operations.filter(
      ({ method, path }) => method === 'get' && !/versions\/\{id\}|metrics|sitemap-/.test(path),
    )
    const faults: string[] = []
    let checked = 0
    for (const read of reads) {
      const { path, operation } = read
      const query = path === '/api/graphql' ? '?query={Posts{totalDocs}}' : ''
      const search = path === '/api/search' ? '?q=everyone' : ''
      for (const role of ['nobody', 'agent', 'editor', 'admin'] as const satisfies Role[]) {
        const { status, body } = await house.clients[role].get(address(path) + query + search)
        const allowed = (operation['x-roles'] as Role[] | undefined) ?? roles
        // No index is made in this process: 503.
        const given = status < 400 || status === 404 || status === 503
        if (given !== allowed.includes(role)) faults.push(`${path} as ${role}: ${status}`)
        faults.push(...described.faults(read, status, body).map((fault) => `${role}: ${fault}`))
        checked++
      }
    }
    expect(faults).toEqual([])
    expect(checked).toBeGreaterThan(200)
  })

  it('hold nothing else: another field is a fault', async () => {
    const { status, body } = await house.clients.nobody.get(`/api/posts/${column.post}`)
    expect(described.faults(named('getPost'), status, body)).toEqual([])
    expect(described.faults(named('getPost'), status, { ...body, unheard: 1 })).toHaveLength(1)
    expect(described.faults(named('getPost'), status, { ...body, title: 1 })).not.toEqual([])
    expect(JSON.stringify(body)).not.toContain(secret)
  })

  it('to writes and transitions, and their refusals, are as described', async () => {
    const { author, editor, agent, nobody } = house.clients
    const faults: string[] = []
    const ask = async (
      id: string,
      client: (typeof house.clients)[Role],
      body: unknown,
      at?: string,
      wanted = 200,
    ) => {
      const operation = named(id)
      const path = at === undefined ? operation.path : operation.path.replace('{id}', at)
      const draft = id === 'createPost' || id === 'updatePost' ? '?draft=true' : ''
      const answer = await client.request(operation.method.toUpperCase(), path + draft, body)
      expect([id, answer.status, answer.body]).toEqual([id, wanted, answer.body])
      faults.push(...described.faults(operation, answer.status, answer.body))
      return answer
    }
    const text = markdownToLexical('好的，我将读取文件。\n\n正文。\n')
    const draft = await ask('createPost', author, { title: '题目', body: text }, undefined, 201)
    const id: string = draft.body.doc.id
    await ask('createPost', nobody, { title: 'No' }, undefined, 403)
    await ask('createPost', author, { title: 5, body: 'no state' }, undefined, 400)
    await ask('updatePost', agent, { summary: '摘要' }, id)
    await ask('postSignOff', agent, { statement: 'I sign.' }, id, 403)
    await ask('postSignOff', editor, { statement: 'I sign.' }, id, 409)
    await ask('postSubmit', agent, {}, id)
    await ask('postRequestChanges', editor, {}, id, 400)
    const refused = await ask('postSignOff', editor, { statement: 'I sign.' }, id, 409)
    expect(refused.body.errors[0].findings.length).toBeGreaterThan(0)
    await ask('postRequestChanges', editor, { message: 'Take it out.' }, id)
    await ask('updatePost', author, { body: markdownToLexical('正文。\n') }, id)
    await ask('postSubmit', author, {}, id)
    const waivers = [{ rule: 'ai-residue', reason: 'A quotation.' }]
    await ask('postSignOff', editor, { statement: 'I have read it.', waivers }, id)
    await ask('postPublish', editor, {}, id)
    await ask('postRetract', editor, { reason: 'A test.' }, id)
    await ask('postRetract', editor, { reason: 'A test.' }, id, 409)
    await ask('duplicatePost', author, {}, id, 200)
    await ask('deletePost', editor, undefined, id)
    await ask('createTag', editor, { name: 'Another tag' }, undefined, 201)
    await ask('createTag', editor, {}, undefined, 400)
    const account = { email: 'editor@example.com', password: 'a-long-password' }
    await ask('signIn', nobody, account)
    await ask('signIn', nobody, { ...account, password: 'wrong' }, undefined, 401)
    await ask('refreshToken', editor, {})
    await ask('deliveryPing', house.clients.admin, {}, undefined, 400)
    await ask('graphql', nobody, { query: '{ Posts { totalDocs } }' })
    expect(faults).toEqual([])
  })
})
