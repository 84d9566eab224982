import type { Payload, Where } from 'payload'
import { usableIds } from '../../../database/ids'
import type { Reviewed } from '../../canonical'
import { groupBy, type Look, pages } from './look'

interface Logged {
  id: string
  seq: number
  doc: string
  title?: string | null
  action: string
}

/** What a collection says of documents; one that is gone is not in there. */
export async function statuses(
  payload: Payload,
  collection: Reviewed,
  ids: Iterable<string>,
): Promise<Map<string, string>> {
  const usable = usableIds(payload, ids)
  if (usable.length === 0) return new Map()
  const { docs } = await payload.db.find<{ id: string; _status?: string | null }>({
    collection,
    pagination: false,
    select: { _status: true },
    where: { id: { in: usable } },
  })
  return new Map(docs.map(({ id, _status }) => [id, _status ?? 'draft']))
}

const of = (collection: Reviewed, actions: readonly string[]): Where[] => [
  { collectionSlug: { equals: collection } },
  { action: { in: [...actions] } },
]

/** Reports documents that the log calls published, and that are gone or not published. */
export async function checkLogged(look: Look): Promise<void> {
  for (const collection of ['posts', 'issues'] as const) {
    const where = { and: of(collection, ['published', 'updated']) }
    const select = { seq: true, doc: true, title: true, action: true } as const
    for await (const page of pages<Logged>(look.payload, 'audit', { where, select, size: 1000 })) {
      const entries = groupBy(page, ({ doc }) => doc)
      const found = await statuses(look.payload, collection, entries.keys())
      for (const [doc, logged] of entries) {
        if (found.get(doc) === 'published') continue
        const last = await lastOf(look.payload, collection, doc)
        // Several pages can name it: the one with its last entry reports it.
        const own = logged.find(({ seq }) => seq === last?.seq)
        if (own) report(look, collection, own, found.has(doc))
      }
    }
  }
}

/** The last entry that says whether readers see a document. */
async function lastOf(
  payload: Payload,
  collection: Reviewed,
  doc: string,
): Promise<Logged | undefined> {
  const { docs } = await payload.db.find<Logged>({
    collection: 'audit',
    sort: '-seq',
    limit: 1,
    pagination: false,
    where: {
      and: [
        ...of(collection, ['published', 'updated', 'retracted', 'deleted']),
        { doc: { equals: doc } },
      ],
    },
  })
  return docs[0]
}

function report(
  look: Look,
  collection: Reviewed,
  { seq, doc, title }: Logged,
  there: boolean,
): void {
  look.report({
    check: 'content',
    severity: 'error',
    where: `${collection}/${doc}`,
    message: `“${title ?? ''}” was published by entry ${seq} of the audit log, and ${there ? 'is not published' : 'is gone'}, without a word in the log`,
    todo: there
      ? 'Someone changed the database past Galley. Publish it again, or retract it after that with a reason.'
      : 'Someone changed the database past Galley. Take it from a backup.',
  })
}
