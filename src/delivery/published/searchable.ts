import { setImmediate } from 'node:timers/promises'
import type { Payload, Where } from 'payload'
import { lexicalToWords, type EditorStateInput } from '../../content'
import { usableIds } from '../../database/ids'
import type { Disclosure } from '../../review/labels'
import { list, number, object, text, type Fields } from '../values'
import { readDisclosure } from './read'
import type { PageCollection } from './types'

/** As the public asks: nobody is signed in, access is asked for, drafts are left out. */
const anonymous = { overrideAccess: false, draft: false, user: null } as const

/** The fields of a post by which it names things whose names it is found by. */
const naming = ['authors', 'people', 'companies', 'products', 'works', 'tags'] as const
type Naming = (typeof naming)[number]
/** The fields by which it names things that only narrow a search. */
const filing = ['category', 'series'] as const
/** Where what these fields name is stored. */
const storedIn = { category: 'categories', series: 'series' } as const

/** What a reader can find of a published document. */
export interface PublicText {
  collection: PageCollection
  id: string
  revision: number
  title: string
  summary: string
  /** Names and other names of what the document names. */
  names: string[]
  /** A line for each paragraph. */
  body: string
  /** What it names, by collection and id. */
  refs: { collection: string; id: string }[]
}

/** What a list of finds says of a document. */
export interface PublicHead {
  collection: PageCollection
  id: string
  revision: number
  title: string
  slug: string
  summary: string
  publishedAt: string | null
  disclosure: Disclosure | null
}

const postFields = {
  title: true,
  summary: true,
  insight: true,
  body: true,
  speaker: true,
  guest: true,
  revision: true,
  publishedAt: true,
  authors: true,
  people: true,
  companies: true,
  products: true,
  works: true,
  tags: true,
  category: true,
  series: true,
} as const
const issueFields = {
  title: true,
  summary: true,
  sections: true,
  items: true,
  closing: true,
  revision: true,
  publishedAt: true,
} as const
const headFields = {
  title: true,
  slug: true,
  summary: true,
  publishedAt: true,
  revision: true,
  disclosure: true,
} as const

/** How many ids are read at once, where nothing else is. */
const listed = 300

/** Names by `collection/id`. */
type Names = Map<string, string[]>

const idsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? list(value) : [value]).flatMap(
    (one) => text(object(one).id) || text(one) || [],
  )

const lines = (...parts: unknown[]): string =>
  parts
    .map((part) => text(part))
    .filter((part) => part !== '')
    .join('\n')

function postText(doc: Fields, names: Names): Omit<PublicText, 'collection' | 'id' | 'revision'> {
  const named = naming.flatMap((field) =>
    idsOf(doc[field]).map((id) => ({ collection: field as string, id })),
  )
  const filed = filing.flatMap((field) =>
    idsOf(doc[field]).map((id) => ({ collection: storedIn[field] as string, id })),
  )
  return {
    title: text(doc.title),
    summary: lines(doc.summary, doc.insight),
    names: [
      ...named.flatMap(({ collection, id }) => names.get(`${collection}/${id}`) ?? []),
      ...[doc.speaker, doc.guest].flatMap((name) => text(name) || []),
    ],
    body: doc.body ? lexicalToWords(doc.body as EditorStateInput) : '',
    refs: [...named, ...filed],
  }
}

function issueText(doc: Fields): Omit<PublicText, 'collection' | 'id' | 'revision'> {
  const sections = list(doc.sections).map((section) =>
    lines(object(section).heading, object(section).text),
  )
  const items = list(doc.items).map((entry) => {
    const item = object(entry)
    const reason = object(item.reason)
    const notes = list(item.notes).map((note) => object(note).text)
    return lines(
      item.title,
      item.author,
      item.theme,
      reason.by,
      reason.text,
      item.concept,
      ...notes,
    )
  })
  return {
    title: text(doc.title),
    summary: text(doc.summary),
    names: [],
    body: lines(...sections, ...items, doc.closing),
    refs: [],
  }
}

/** What search needs of the published: texts to be found, and what to say of what was found. */
export interface Searchable {
  /** The texts of those of some documents that are published. */
  texts(collection: PageCollection, ids: readonly string[]): Promise<PublicText[]>
  /** All that is published, by date, oldest first, in pieces of at most `size`. */
  all(collection: PageCollection, size: number): AsyncGenerator<PublicText[]>
  count(collection: PageCollection): Promise<number>
  /** What is to be said of those of some documents that are published, by id. */
  heads(collection: PageCollection, ids: readonly string[]): Promise<Map<string, PublicHead>>
}

