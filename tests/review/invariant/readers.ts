import { strFromU8, unzipSync } from 'fflate'
import { type Data, graphqlNames, isObject } from './call'
import { markersIn } from './markers'
import { type Oracle, Violation } from './oracle'
import type { World } from './world'

/** Something that anybody may ask for, without an account. */
interface Question {
  name: string
  path: string
  method?: 'GET' | 'POST'
  body?: string
  headers?: Record<string, string>
}

const list = (ids: string[], name = 'id'): string =>
  ids.map((id, i) => `where[${name}][in][${i}]=${encodeURIComponent(id)}`).join('&')

const gql = (query: string, variables: Data = {}): Question => ({
  name: 'graphql',
  path: '/api/graphql',
  method: 'POST',
  body: JSON.stringify({ query, variables }),
  headers: { 'content-type': 'application/json' },
})

const article =
  'id title slug summary insight body(depth: 3) speaker guest publishedAt _status revision area maturity projects ' +
  'authors { id name slug bio } tags { id name posts { docs { id title summary } totalDocs } } people { id name bio } ' +
  'category { id name } series { id name } cover { id alt caption filename url } sources { title url } ' +
  'ai { involvement tools credit label }'
const issue =
  'id title slug summary closing _status sections { heading text } items { title author post { id title summary body } reason { by text } notes { text } }'
const named =
  'id name slug aliases bio posts(limit: 50) { docs { id title slug summary body } totalDocs hasNextPage }'

/** One GraphQL request for much of the site, drafts asked for. */
function site(world: World): Question {
  const parts: string[] = []
  const variables: Data = {}
  for (const [collection, fields] of [
    ['posts', article],
    ['issues', issue],
  ] as const) {
    const ids = world.of(collection).map(({ id }) => id)
    const names = graphqlNames[collection]
    if (ids.length === 0 || !names) continue
    variables[collection] = { id: { in: ids } }
    const where = `where: $${collection}`
    parts.push(`${names.many}(${where}, draft: true, limit: 50) { docs { ${fields} } totalDocs }`)
    parts.push(`count${names.many}(${where}, draft: true) { totalDocs }`)
    parts.push(
      `versions${names.many}(limit: 5, sort: "-updatedAt") { docs { id version { title } } }`,
    )
    ids.slice(-2).forEach((id, i) => {
      parts.push(
        `${collection}${i}: ${names.one}(id: ${JSON.stringify(id)}, draft: true) { ${fields} }`,
      )
    })
  }
  const media = world.of('media').map(({ id }) => id)
  if (media.length > 0) {
    variables.media = { id: { in: media } }
    parts.push('allMedia(where: $media, limit: 50) { docs { id alt caption filename url } }')
  }
  for (const { collection, id } of world.of('tags', 'authors', 'people', 'categories', 'series')) {
    const one = graphqlNames[collection]?.one
    if (one)
      parts.push(`e${parts.length}: ${one}(id: ${JSON.stringify(id)}, draft: true) { ${named} }`)
  }
  if (parts.length === 0) parts.push('Setting { id }')
  const types = { posts: 'Post', issues: 'Issue', media: 'Media' } as Record<string, string>
  const declared = Object.keys(variables).map((name) => `$${name}: ${types[name]}_where`)
  const head = declared.length > 0 ? `(${declared.join(', ')})` : ''
  return { ...gql(`query ${head} { ${parts.join(' ')} }`, variables), name: 'graphql site' }
}

/**
 * The same questions each time, whose answers the server keeps: one that it kept too long shows what
 * is no longer public.
 */
const kept: Question[] = [
  ...['posts', 'issues'].map((collection) => ({
    name: `kept ${collection}`,
    path: `/api/${collection}?limit=50&sort=-updatedAt&depth=2`,
  })),
  {
    ...gql(
      `{ Posts(limit: 50, sort: "-updatedAt") { docs { ${article} } totalDocs } Issues(limit: 20, sort: "-updatedAt") { docs { ${issue} } } }`,
    ),
    name: 'kept graphql',
  },
  { name: 'kept feed', path: '/feeds/feed.json' },
  // What bodies and titles begin with: finds and their excerpts show whose words the index holds.
  ...['正文', 'Titel', '摘要', 'Issue'].map((words) => ({
    name: 'kept search',
    path: `/api/search?q=${encodeURIComponent(words)}&limit=50`,
  })),
  {
    ...gql(
      '{ Search(q: "正文", limit: 50) { docs { title summary excerpt highlights { names } } } }',
    ),
    name: 'kept search by graphql',
  },
]

