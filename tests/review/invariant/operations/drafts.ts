import type { Call, Data, DraftFlag } from '../call'
import { marker } from '../markers'
import { allDoors, anyone, nth, type Operation } from '../operation'
import { body, issue } from '../texts'
import type { World } from '../world'

const flags: readonly DraftFlag[] = ['true', 'true', 'none', 'autosave', 'body', 'false']
const involvements = ['assisted', 'unknown', 'none', 'cocreated', 'generated', 'none'] as const
const locales = ['', '', 'locale=zh', 'locale=all&fallback-locale=none', 'publishSpecificLocale=zh']
const more = ['', 'publishAllLocales=true', 'unpublishAllLocales=true', 'trash=true', 'depth=2']

/** A whole post, with markers in every text, naming what the sequence has made. */
function post(world: World, n: number): Data {
  const image = n % 3 === 0 ? world.pick(n, 'media')?.id : undefined
  const linked = n % 4 === 1 ? world.pick(n, 'posts')?.id : undefined
  const name = (collection: string): string[] =>
    n % 2 === 0
      ? world
          .of(collection)
          .slice(-1 - (n % 2))
          .map(({ id }) => id)
      : []
  return {
    title: `Titel ${marker()}`,
    summary: `摘要 ${marker()}`,
    insight: marker(),
    body: body(image, linked),
    speaker: marker(),
    sources: [{ title: marker(), url: `https://example.com/${marker()}` }],
    authors: name('authors'),
    tags: name('tags'),
    people: name('people'),
    ...(n % 5 === 0 ? { cover: world.pick(n, 'media')?.id } : {}),
    ...(n % 7 === 0 ? { publishedAt: '2026-02-03T04:05:06.000Z' } : {}),
    ai: {
      ...{ involvement: nth(involvements, n), prompt: marker(), credit: `署名 ${marker()}` },
      ...{ reason: `because ${marker()}`, tools: [marker()] },
    },
  }
}

/** What a client might claim that only the server may say. */
function claims(world: World, n: number): Data {
  const editor = world.cast.editor.id
  const all: Data[] = [
    { _status: 'published' },
    {
      review: {
        state: 'approved',
        message: marker(),
        signOff: { by: editor, at: new Date().toISOString(), statement: 'x', contentHash: 'a' },
      },
    },
    { ai: { involvement: 'none', noneConfirmedBy: editor, reason: marker() } },
    { createdBy: { relationTo: 'users', value: editor }, revision: 7 },
    { _status: 'published', ai: { involvement: 'none', noneConfirmedBy: editor } },
    { review: { state: 'approved', publishedAtFilled: '2026-01-01T00:00:00.000Z' }, images: [] },
    { createdAt: '2020-01-01T00:00:00.000Z', updatedAt: '2020-01-01T00:00:00.000Z' },
  ]
  return nth(all, n)
}

/** A change of something, or a claim. */
function change(world: World, n: number): Data {
  const image = world.pick(n, 'media')?.id
  const changes: Data[] = [
    { title: `Neu ${marker()}` },
    { summary: marker() },
    { body: body(n % 2 === 0 ? image : undefined, world.pick(n, 'posts')?.id) },
    { slug: `neu-${marker()}` },
    { tags: world.of('tags').map(({ id }) => id) },
    { authors: world.of('authors').map(({ id }) => id) },
    { cover: image ?? null },
    { ai: { involvement: 'none', reason: `said ${marker()}` } },
    { ai: { involvement: nth(involvements, n) } },
    { ai: { credit: marker(), label: marker(), reason: `again ${marker()}` } },
    { publishedAt: '2026-03-04T05:06:07.000Z' },
    { _status: 'published', title: `Direkt ${marker()}` },
    { _status: 'published' },
    { _status: 'draft' },
    { wechat: { title: marker(), digest: marker(), author: marker() } },
    claims(world, n),
  ]
  return nth(changes, n)
}

export { change, post }

