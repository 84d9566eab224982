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
    query: { where: Where; limit?: number; sort?: string[] },
    names: Names,
  ): Promise<{ texts: PublicText[]; last: Fields | null }> {
    const { docs } = await payload.find({
      ...anonymous,
      ...query,
      collection,
      pagination: false,
      depth: 0,
      select: collection === 'posts' ? postFields : issueFields,
    })
    const found = docs as unknown as Fields[]
    if (collection === 'posts') await learn(names, found)
    const texts = found.map((doc) => ({
      collection,
      id: text(doc.id),
      revision: number(doc.revision) ?? 0,
      ...(collection === 'posts' ? postText(doc, names) : issueText(doc)),
    }))
    return { texts, last: found.at(-1) ?? null }
  }

  /** The documents behind one in the order of date and id; those without a date come first. */
  function behind(last: Fields | null): Where {
    if (!last) return { publishedAt: { exists: false } }
    const later: Where = { id: { greater_than: last.id } }
    const publishedAt = text(last.publishedAt)
    if (publishedAt === '') return { and: [{ publishedAt: { exists: false } }, later] }
    return {
      or: [
        { publishedAt: { greater_than: publishedAt } },
        { and: [{ publishedAt: { equals: publishedAt } }, later] },
      ],
    }
  }

  return {
    async texts(collection, ids) {
      const usable = usableIds(payload, new Set(ids))
      if (usable.length === 0) return []
      return (await read(collection, { where: { id: { in: usable } } }, new Map())).texts
    },

    async *all(collection, size) {
      const names: Names = new Map()
      // By where the last piece ended, not by its number: what is published or retracted meanwhile
      // shifts nothing.
      let where: Where = behind(null)
      let dated = false
      for (;;) {
        const sort = dated ? ['publishedAt', 'id'] : ['id']
        const { texts, last } = await read(collection, { where, limit: size, sort }, names)
        if (texts.length > 0) yield texts
        if (last && texts.length === size) where = behind(last)
        else if (dated) return
        else {
          dated = true
          where = { publishedAt: { exists: true } }
        }
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