/** Questions for every time, those that come in turns, and those that are not about this sequence. */
interface Questions {
  always: Question[]
  turns: Question[]
  general: Question[]
}

/** All that the public may ask for about a sequence's documents. */
export function questions(world: World): Questions {
  const always: Question[] = [site(world)]
  const turns: Question[] = []
  const get = (path: string): void => void turns.push({ name: path, path })
  for (const collection of ['posts', 'issues'] as const) {
    const pieces = world.of(collection)
    const ids = pieces.map(({ id }) => id)
    if (ids.length === 0) continue
    const where = list(ids)
    const base = `/api/${collection}`
    always.push({
      name: 'drafts',
      path: `${base}?${where}&depth=3&draft=true&trash=true&limit=100`,
    })
    get(`${base}?sort=-updatedAt&limit=10&depth=2&draft=true`)
    get(`${base}?sort=-createdAt&limit=10&autosave=true&draft=true&locale=all&fallback-locale=none`)
    get(
      `${base}?${where}&pagination=false&select[title]=true&select[review]=true&select[origin]=true`,
    )
    get(`${base}?${where}&depth=5&populate[authors][user]=true&populate[posts][body]=true`)
    get(`${base}/count?${where}&draft=true`)
    get(`${base}/versions?limit=10&sort=-updatedAt`)
    get(`${base}/versions?where[parent][in][0]=${ids[0]}`)
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-http-method-override': 'GET',
    }
    const body = `${where}&depth=2&draft=true&limit=100`
    turns.push({ name: 'post as get', path: base, method: 'POST', body, headers: form })
    for (const { id } of pieces.slice(-3)) {
      get(`${base}/${id}?draft=true&depth=3`)
      get(`${base}/${id}?trash=true&locale=zh&draft=true&autosave=true`)
      for (const more of ['checks', 'sign-off', 'json-ld', 'provenance', 'changes?since=published'])
        get(`${base}/${id}/${more}`)
      get(`${base}/access/${id}`)
      const row = world.before.docs.get(id)?.latest
      if (row) get(`${base}?where[slug][equals]=${encodeURIComponent(String(row.slug))}&draft=true`)
      if (row && collection === 'issues')
        get(`/issues/${encodeURIComponent(String(row.slug))}.epub`)
      const first = row ? [...markersIn(JSON.stringify(row))][0] : undefined
      if (first) {
        get(`${base}?where[title][like]=${first}&draft=true`)
        get(`${base}?where[or][0][summary][contains]=${first}&where[or][1][body][like]=${first}`)
        get(`/api/search?q=${first}&limit=20`)
      }
    }
  }
  const images = world.of('media')
  if (images.length > 0) get(`/api/media?${list(images.map(({ id }) => id))}&depth=2&limit=100`)
  for (const { id } of images.slice(-3)) {
    get(`/api/media/${id}?depth=2`)
    const file = world.before.rows.get(id)?.filename
    if (typeof file === 'string') get(`/api/media/file/${encodeURIComponent(file)}`)
  }
  for (const { collection, id } of world.of('tags', 'authors', 'people', 'categories', 'series')) {
    get(`/api/${collection}/${id}?depth=3&joins[posts][limit]=50&draft=true`)
    get(`/api/${collection}?sort=-updatedAt&limit=5&depth=1`)
  }
  const general = [
    ...[
      '/feeds/rss.xml',
      '/feeds/atom.xml',
      '/feeds/feed.json',
      '/sitemap.xml',
      '/api/openapi.json',
    ],
    ...['/api/users', '/api/agents', '/api/audit', '/api/deliveries', '/api/globals/settings'],
    ...[
      '/api/payload-jobs',
      '/api/payload-locked-documents',
      '/api/payload-preferences/x',
      '/api/access',
    ],
    ...['/api/payload-kv', '/api/audit/export', '/api/endpoints', '/api/mcp'],
  ].map((path) => ({ name: path, path }))
  return { always, turns, general }
}

/** How often the site was read. */
let asked = 0

/** Markers that older sequences left with the readers. */
const left = new Set<string>()

