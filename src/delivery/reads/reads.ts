import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { CollectionSlug, Payload } from 'payload'
import type { Reviewed } from '../../review/canonical'
import { labelsOf } from '../../review/payload/labels'
import { isPlain } from './body'
import { fieldsOf, selectionOf, type Selection } from './fields'
import { filterOf, type Filter } from './filter'
import { mongodbStore } from './mongodb'
import { collectIds, presented, type Surroundings } from './present'
import { type Ids, Related } from './related'
import { bodyByPayload } from './rich-text'
import { type ReadField, type Shape, shapeOf, Unread } from './shape'
import { sqliteStore } from './sqlite/store'
import type { Order, ReadStore, Stored } from './store'
import { leftOut } from './wanted'

/** A question as Payload's `find` takes it. */
export interface Question {
  where?: unknown
  sort?: unknown
  limit?: unknown
  page?: unknown
  pagination?: unknown
  depth?: unknown
  select?: unknown
}

/** An answer as Payload's `find` gives it. */
export interface Page {
  docs: Stored[]
  hasNextPage: boolean
  hasPrevPage: boolean
  limit: number
  nextPage: number | null
  page: number
  pagingCounter: number
  prevPage: number | null
  totalDocs: number
  totalPages: number
}

interface Item {
  post?: unknown
}

/** The largest page that is read here; beyond it Payload says what it does. */
const largest = { limit: 100, page: 1_000_000, depth: 10 }

const whole = (value: unknown, otherwise: number, from: number, to: number): number | null => {
  if (value === undefined) return otherwise
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to
    ? value
    : null
}

const hasValue = (shape: Shape, name: string): boolean =>
  shape.fields.some((field) => field.kind === 'value' && field.name === name)

/** Payload's order: what is asked for, then the newest first. An id at the end settles nothing more. */
function orderOf(sort: unknown, otherwise: unknown): Order | null {
  const asked: unknown = sort ?? otherwise ?? '-createdAt'
  const list: unknown[] =
    typeof asked === 'string' ? asked.split(',') : Array.isArray(asked) ? asked : []
  if (list.length === 0 || !list.every((each): each is string => typeof each === 'string'))
    return null
  const order = list.map((each) => ({
    field: each.replace(/^-/, ''),
    descending: each.startsWith('-'),
  }))
  if (order.length > 1 && order.at(-1)?.field === 'id') order.pop()
  if (!order.some(({ field }) => field === 'createdAt'))
    order.push({ field: 'createdAt', descending: true })
  return order
}

/**
 * Published documents for anonymous readers, answered as Payload's `find` and `findByID` would with a
 * reader's access, in a fraction of their time; what it does not fully understand it leaves to Payload.
 */
export class Reads {
  private readonly shapes = new Map<string, Shape | null>()
  private readonly store: ReadStore
  private readonly related: Related

  constructor(private readonly payload: Payload) {
    this.store =
      payload.db.name === 'sqlite'
        ? sqliteStore(payload.db as unknown as SQLiteAdapter)
        : mongodbStore(payload)
    this.related = new Related(payload)
  }

  /** @returns null when Payload has to answer */
  async find(collection: string, question: Question): Promise<Page | null> {
    const shape = this.shape(collection)
    if (!shape) return null
    const limit = whole(question.limit, 10, 1, largest.limit)
    const page = whole(question.page, 1, 1, largest.page)
    const selection = selectionOf(question.select, leftOut(collection, question))
    const filter = filterOf(shape, question.where)
    const { defaultSort } = this.payload.collections[shape.collection].config
    const order = orderOf(question.sort, defaultSort)
    if (limit === null || page === null || !selection || !filter || !order) return null
    if (!order.every(({ field }) => hasValue(shape, field))) return null
    const counted = question.pagination !== false
    const found = await this.read(shape, filter, selection, question.depth, {
      order,
      limit,
      offset: (page - 1) * limit,
      counted,
    })
    // What Payload says of nothing differs by query and database.
    if (!found || found.docs.length === 0) return null
    const { docs } = found
    const totalDocs = found.total ?? docs.length
    const totalPages = counted ? Math.ceil(totalDocs / limit) : 1
    const [hasPrevPage, hasNextPage] = counted ? [page > 1, totalPages > page] : [false, false]
    return {
      docs,
      hasNextPage,
      hasPrevPage,
      limit,
      nextPage: hasNextPage ? page + 1 : null,
      page,
      pagingCounter: counted ? (page - 1) * limit + 1 : 1,
      prevPage: hasPrevPage ? page - 1 : null,
      totalDocs,
      totalPages,
    }
  }

  /** @returns null when Payload has to answer, and when readers see no such document */
  async findByID(
    collection: string,
    id: string,
    { depth, select }: Pick<Question, 'depth' | 'select'>,
  ): Promise<Stored | null> {
    const shape = this.shape(collection)
    const selection = selectionOf(select, [])
    if (!shape || !selection || id === '') return null
    const filter: Filter = { pins: [{ field: 'id', values: [id] }], relations: [], range: [] }
    const order = [{ field: 'createdAt', descending: true }]
    const one = { order, limit: 1, offset: 0, counted: false }
    const found = await this.read(shape, filter, selection, depth, one)
    return found?.docs[0] ?? null
  }

  /**
   * The documents that others name, whole, as GraphQL selects from them: by `<collection>/<id>`. Those
   * that are large, or that readers do not see, are left to Payload.
   */
  async named(collection: string, docs: readonly object[]): Promise<Map<string, object>> {
    const shape = this.shape(collection)
    const ids: Ids = new Map()
    if (shape) for (const doc of docs) collectIds(shape.fields, { ...doc }, ids)
    ids.delete('posts')
    ids.delete('issues')
    const lookup = await this.related.load(ids, 'whole')
    const found = new Map<string, object>()
    for (const [to, all] of ids)
      for (const id of all) {
        const doc = lookup(to, id)
        if (doc) found.set(`${to}/${id}`, doc)
      }
    return found
  }

