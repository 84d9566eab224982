import {
  type CollectionSlug,
  commitTransaction,
  createLocalReq,
  initTransaction,
  type Payload,
} from 'payload'
import sharp from 'sharp'
import { markdownToLexical } from '../../../src/content'
import { contentHash, type MediaContents } from '../../../src/review/canonical'
import { mark, markdownBody, numbers, phrase, pick } from './text'
import { names } from './vocabulary'

/** Posts that are made one by one; further ones are copies of them with words of their own. */
export const seeds = 300
const covers = 24

/** When the n-th post was published: one every 50 minutes, so that no two are of the same moment. */
export const firstPublishedAt = Date.UTC(2015, 0, 1)
export const publishedEvery = 50 * 60_000
/** The n-th post's address name. */
export const slugOf = (n: number): string => `article-${n}`

type Ids = readonly string[]

async function entities(
  payload: Payload,
  collection: CollectionSlug,
  all: readonly string[],
): Promise<Ids> {
  const ids: string[] = []
  for (const name of all) {
    const data = { name, listed: true, resembles: [], bio: `${name}，${name}。` } as never
    const { id } = await payload.create({ collection, data, depth: 0 })
    ids.push(String(id))
  }
  return ids
}

/** An id for a row of an array, which Payload otherwise makes above the database. */
const rowId = (n: number): string => n.toString(16).padStart(24, '0')

/** A picture of two colours. */
async function picture(n: number): Promise<Buffer> {
  const tint = (by: number): string => `hsl(${(n * 37 + by) % 360},60%,50%)`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="${tint(0)}"/><circle cx="640" cy="360" r="200" fill="${tint(120)}"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer()
}

async function media(payload: Payload): Promise<{ ids: Ids; contents: MediaContents }> {
  const contents = new Map<string, { hash: string | null; alt: string | null }>()
  for (let n = 0; n < covers; n++) {
    const file = await picture(n)
    const alt = `封面 ${n}`
    const image = await payload.create({
      collection: 'media',
      data: { alt, listed: true },
      file: { data: file, mimetype: 'image/jpeg', name: `cover-${n}.jpg`, size: file.length },
    })
    contents.set(String(image.id), { hash: image.hash ?? null, alt })
  }
  return { ids: [...contents.keys()], contents }
}

/**
 * Fills an empty embedded database with published, signed posts below Payload's hooks: 8 authors, 30
 * tags, 10 categories, 5 series, people, companies and covers with files.
 * @param count at most `seeds`
 */
export async function seed(payload: Payload, count: number): Promise<void> {
  const { docs } = await payload.find({ collection: 'users', limit: 1 })
  const user = String(docs[0]?.id)
  const known = {
    authors: await entities(payload, 'authors', names.authors),
    tags: await entities(payload, 'tags', names.tags),
    categories: await entities(payload, 'categories', names.categories),
    series: await entities(payload, 'series', names.series),
    people: await entities(payload, 'people', names.people),
    companies: await entities(payload, 'companies', names.companies),
  }
  const images = await media(payload)
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  for (let n = 0; n < count; n++) {
    const next = numbers(n + 1)
    const some = (ids: Ids, most: number): string[] => [
      ...new Set(Array.from({ length: 1 + Math.floor(next() * most) }, () => pick(ids, next))),
    ]
    const at = new Date(firstPublishedAt + n * publishedEvery).toISOString()
    const doc = {
      title: `${phrase(next, 4)}${mark} ${n}`,
      slug: slugOf(n),
      summary: `${phrase(next, 12)}。`,
      body: markdownToLexical(markdownBody(next)),
      publishedAt: at,
      authors: some(known.authors, 2),
      tags: some(known.tags, 4),
      category: known.categories[n % known.categories.length],
      series: n % 2 === 0 ? known.series[(n / 2) % known.series.length] : null,
      people: some(known.people, 3),
      companies: some(known.companies, 2),
      projects: [phrase(next, 2)],
      sources: [{ id: rowId(n), title: phrase(next, 3), url: `https://example.org/source/${n}` }],
      cover: images.ids[n % images.ids.length],
      ai: { involvement: 'cocreated', tools: ['model'], credit: '人与 AI 共同完成' },
      revision: 1,
      _status: 'published',
      createdAt: at,
      updatedAt: at,
    }
    const hash = contentHash('posts', doc, images.contents)
    const signOff = { by: user, name: 'Bench', at, statement: 'read', contentHash: hash }
    const data = { ...doc, review: { state: 'approved', signOff } }
    const { id } = await payload.db.create({ collection: 'posts', data, req })
    await payload.db.createVersion({
      collectionSlug: 'posts',
      parent: String(id),
      versionData: { ...data, id } as never,
      autosave: false,
      createdAt: at,
      updatedAt: at,
      req,
    })
  }
  await commitTransaction(req)
}