/** What the readers may have read, now. */
function allowed(world: World, oracle: Oracle): Set<string> {
  const seen = markersIn(oracle.readable())
  // Who signed, and with which words, is told of what is published.
  for (const id of oracle.publicIds) {
    const review = world.before.docs.get(id)?.live?.review
    const signOff = isObject(review) && isObject(review.signOff) ? review.signOff : {}
    const { name, statement, waivers } = signOff
    for (const one of markersIn(JSON.stringify([name, statement, waivers]))) seen.add(one)
  }
  for (const id of oracle.open) {
    const { name, slug, aliases, bio, links, alt, caption, filename, url, sizes, thumbnailURL } =
      world.before.rows.get(id) ?? {}
    const row = [name, slug, aliases, bio, links, alt, caption, filename, url, sizes, thumbnailURL]
    for (const one of markersIn(JSON.stringify(row))) seen.add(one)
  }
  return seen
}

/** Notes at a sequence's end what readers keep of it: all, where it was wrong, so that it is told once. */
export function leave(world: World, oracle: Oracle, wrong: boolean): void {
  for (const one of allowed(world, oracle)) left.add(one)
  const { docs, rows } = world.before
  if (wrong)
    for (const one of markersIn(JSON.stringify([...docs, ...rows]) + world.log.join()))
      left.add(one)
}

/** Where each planted text stands, for a violation's words. */
function whereOf(world: World, found: string): string {
  for (const [id, { live, latest }] of world.before.docs) {
    for (const [what, doc] of [
      ['live', live],
      ['draft', latest],
    ] as const) {
      for (const [field, value] of Object.entries(doc ?? {}))
        if (markersIn(JSON.stringify(value) ?? '').has(found))
          return `${what} ${id}, field ${field}`
    }
  }
  for (const [id, row] of world.before.rows) {
    for (const [field, value] of Object.entries(row))
      if (markersIn(JSON.stringify(value) ?? '').has(found)) return `row ${id}, field ${field}`
  }
  return 'a document that is gone, an account or another sequence'
}

async function put(
  { path, method = 'GET', body, headers = {} }: Question,
  url: string,
): Promise<string> {
  const response = await fetch(url + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const type = response.headers.get('content-type') ?? ''
  const told = [...response.headers].join('\n')
  if (type.startsWith('image/')) {
    await response.arrayBuffer()
    return response.ok ? `${path}\n${told}` : ''
  }
  if (type.startsWith('application/epub')) {
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    return `${told}\n${Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('\n')}`
  }
  if (response.status >= 500) throw new Violation('server-error', `${path}: ${response.status}`)
  return `${told}\n${await response.text()}`
}

/** Only what the asker did not say himself counts: an answer may repeat the question. */
function ownWords(question: Question): Set<string> {
  return question.path.startsWith('/api/media/file/')
    ? new Set()
    : markersIn(decodeURIComponent(question.path) + (question.body ?? ''))
}

/** How much of the site is read: all of it, what may have changed, or a glance where nothing has. */
export type Reading = 'all' | 'much' | 'glance'

/** Reads the site as the public does and looks for planted texts that nobody signed. */
export async function readSite(world: World, oracle: Oracle, reading: Reading): Promise<number> {
  const { always, turns, general } = questions(world)
  asked += 1
  const from = asked * 7
  const many = reading === 'all' ? 16 : reading === 'much' ? 2 : 1
  const all = [
    ...kept,
    // One by GraphQL, then one by REST; at the end both.
    ...always.filter((_, i) => reading === 'all' || (reading === 'much' && i % 2 === asked % 2)),
    ...Array.from({ length: many }, (_, i) => turns[(from + i * 3) % turns.length]),
    ...(asked % 2 === 0 ? [general[(asked / 2) % general.length]] : []),
  ].filter((one) => one !== undefined)
  const may = allowed(world, oracle)
  for (const question of all) {
    const said = ownWords(question)
    const text = await put(question, world.house.url)
    for (const found of markersIn(text)) {
      if (may.has(found) || left.has(found) || said.has(found)) continue
      throw new Violation(
        'leak',
        `${question.name} shows ${found} (${whereOf(world, found)}): ${around(text, found)}`,
      )
    }
  }
  return all.length
}

function around(text: string, found: string): string {
  const at = text.toLowerCase().indexOf(found)
  return text.slice(Math.max(0, at - 150), at + 60)
}
