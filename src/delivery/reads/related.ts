import { LRUCache } from 'lru-cache'
import type { CollectionSlug, Payload } from 'payload'
import { publishedLog } from '../../database/published'

/** How many documents are remembered, and their size in all, in characters of JSON. */
const most = { documents: 20_000, size: 16_000_000 }

export type Ids = Map<CollectionSlug, Set<string>>

/** As it stands inside of another document, or by itself (for GraphQL, which selects from it). */
export type Form = 'card' | 'whole'

interface Kept {
  /** As a reader gets it; null where readers see none. */
  doc: object | null
}

/**
 * The authors, tags, categories, images … that documents name, as a reader gets them inside of those:
 * read by Payload itself, with a reader's access, then remembered until the log of what is published
 * says that they were changed. There are few of them, and they are in every answer.
 */
export class Related {
  private readonly kept = new LRUCache<string, Kept>({
    max: most.documents,
    maxSize: most.size,
    sizeCalculation: ({ doc }) => 100 + (doc ? JSON.stringify(doc).length : 0),
  })
  private epoch = 0
  private catching: Promise<void> | null = null

  constructor(private readonly payload: Payload) {}

  /** Reads what is not known yet, all of a collection at once. @returns a lookup for all of `ids` */
  async load(
    ids: Ids,
    form: Form = 'card',
  ): Promise<(collection: CollectionSlug, id: string) => object | null> {
    const log = publishedLog(this.payload)
    // Again where something was published meanwhile: who asks after it must not get what was before.
    // What is kept may be ahead of the log, which hears of others' commits a little later.
    while (this.epoch < log.epoch()) await this.catchUp()
    const epoch = this.epoch
    const here = new Map<string, object | null>()
    for (const [collection, wanted] of ids) {
      const missing: string[] = []
      for (const id of wanted) {
        const known = this.kept.get(`${form}/${collection}/${id}`)
        if (known) here.set(`${collection}/${id}`, known.doc)
        else missing.push(id)
      }
      if (missing.length === 0) continue
      const found = await this.read(collection, missing, form)
      for (const id of missing) {
        const key = `${collection}/${id}`
        const doc = found.get(id) ?? null
        here.set(key, doc)
        // Read while something was published: true for this answer, maybe not for the next.
        if (log.epoch() === epoch && this.epoch === epoch) this.kept.set(`${form}/${key}`, { doc })
      }
    }
    return (collection, id) => here.get(`${collection}/${id}`) ?? null
  }

  private catchUp(): Promise<void> {
    this.catching ??= this.forgetChanged().finally(() => (this.catching = null))
    return this.catching
  }

  private async forgetChanged(): Promise<void> {
    const log = publishedLog(this.payload)
    const now = log.epoch()
    const changes = this.kept.size > 0 ? await log.since(this.epoch) : []
    // Settings and the like: whatever hangs on them is read anew.
    const whole = changes?.some(({ id, collection }) => id === null || collection === '*')
    if (!changes || whole) this.kept.clear()
    else
      for (const { collection, id } of changes)
        for (const form of ['card', 'whole']) this.kept.delete(`${form}/${collection}/${id}`)
    this.epoch = Math.max(now, changes?.at(-1)?.seq ?? 0)
  }

  private async read(
    collection: CollectionSlug,
    ids: string[],
    form: Form,
  ): Promise<Map<string, object>> {
    const { defaultPopulate } = this.payload.collections[collection].config
    const { docs } = await this.payload.find({
      // One of several collections: the Local API's types know one at a time.
      collection: collection as 'authors',
      where: { id: { in: ids } },
      depth: 0,
      disableErrors: true,
      draft: false,
      overrideAccess: false,
      pagination: false,
      ...(form === 'card' ? { select: defaultPopulate } : { joins: false }),
      user: null,
    })
    return new Map(docs.map((doc) => [String(doc.id), doc]))
  }
}