export const drafts: Operation[] = [
  {
    name: 'create',
    weight: 6,
    by: anyone,
    via: allDoors,
    async run(world, { by, via, a, b, c }) {
      const data = { ...post(world, b), ...(c % 3 === 0 ? claims(world, a + b) : {}) }
      if (c % 8 === 7) Object.assign(data, { id: crypto.randomUUID() })
      const draft = c % 3 === 0 ? nth(flags, b) : 'true'
      await world.ask(by, via, { do: 'create', collection: 'posts', data, draft })
      return true
    },
  },
  {
    name: 'create issue',
    weight: 2,
    by: ['author', 'agent', 'editor', 'admin', 'anonymous', 'system'],
    via: allDoors,
    async run(world, { by, via, b, c }) {
      const data = {
        ...issue(world.pick(b, 'posts')?.id),
        ...(c % 4 === 0 ? claims(world, b) : {}),
      }
      const draft = c % 4 === 0 ? nth(flags, b) : 'true'
      await world.ask(by, via, { do: 'create', collection: 'issues', data, draft })
      return true
    },
  },
  {
    name: 'update',
    weight: 14,
    by: anyone,
    via: allDoors,
    async run(world, { by, via, a, b, c }) {
      const piece = world.pick(a, 'posts', 'posts', 'issues')
      if (!piece) return false
      const { collection, id } = piece
      const data = collection === 'posts' ? change(world, b) : { ...issue(), ...claims(world, b) }
      const query = c % 6 === 5 ? nth(locales, b) : c % 6 === 4 ? nth(more, b) : undefined
      const draft = nth(flags, c)
      await world.ask(by, via, { do: 'update', collection, id, data, draft, query })
      return true
    },
  },
  {
    name: 'bulk update',
    weight: 3,
    by: anyone,
    via: ['rest', 'local'],
    async run(world, { by, via, b, c }) {
      const ids = world.of('posts').map(({ id }) => id)
      if (ids.length === 0) return false
      const data = change(world, b)
      // One slug for several would be refused for that alone.
      delete data.slug
      const draft = nth(flags, c)
      await world.ask(by, via, { do: 'updateMany', collection: 'posts', ids, data, draft })
      return true
    },
  },
  {
    name: 'delete',
    weight: 2,
    by: anyone,
    via: allDoors,
    async run(world, { by, via, a, c }) {
      const piece = world.pick(a, 'posts', 'issues')
      if (!piece) return false
      const { collection, id } = piece
      const query = c % 3 === 0 ? 'trash=true&draft=true' : undefined
      await world.ask(by, via, { do: 'delete', collection, id, query })
      return true
    },
  },
  {
    name: 'bulk delete',
    weight: 1,
    by: anyone,
    via: ['rest', 'local'],
    async run(world, { by, via }) {
      const ids = world.of('posts').map(({ id }) => id)
      if (ids.length === 0) return false
      await world.ask(by, via, { do: 'deleteMany', collection: 'posts', ids })
      return true
    },
  },
  {
    name: 'duplicate',
    weight: 3,
    by: anyone,
    via: allDoors,
    async run(world, { by, via, a, b, c }) {
      const piece = world.pick(a, 'posts', 'issues')
      if (!piece) return false
      const { collection, id } = piece
      const data = b % 2 === 0 ? undefined : { title: `Kopie ${marker()}`, ...claims(world, c) }
      const query = c % 3 === 0 ? 'selectedLocales=zh,en' : undefined
      const draft = nth(flags, b)
      await world.ask(by, via, { do: 'duplicate', collection, id, data, draft, query })
      return true
    },
  },
  {
    name: 'aliases in one request',
    weight: 2,
    by: anyone,
    via: ['graphql'],
    async run(world, { by, a, b }) {
      const id = world.pick(a, 'posts')?.id
      if (id === undefined) return false
      const at = { collection: 'posts', id }
      const several: Call[][] = [
        [
          { ...at, do: 'submit' },
          { ...at, do: 'sign-off', data: { statement: 'Read.' } },
          { ...at, do: 'publish' },
        ],
        [
          { ...at, do: 'update', data: change(world, b), draft: 'true' },
          { ...at, do: 'publish' },
          { ...at, do: 'update', data: change(world, b + 1), draft: 'none' },
        ],
        [
          { ...at, do: 'publish' },
          { ...at, do: 'retract', data: { reason: marker() } },
          { ...at, do: 'update', data: { _status: 'published' }, draft: 'false' },
        ],
      ]
      await world.graphqlTogether(by, nth(several, b))
      return true
    },
  },
]
