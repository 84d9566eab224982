import { LRUCache } from 'lru-cache'
import type { CollectionSlug, Payload, Where } from 'payload'
import { publishedLog } from '../../database/published'
import type { Filter } from './filter'
import type { ReadField, Shape } from './shape'
import type { Order, ReadStore, Stored } from './store'

const operators = {
  '<': 'less_than',
  '<=': 'less_than_equal',
  '>': 'greater_than',
  '>=': 'greater_than_equal',
} as const

function whereOf(shape: Shape, filter: Filter): Where {
  const [[seen, value] = ['id', null]] = Object.entries(shape.seen)
  return {
    and: [
      { [seen]: { equals: value } },
      ...filter.pins.map(({ field, values }) => ({ [field]: { in: values } })),
      ...filter.relations.map(({ field, value: id }) => ({ [field]: { in: [id] } })),
      ...filter.range.map(({ operator, value: at }) => ({
        publishedAt: { [operators[operator]]: at },
      })),
    ],
  }
}

const sortOf = (order: Order): string[] =>
  [...order, { field: 'id', descending: true }].map(
    ({ field, descending }) => `${descending ? '-' : ''}${field}`,
  )

/** What the adapter is to read: hidden fields inside a group come with the group. */
const selectOf = (fields: readonly ReadField[]): Record<string, true> =>
  Object.fromEntries(
    fields
      .filter(({ kind }) => kind !== 'join' && kind !== 'disclosure')
      .map(({ name }) => [name, true]),
  )

/**
 * Reads from MongoDB by Payload's own adapter, without the rules that the filter has answered already.
 * Totals are remembered until something is published: MongoDB counts one document after another.
 */
export function mongodbStore(payload: Payload): ReadStore {
  const totals = new LRUCache<string, { epoch: number; total: number }>({ max: 1000 })

  async function total(collection: CollectionSlug, where: Where): Promise<number> {
    const key = JSON.stringify([collection, where])
    const epoch = publishedLog(payload).epoch()
    const known = totals.get(key)
    if (known?.epoch === epoch) return known.total
    const { totalDocs } = await payload.db.count({ collection, where })
    totals.set(key, { epoch, total: totalDocs })
    return totalDocs
  }

  return {
    async page({ shape, filter, order, limit, offset, fields, counted }) {
      const { collection } = shape
      const where = whereOf(shape, filter)
      const find = { collection, where, sort: sortOf(order), limit, select: selectOf(fields) }
      if (offset > 0) {
        // Payload's adapter goes to a page only where it counts.
        const page = Math.floor(offset / limit) + 1
        const { docs, totalDocs } = await payload.db.find<Stored>({
          ...find,
          page,
          pagination: true,
        })
        return counted ? { docs, total: totalDocs } : null
      }
      const [{ docs }, count] = await Promise.all([
        payload.db.find<Stored>({ ...find, pagination: false }),
        counted ? total(collection, where) : null,
      ])
      return { docs, total: count }
    },
    async newest({ field, target, limit }) {
      const { docs } = await payload.db.find<Stored>({
        collection: 'posts',
        where: { and: [{ _status: { equals: 'published' } }, { [field]: { in: [target] } }] },
        sort: ['-publishedAt', '-createdAt', '-id'],
        limit: limit + 1,
        pagination: false,
        select: {},
      })
      return docs.map(({ id }) => id)
    },
    async idOf({ collection, seen }, slug) {
      const doc = await payload.db.findOne<Stored>({
        collection,
        where: { and: [{ slug: { equals: slug } }, { listed: { equals: 'listed' in seen } }] },
        select: {},
      })
      return doc?.id ?? null
    },
  }
}
