import type { CollectionSlug } from 'payload'
import sharp from 'sharp'
import { markdownToLexical } from '../../src/content'
import { makeSecret } from '../../src/channels/webhooks/secret'
import type { House } from './house'

/** Stands in everything that readers must not see, and in nothing that they may. */
export const secret = 'kanarienvogel'

/** The collections of named things, and the field of a post that names them. */
export const named = {
  authors: 'authors',
  people: 'people',
  companies: 'companies',
  products: 'products',
  works: 'works',
  tags: 'tags',
  categories: 'category',
  series: 'series',
} as const
type Named = keyof typeof named
export const namedSlugs = Object.keys(named) as Named[]

/** A column with something published, and a secret in all the rest. */
export interface Column {
  /** Published; its newest draft, its review and its origin hold secrets. */
  post: string
  /** Never published, with secrets only. */
  draft: string
  /** Published; one of its items names the post, one the draft. */
  issue: string
  /** The same, without a draft beside it. */
  plainIssue: string
  /** Never published. */
  hiddenIssue: string
  listed: Record<Named | 'media', string>
  unlisted: Record<Named | 'media', string>
  /** File names of the images. */
  files: { listed: string; unlisted: string }
}

async function image(house: House, name: string, data: object, colour: string) {
  const pixels = { width: 420, height: 420, channels: 3 as const, background: colour }
  const file = await sharp({ create: pixels }).png().toBuffer()
  return house.payload.create({
    collection: 'media',
    data,
    file: { data: file, mimetype: 'image/png', name, size: file.length },
    user: house.users.author,
  })
}

async function entities(house: House, name: string, more: object): Promise<Record<Named, string>> {
  const all: Partial<Record<Named, string>> = {}
  for (const collection of namedSlugs) {
    const doc = await house.payload.create({
      // One of several collections with these fields: the types know one at a time.
      collection: collection as 'tags',
      data: { name, resembles: [], ...more },
      user: house.users.admin,
    })
    all[collection] = doc.id
  }
  return all as Record<Named, string>
}

