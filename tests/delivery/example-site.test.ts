import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSchema, Kind, parse, print, validate, visit, type DocumentNode } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { galley } from '../../docs/example-site/sdk/posts'
import { body, type Newsroom, openNewsroom } from '../support/newsroom'
import { root } from '../support/server'
import { apiPage } from './api-page'

const site = path.join(root, 'docs/example-site')
const files = readdirSync(path.join(site, 'queries'))
const document = parse(
  files.map((name) => readFileSync(path.join(site, 'queries', name), 'utf8')).join('\n'),
)

/** One operation with the fragments that it names. */
function alone(name: string): DocumentNode {
  const used = new Set<string>()
  const operation = document.definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.name?.value === name,
  )
  if (!operation) throw new Error(`no operation ${name}`)
  visit(operation, { FragmentSpread: ({ name: spread }) => void used.add(spread.value) })
  const fragments = document.definitions.filter(
    (one) => one.kind === Kind.FRAGMENT_DEFINITION && used.has(one.name.value),
  )
  return { ...document, definitions: [...fragments, operation] }
}

const names = document.definitions.flatMap((one) =>
  one.kind === Kind.OPERATION_DEFINITION && one.name ? [one.name.value] : [],
)

describe('the queries of the example site', () => {
  it('fit docs/schema.graphql', () => {
    const schema = buildSchema(readFileSync(path.join(root, 'docs/schema.graphql'), 'utf8'))
    expect(validate(schema, document)).toEqual([])
    expect(names.length).toBeGreaterThan(8)
    const wrong = parse('{ Posts { docs { nothingOfTheKind } } }')
    expect(validate(schema, wrong)).toHaveLength(1)
  })

  it('are those that its types are made of: else run `npm run types` there', () => {
    const made = readFileSync(path.join(site, 'src/gql/graphql.ts'), 'utf8')
    const texts = [...made.matchAll(/new TypedDocumentString\(`([^`]*)`/g)].map(
      ([, text]) => text ?? '',
    )
    const spelled = (text: DocumentNode): string =>
      text.definitions
        .map((one) => print(one))
        .sort()
        .join('\n')
    const known = new Set(texts.map((text) => spelled(parse(text))))
    expect(names.filter((name) => !known.has(spelled(alone(name))))).toEqual([])
  })
})

describe('against a running Galley', () => {
  let house: Newsroom
  const ids: Record<string, string> = {}
  const slugs: string[] = []
  beforeAll(async () => {
    house = await openNewsroom({})
    for (const slug of ['authors', 'tags', 'categories', 'series']) {
      const made = await house.admin.post(`/api/${slug}`, {
        name: `${slug} 名`,
        slug: `the-${slug}`,
      })
      expect(made.status).toBe(201)
      ids[slug] = made.body.doc.id
    }
    for (const month of [1, 2, 3]) {
      const id = await house.published(house.author, {
        title: `第${month}篇 海边的算力`,
        slug: `post-${month}`,
        publishedAt: `2026-0${month}-01T00:00:00.000Z`,
        authors: [ids.authors],
        tags: [ids.tags],
        category: ids.categories,
        series: ids.series,
        sources: [{ title: 'A source', url: 'https://example.com/' }],
        ai: { involvement: 'assisted', credit: 'With a model.' },
      })
      ids[`post-${month}`] = id
      slugs.push(`post-${month}`)
    }
    const items = [
      { number: 1, title: 'One', post: ids['post-1'], notes: [{ level: 1, text: '要点' }] },
    ]
    const issue = await house.author.post('/api/issues?draft=true', {
      ...{ title: 'An issue', slug: 'an-issue', summary: 'Insight.', items },
    })
    ids.issue = issue.body.doc.id
    const at = `/api/issues/${ids.issue}`
    await house.author.post(`${at}/submit`)
    await house.editor.post(`${at}/sign-off`, { statement: 'I have read it.' })
    expect((await house.editor.post(`${at}/publish`)).status).toBe(200)
  })
  afterAll(() => house?.close())

  const ask = async (name: string, variables: Record<string, unknown> = {}) => {
    const query = new URLSearchParams({
      query: print(alone(name)),
      variables: JSON.stringify(variables),
    })
    const { status, body: answer } = await house.anyone.get(`/api/graphql?${query}`)
    expect([name, status, answer.errors]).toEqual([name, 200, undefined])
    return answer.data
  }
  const titles = (list: { docs: { title: string }[] }) => list.docs.map(({ title }) => title)

  it('each query is answered', async () => {
    const asked = new Set<string>()
    const run = (name: string, variables?: Record<string, unknown>) => {
      asked.add(name)
      return ask(name, variables)
    }
    const home = (await run('PostList', { page: 1, limit: 2 })).Posts
    expect(home).toMatchObject({ page: 1, totalPages: 2, hasPrevPage: false, hasNextPage: true })
    expect(titles(home)).toEqual(['第3篇 海边的算力', '第2篇 海边的算力'])
    expect(home.docs[0]).toMatchObject({ authors: [{ slug: 'the-authors' }] })
    expect(home.docs[0].disclosure.text).toContain('AI')
    const [post] = (await run('PostBySlug', { slug: 'post-2' })).Posts.docs
    expect(post).toMatchObject({
      category: { slug: 'the-categories' },
      series: { slug: 'the-series' },
    })
    const beside = await run('Neighbours', { at: post.publishedAt })
    expect([titles(beside.newer), titles(beside.older)]).toEqual([
      ['第3篇 海边的算力'],
      ['第1篇 海边的算力'],
    ])
    expect((await run('PostSlugs')).Posts.docs).toHaveLength(3)
    for (const [name, slug, where] of [
      ['AuthorBySlug', 'the-authors', { authors: { in: [ids.authors] } }],
      ['TagBySlug', 'the-tags', { tags: { in: [ids.tags] } }],
      ['CategoryBySlug', 'the-categories', { category: { equals: ids.categories } }],
      ['SeriesBySlug', 'the-series', { series: { equals: ids.series } }],
    ] as const) {
      expect((await run(name, { slug })).found.docs).toHaveLength(1)
      expect((await run('PostList', { where })).Posts.docs).toHaveLength(3)
    }
    expect(titles((await run('IssueList')).Issues)).toEqual(['An issue'])
    const [issue] = (await run('IssueBySlug', { slug: 'an-issue' })).Issues.docs
    expect(issue.items).toMatchObject([{ number: 1, post: { slug: 'post-1' } }])
    expect([...asked].sort()).toEqual([...names].sort())
  })

  it('the text comes as HTML with its label, for what is published only', async () => {
    const { status, body: answer } = await house.anyone.get(`/api/posts/${ids['post-1']}/html`)
    expect(status).toBe(200)
    expect(answer.html).toMatch(/^<p class="ai-label">.*AI.*<\/p><p>正文的第一行，/)
    expect(answer.html).toContain('<p class="credit">With a model.</p>')
    const draft = await house.draft(house.author, { body })
    for (const who of [house.anyone, house.editor])
      expect((await who.get(`/api/posts/${draft}/html`)).status).toBe(404)
    // A draft beside what is published is nobody's here, signed in or not.
    await house.author.patch(`/api/posts/${ids['post-1']}?draft=true`, { title: 'Another title' })
    expect((await house.editor.get(`/api/posts/${ids['post-1']}/html?draft=true`)).body).toEqual(
      answer,
    )
  })

  it('what docs/api.md shows is answered, and finds something', async () => {
    const { addresses, queries } = apiPage()
    expect([addresses.length, queries.length]).toEqual([13, 5])
    for (const address of addresses) {
      const at = address.replace('{id}', ids['post-2'] ?? '')
      const { status, body: answer } = await house.anyone.get(at)
      expect([at, status, answer.errors]).toEqual([at, 200, undefined])
      if (answer.docs) expect([at, answer.docs.length > 0]).toEqual([at, true])
    }
    for (const query of queries) {
      const { body: answer } = await house.anyone.graphql(query)
      expect([query, answer.errors]).toEqual([query, undefined])
      for (const list of Object.values<{ docs: unknown[] }>(answer.data))
        expect([query, list.docs.length > 0]).toEqual([query, true])
    }
  })

  it('the SDK reads lists and single posts with Galley’s types', async () => {
    const sdk = galley(house.server.url)
    const list = await sdk.list()
    expect(list.docs.map(({ slug }) => slug)).toEqual([...slugs].reverse())
    expect(list.docs[0]).not.toHaveProperty('body')
    expect((await sdk.bySlug('post-1'))?.title).toBe('第1篇 海边的算力')
    expect(await sdk.bySlug('nothing')).toBeNull()
    expect((await sdk.byAuthor('the-authors')).totalDocs).toBe(3)
  })
})