/** Reads with an anonymous reader's access; see `publishedOf`. */
export function searchableOf(payload: Payload): Searchable {
  /** Adds the names that are not known yet of what some documents name. */
  async function learn(names: Names, docs: readonly Fields[]): Promise<void> {
    const unknown = (field: Naming): string[] =>
      [...new Set(docs.flatMap((doc) => idsOf(doc[field])))].filter(
        (id) => !names.has(`${field}/${id}`),
      )
    for (const collection of naming) {
      const ids = usableIds(payload, unknown(collection))
      if (ids.length === 0) continue
      const found = await payload.find({
        ...anonymous,
        collection,
        where: { id: { in: ids } },
        pagination: false,
        depth: 0,
        select: { name: true, aliases: true },
      })
      for (const { id, name, aliases } of found.docs) {
        const all = [name, ...(aliases ?? [])].flatMap((one) => text(one) || [])
        names.set(`${collection}/${String(id)}`, all)
      }
    }
  }

  async function read(
    collection: PageCollection,
    ids: readonly string[],
    names: Names,
  ): Promise<PublicText[]> {
    const { docs } = await payload.find({
      ...anonymous,
      collection,
      where: { id: { in: [...ids] } },
      pagination: false,
      depth: 0,
      select: collection === 'posts' ? postFields : issueFields,
    })
    const found = docs as unknown as Fields[]
    if (collection === 'posts') await learn(names, found)
    return found.map((doc) => ({
      collection,
      id: text(doc.id),
      revision: number(doc.revision) ?? 0,
      ...(collection === 'posts' ? postText(doc, names) : issueText(doc)),
    }))
  }

  /** The ids of all that is published, by date, oldest first. */
  async function idsByDate(collection: PageCollection): Promise<string[]> {
    const all: { id: string; date: string }[] = []
    for (;;) {
      // By where the last piece ended, not by its number: what is published or retracted meanwhile
      // shifts nothing.
      const after: Where = all.length > 0 ? { id: { greater_than: all.at(-1)?.id } } : {}
      const { docs } = await payload.find({
        ...anonymous,
        collection,
        where: after,
        sort: 'id',
        limit: listed,
        pagination: false,
        depth: 0,
        select: { publishedAt: true },
      })
      for (const { id, publishedAt } of docs) all.push({ id: String(id), date: text(publishedAt) })
      if (docs.length < listed) break
      // Others are answered between the pieces.
      await setImmediate()
    }
    const before = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
    return all
      .sort((one, other) => before(one.date, other.date) || before(one.id, other.id))
      .map(({ id }) => id)
  }

  return {
    async texts(collection, ids) {
      const usable = usableIds(payload, new Set(ids))
      if (usable.length === 0) return []
      return read(collection, usable, new Map())
    },

    async *all(collection, size) {
      const names: Names = new Map()
      const ids = await idsByDate(collection)
      for (let at = 0; at < ids.length; at += size) {
        const piece = ids.slice(at, at + size)
        const texts = new Map((await read(collection, piece, names)).map((one) => [one.id, one]))
        yield piece.flatMap((id) => texts.get(id) ?? [])
      }
    },

    async count(collection) {
      const { totalDocs } = await payload.count({ collection, overrideAccess: false, user: null })
      return totalDocs
    },

    async heads(collection, ids) {
      const usable = usableIds(payload, ids)
      if (usable.length === 0) return new Map()
      const { docs } = await payload.find({
        ...anonymous,
        collection,
        where: { id: { in: usable } },
        pagination: false,
        depth: 0,
        select: headFields,
      })
      const heads = docs.map((doc): PublicHead => {
        const fields = doc as unknown as Fields
        return {
          collection,
          id: text(fields.id),
          revision: number(fields.revision) ?? 0,
          title: text(fields.title),
          slug: text(fields.slug),
          summary: text(fields.summary),
          publishedAt: text(fields.publishedAt) || null,
          disclosure: readDisclosure(fields, collection),
        }
      })
      return new Map(heads.map((head) => [head.id, head]))
    },
  }
}