/** A post's fields that name these; of two for a field with one place, the last. */
const relations = (...ids: Record<Named, string>[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(named).map(([slug, field]) => {
      const all = ids.map((each) => each[slug as Named])
      return [field, field === 'category' || field === 'series' ? all.at(-1) : all]
    }),
  )

/** Writes past every hook and rule, as the server itself keeps things. */
async function keep(house: House, collection: CollectionSlug, id: string, data: object) {
  const { db } = house.payload
  const stored = await db.findOne<{ id: string }>({ collection, where: { id: { equals: id } } })
  await db.updateOne({ collection, id, data: { ...stored, ...data }, returning: false })
}

/** Fills the house. */
export async function fill(house: House): Promise<Column> {
  const { payload, users, clients, ids } = house
  await keep(house, 'users', ids.author, { name: secret, email: `${secret}@example.com` })
  await keep(house, 'agents', ids.agent, { name: secret, model: secret, notes: secret })
  const unlisted = {
    ...(await entities(house, `${secret} name`, {
      aliases: [`${secret} alias`],
      bio: secret,
      links: [{ label: secret, url: `https://${secret}.example` }],
    })),
    media: '',
  }
  const listed = { ...(await entities(house, 'A known name', { bio: 'Known.' })), media: '' }
  for (const slug of namedSlugs) {
    await keep(house, slug, listed[slug], {
      resembles: [unlisted[slug]],
      ...(slug === 'authors' ? { user: ids.author } : {}),
    })
  }
  const hidden = await image(house, `${secret}.png`, { alt: secret, caption: secret }, '#123456')
  const shown = await image(house, 'shown.png', { alt: 'Shown' }, '#654321')
  unlisted.media = hidden.id
  listed.media = shown.id

  const draft = await payload.create({
    collection: 'posts',
    draft: true,
    user: users.author,
    data: {
      ...{ title: `${secret} title`, summary: secret, insight: secret, area: secret },
      ...{ speaker: secret, guest: secret, maturity: secret, projects: [secret] },
      body: markdownToLexical(`${secret} body`),
      sources: [{ title: secret, url: `https://${secret}.example` }],
      ai: { involvement: 'assisted', credit: secret, label: secret, prompt: secret },
      cover: hidden.id,
      // Named things that readers know: what they join back to must not show the draft.
      ...relations(unlisted, listed),
    },
  })
  const post = await publishedPost(house, listed, shown.id)
  const titles = { title: 'An issue', summary: 'Readable.' }
  const items = [
    { number: 1, title: 'One', post },
    { number: 2, title: 'Two', post: draft.id },
  ]
  const issue = await published(house, 'issues', { ...titles, items, cover: shown.id })
  const plain = await published(house, 'issues', { ...titles, title: 'Another issue', items })
  const hiddenIssue = await payload.create({
    collection: 'issues',
    draft: true,
    user: users.author,
    data: {
      ...{ title: `${secret} issue`, summary: secret, site: secret, cover: hidden.id },
      items: [{ number: 1, title: secret, author: secret, post, reason: { by: secret } }],
    },
  })
  await clients.author.patch(`/api/posts/${post}?draft=true`, { title: `${secret} newer draft` })
  await clients.author.patch(`/api/issues/${issue}?draft=true`, { title: `${secret} newer draft` })
  await houseSecrets(house)
  return {
    ...{
      post,
      draft: draft.id,
      issue,
      plainIssue: plain,
      hiddenIssue: hiddenIssue.id,
      listed,
      unlisted,
    },
    files: { listed: shown.filename ?? '', unlisted: hidden.filename ?? '' },
  }
}

/** A link in a text to a document of the CMS, as the editor keeps it. */
function linkTo(relationTo: string, value: string): object {
  const base = { version: 3, format: '', indent: 0, direction: null }
  const words = { type: 'text', version: 1, text: 'a link', format: 0, style: '', mode: 'normal' }
  const fields = { linkType: 'internal', doc: { relationTo, value }, newTab: false, url: '' }
  return { ...base, type: 'link', id: `link-${relationTo}`, fields, children: [words] }
}

async function publishedPost(
  house: House,
  listed: Record<string, string>,
  cover: string,
): Promise<string> {
  const { payload, ids } = house
  const other = await payload.create({
    collection: 'posts',
    draft: true,
    data: { title: `${secret} linked` },
  })
  const body = markdownToLexical('A text that everyone may read.')
  const [first] = body.root.children as { children: object[] }[]
  first?.children.push(linkTo('posts', other.id), linkTo('users', ids.author))
  const id = await published(house, 'posts', {
    ...{ title: 'A post', summary: 'Readable.', body, cover },
    ...relations(listed as Record<Named, string>),
    ai: { involvement: 'assisted', prompt: secret, reason: secret, credit: 'With a model' },
  })
  const doc = await payload.db.findOne<{ id: string; review: object; ai: object }>({
    collection: 'posts',
    where: { id: { equals: id } },
  })
  const findings = [{ rule: 'x', severity: 'info', message: secret }]
  await keep(house, 'posts', id, {
    review: { ...doc?.review, message: secret, assignee: ids.author, findings },
    origin: {
      ...{ dialect: 'hugo', path: `${secret}.md`, sourceTitle: secret, hash: secret },
      ...{ contentHash: secret, markdown: secret },
      ...{ frontMatter: { secret }, warnings: [{ message: secret }], read: { secret } },
    },
  })
  return id
}

/** Writes, submits, signs and publishes a document. */
export async function published(
  house: House,
  collection: 'posts' | 'issues',
  data: object,
): Promise<string> {
  const { author, editor } = house.clients
  const said = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer
    if (status >= 300) throw new Error(`${collection}: ${status} ${JSON.stringify(body)}`)
    return body as { doc: { id: string } }
  }
  const { doc } = await said(author.post(`/api/${collection}?draft=true`, data))
  const path = `/api/${collection}/${doc.id}`
  await said(author.post(`${path}/submit`))
  const waivers = [{ rule: 'secrets', reason: 'A test.' }]
  await said(editor.post(`${path}/sign-off`, { statement: 'I have read it.', waivers }))
  await said(editor.post(`${path}/publish`))
  return doc.id
}

/** What only the house's own work knows: endpoints, deliveries, locks, preferences, jobs. */
async function houseSecrets({ payload, users, clients, ids, list }: House): Promise<void> {
  const endpoint = await payload.create({
    collection: 'endpoints',
    data: {
      ...{ name: secret, url: `https://${secret}.example`, enabled: false },
      events: ['post.published'],
      secret: makeSecret(),
    },
  })
  await payload.db.create({
    collection: 'deliveries',
    data: {
      ...{ endpoint: endpoint.id, event: 'post.published', eventId: secret, title: secret },
      ...{ status: 'failed', payload: { secret }, response: { secret }, error: secret },
    },
  })
  const reader = { list, email: `${secret}@example.com`, state: 'active', consent: secret }
  await payload.db.create({ collection: 'subscribers', data: reader })
  await payload.db.create({
    collection: 'mailings',
    data: {
      list,
      document: secret,
      event: secret,
      subscriber: secret,
      state: 'refused',
      words: secret,
    },
  })
  await clients.author.post(`/api/payload-preferences/${secret}`, { value: { secret } })
  await payload.create({
    collection: 'payload-locked-documents',
    data: { globalSlug: secret, user: { relationTo: 'users', value: ids.author } },
    user: users.author,
  })
}
