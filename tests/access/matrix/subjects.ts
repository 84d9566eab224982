import type { CollectionSlug } from 'payload'
import sharp from 'sharp'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import { markdownToLexical } from '../../../src/content'
import type { House, Role } from '../house'
import { namedSlugs } from '../secrets'

/** In what relation a document stands to the one who asks, and to the readers. */
export type Situation =
  'own draft' | 'other’s draft' | 'published' | 'unlisted' | 'listed' | 'own' | 'other’s' | 'any'

/** The situations that an operation on a collection's documents may depend on. */
export function situationsOf(slug: string, role: Role): Situation[] {
  if (slug === 'posts' || slug === 'issues')
    return role === 'nobody'
      ? ['other’s draft', 'published']
      : ['own draft', 'other’s draft', 'published']
  if (slug === 'media' || (namedSlugs as string[]).includes(slug)) return ['unlisted', 'listed']
  const owners: Record<string, Role[]> = {
    users: ['author', 'editor', 'admin'],
    agents: ['agent'],
    'payload-preferences': ['agent', 'author', 'editor', 'admin'],
  }
  const own = owners[slug]
  if (!own) return ['any']
  return own.includes(role) ? ['own', 'other’s'] : ['other’s']
}

let counter = 0
/** A text that stands nowhere else. */
export const unique = (word = 'thing'): string => `${word} ${++counter}`

const body = markdownToLexical('A text of some words.')

/** What a new document of a collection needs. */
export function dataFor(slug: string, house: House): Record<string, unknown> {
  const name = unique(slug)
  const mail = `${name.replaceAll(' ', '-')}@example.com`
  switch (slug) {
    case 'posts':
      return { title: name, body }
    case 'issues':
      return { title: name, items: [{ number: 1, title: 'An item', concept: 'Words.' }] }
    case 'media':
      return { alt: name }
    case 'users':
      return { name, email: mail, password: 'a-long-password', role: 'author' }
    case 'endpoints':
      return {
        ...{ name, url: 'https://example.com/hook', enabled: false, secret: makeSecret() },
        events: ['post.published'],
      }
    case 'deliveries':
      return { event: 'post.published', eventId: name, title: name, status: 'failed' }
    case 'subscribers':
      return { email: mail, list: house.list }
    case 'mailings':
      return { list: name, document: name, event: name, subscriber: name, state: 'sent' }
    case 'audit':
      return {
        ...{ seq: 1_000_000 + counter, at: new Date().toISOString(), action: name },
        ...{ actor: 'galley', previous: '0', hash: '0' },
      }
    case 'payload-kv':
      return { key: name, data: { name } }
    case 'payload-jobs':
      return { taskSlug: 'publishScheduled', queue: name, input: {} }
    case 'payload-locked-documents':
      return { globalSlug: name, user: { relationTo: 'users', value: house.ids.admin } }
    case 'payload-preferences':
      return { key: name, value: { name } }
    default:
      return { name }
  }
}

/** The field of a collection's documents that an update changes. */
export const changes: Record<string, string> = {
  ...{ posts: 'summary', issues: 'summary', media: 'alt', users: 'name', agents: 'notes' },
  ...{ endpoints: 'name', deliveries: 'error', audit: 'title', 'payload-kv': 'key' },
  ...{ subscribers: 'consent', mailings: 'words' },
  ...{ 'payload-jobs': 'queue', 'payload-locked-documents': 'globalSlug' },
  ...{ 'payload-preferences': 'key', 'payload-migrations': 'name' },
  ...Object.fromEntries(namedSlugs.map((slug) => [slug, 'bio'])),
}

/** An image of its own. */
export async function imageFile(): Promise<{
  data: Buffer
  mimetype: string
  name: string
  size: number
}> {
  const pixels = { width: 4, height: 4, channels: 3 as const }
  const background = { r: counter % 256, g: Math.floor(counter / 256) % 256, b: 0 }
  const data = await sharp({ create: { ...pixels, background } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: `${unique('image')}.png`, size: data.length }
}

/** Makes a document of a collection in a situation, past access. */
export async function makeSubject(
  house: House,
  slug: CollectionSlug,
  situation: Situation,
  role: Role,
): Promise<string> {
  const { payload, users, ids } = house
  const data = dataFor(slug, house)
  // The Local API's types know one collection at a time.
  const create = (args: object) =>
    payload.create({ collection: slug as 'tags', ...args } as never) as Promise<{ id: string }>
  if (slug === 'posts' || slug === 'issues') {
    const own = situation === 'own draft'
    if (situation !== 'published')
      return (await create({ data, draft: true, user: own ? users[role] : colleague(house) })).id
    const signed = { ...data, ai: { involvement: 'none' }, _status: 'published' }
    return (await create({ data: signed, user: users.editor })).id
  }
  if (situation === 'own' && slug !== 'payload-preferences')
    return ids[role as 'agent' | 'author' | 'editor' | 'admin']
  const listed = situation === 'listed'
  if (slug === 'media')
    return (await create({ data: { ...data, listed }, file: await imageFile() })).id
  if ((namedSlugs as string[]).includes(slug))
    return (await create({ data: { ...data, listed, resembles: [] } })).id
  if (slug === 'users' || slug === 'agents' || slug === 'endpoints')
    return (await create({ data })).id
  const user = situation === 'own' ? users[role] : colleague(house)
  const owner = user && { relationTo: user.collection, value: user.id }
  const row = slug === 'payload-preferences' ? { ...data, user: owner } : data
  const made = await payload.db.create({ collection: slug, data: row })
  return String(made.id)
}

/** An author who is none of those who ask. */
const colleague = ({ ids, users }: House) =>
  users.author && { ...users.author, id: ids.colleague, email: 'colleague@example.com' }