  private shape(collection: string): Shape | null {
    const known = this.shapes.get(collection)
    if (known !== undefined) return known
    let shape: Shape | null = null
    if (Object.hasOwn(this.payload.collections, collection)) {
      const slug = collection as CollectionSlug
      const { config } = this.payload.collections[slug]
      try {
        shape = config.auth ? null : shapeOf(slug, config)
        if (shape) this.requireSimpleCards(shape.fields)
      } catch (error) {
        if (!(error instanceof Unread)) throw error
        this.payload.logger.debug(`${collection} is read by Payload: ${error.message}`)
        shape = null
      }
    }
    this.shapes.set(collection, shape)
    return shape
  }

  /** What a document names must name nothing itself, as it stands in an answer. */
  private requireSimpleCards(fields: readonly ReadField[]): void {
    for (const field of fields) {
      if (field.kind === 'rows' || field.kind === 'group') this.requireSimpleCards(field.fields)
      if (field.kind !== 'one' && field.kind !== 'many' && field.kind !== 'join') continue
      const { defaultPopulate, flattenedFields } = this.payload.collections[field.to].config
      const leads = flattenedFields.some(
        ({ name, type }) =>
          ['relationship', 'upload', 'richText', 'join'].includes(type) &&
          (!defaultPopulate || Object.hasOwn(defaultPopulate, name)),
      )
      if (leads) throw new Unread(`${field.name}: leads further`)
    }
  }

  private async read(
    shape: Shape,
    asked: Filter,
    selection: Selection,
    deep: unknown,
    page: { order: Order; limit: number; offset: number; counted: boolean },
  ): Promise<{ docs: Stored[]; total: number | null } | null> {
    const depth = whole(deep, this.payload.config.defaultDepth, 0, largest.depth)
    if (depth === null) return null
    const filter = await this.resolved(asked)
    if (!filter) return null
    const fields = fieldsOf(shape, selection)
    const found = await this.store.page({ shape, filter, fields, ...page })
    if (!found) return null
    return { docs: await this.present(shape, fields, found.docs, depth), total: found.total }
  }

  /** The filter by ids only. @returns null when a slug names nothing that readers see */
  private async resolved(filter: Filter): Promise<Filter | null> {
    if (filter.relations.every(({ by }) => by === 'id')) return filter
    const relations: Filter['relations'] = []
    for (const each of filter.relations) {
      const to = this.shape(each.to)
      // Things are seen when they are listed; of what has drafts Payload knows more.
      if (!to || !('listed' in to.seen)) return null
      const value = each.by === 'slug' ? await this.store.idOf(to, each.value) : each.value
      if (value === null) return null
      relations.push({ ...each, by: 'id', value })
    }
    return { ...filter, relations }
  }

  /** An item of an issue names no post that readers do not see, not even by id. */
  private async hideUnpublished(docs: readonly Stored[]): Promise<void> {
    const items = docs.flatMap(({ items: all }) => (Array.isArray(all) ? (all as Item[]) : []))
    const named = items.flatMap(({ post }) => (typeof post === 'string' ? [post] : []))
    const lookup = await this.related.load(new Map([['posts', new Set(named)]]))
    for (const item of items)
      if (typeof item.post === 'string' && !lookup('posts', item.post)) item.post = null
  }

  private async present(
    shape: Shape,
    fields: readonly ReadField[],
    docs: Stored[],
    depth: number,
  ): Promise<Stored[]> {
    const ids: Ids = new Map()
    const joins = new Map<object, Map<string, string[]>>()
    for (const doc of docs) {
      if (depth > 0) collectIds(fields, doc, ids)
      const joined = new Map<string, string[]>()
      for (const field of fields) {
        if (field.kind !== 'join') continue
        const { on, limit } = field
        const newest = await this.store.newest({ field: on, target: doc.id, limit })
        joined.set(field.name, newest)
        if (depth > 0) {
          const set = ids.get(field.to) ?? new Set<string>()
          for (const id of newest.slice(0, limit)) set.add(id)
          ids.set(field.to, set)
        }
      }
      joins.set(doc, joined)
    }
    if (shape.collection === 'issues') await this.hideUnpublished(docs)
    const lookup = depth > 0 ? await this.related.load(ids) : () => undefined
    const labels = fields.some(({ kind }) => kind === 'disclosure')
      ? await labelsOf(this.payload)
      : null
    const around: Surroundings = {
      related: lookup,
      made(field, doc) {
        if (field.kind === 'richText') return doc[field.name]
        if (field.kind === 'disclosure') return labels?.(shape.collection as Reviewed, doc)
        if (field.kind !== 'join') return undefined
        const all = joins.get(doc)?.get(field.name) ?? []
        const shown = all.slice(0, field.limit)
        return {
          docs: shown.map((id) => lookup(field.to, id) ?? id),
          hasNextPage: all.length > field.limit,
        }
      },
    }
    const texts = fields.filter((field) => field.kind === 'richText')
    return Promise.all(
      docs.map(async (doc) => {
        const shown = presented(fields, doc, around)
        for (const { name, field } of texts)
          if (doc[name] !== undefined && doc[name] !== null && !isPlain(field, doc[name]))
            await bodyByPayload(this.payload, shape.collection, field, shown, depth)
        return shown
      }),
    )
  }
}
