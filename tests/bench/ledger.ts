import type { Payload, PayloadRequest } from 'payload'
import { commitTransaction, createLocalReq, initTransaction } from 'payload'
import { markdownToLexical } from '../../src/content'
import { empty, type Head, link } from '../../src/review/audit/chain'
import type { Entry } from '../../src/review/audit/entry'
import { contentHash } from '../../src/review/canonical'
import { lastEntry } from '../../src/review/payload/audit'
import { words } from './words'

/** The tables behind Payload's SQLite adapter; the bench writes rows past the hooks. */
interface Tables {
  drizzle: { insert: (table: unknown) => { values: (rows: object[]) => Promise<unknown> } }
  tables: Record<string, unknown>
}

/** About so many characters of Chinese text, another for each number. */
function text(seed: number, characters: number): string {
  const parts = [words.zhSubjects, words.zhVerbs, words.zhObjects]
  let made = ''
  for (let at = seed; made.length < characters; at += 7) {
    made += `${parts.map((list, i) => list[(at * (i + 3)) % list.length]).join('')}。`
  }
  return made
}

/** Rows written in one statement or transaction. */
const batch = 500

async function inOne(payload: Payload, work: (req: PayloadRequest) => Promise<void>) {
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  await work(req)
  await commitTransaction(req)
}

async function append(payload: Payload, entries: Entry[]): Promise<void> {
  const { drizzle, tables } = payload.db as unknown as Tables
  await drizzle.insert(tables.audit).values(entries)
}

const system = {
  actor: 'galley',
  actorName: 'Galley',
  actorEmail: null,
  address: null,
  revision: null,
  version: null,
  contentHash: null,
}

/**
 * Fills an empty embedded database with published, signed posts and an audit log, as years of a column
 * leave them: three entries a post, and deliveries up to the number asked for.
 * @param user who signed them
 */
export async function fillLedger(
  payload: Payload,
  { posts, entries, user }: { posts: number; entries: number; user: string },
): Promise<void> {
  let head: Head = (await lastEntry(payload)) ?? empty
  const at = (): string => new Date(1_750_000_000_000 + head.seq * 60_000).toISOString()
  const pending: Entry[] = []
  const add = async (act: Partial<Entry> & { action: string }): Promise<void> => {
    const content = {
      ...system,
      collectionSlug: null,
      doc: null,
      title: null,
      ...act,
      at: act.at ?? at(),
    }
    const entry = link(head, content)
    head = entry
    pending.push(entry)
    if (pending.length >= batch) await append(payload, pending.splice(0))
  }
  for (let done = 0; done < posts; done += batch) {
    const made: Partial<Entry>[] = []
    await inOne(payload, async (req) => {
      for (let i = done; i < Math.min(posts, done + batch); i++) {
        made.push(await publishedPost(payload, i, user, req))
      }
    })
    for (const one of made) {
      const by = { ...one, actor: `users:${user}`, actorName: 'Bench' }
      await add({ ...by, action: 'submit' })
      await add({ ...by, action: 'sign-off', detail: { statement: 'read', waivers: [] } })
      await add({ ...by, action: 'published', detail: { signedBy: user } })
    }
  }
  while (head.seq < entries) {
    await add({ action: 'delivered', collectionSlug: 'deliveries', doc: `delivery-${head.seq}` })
  }
  if (pending.length > 0) await append(payload, pending)
}

async function publishedPost(
  payload: Payload,
  i: number,
  user: string,
  req: PayloadRequest,
): Promise<Partial<Entry>> {
  const now = new Date(1_750_000_000_000 + i * 60_000).toISOString()
  const doc = {
    title: `第 ${i} 篇`,
    slug: `article-${i}`,
    summary: text(i, 60),
    body: markdownToLexical(`## ${i}\n\n${text(i, 600)}\n\n${text(i + 1, 600)}\n`),
    publishedAt: now,
    revision: 1,
    ai: { involvement: 'cocreated', tools: ['model'] },
    _status: 'published',
    createdAt: now,
    updatedAt: now,
  }
  const hash = contentHash('posts', doc)
  const review = {
    state: 'approved',
    signOff: { by: user, name: 'Bench', at: now, statement: 'read', contentHash: hash },
  }
  const data = { ...doc, review }
  const { id } = await payload.db.create({ collection: 'posts', data, req })
  const version = await payload.db.createVersion({
    collectionSlug: 'posts',
    parent: id,
    versionData: { ...data, id } as never,
    autosave: false,
    createdAt: now,
    updatedAt: now,
    req,
  })
  return {
    at: now,
    collectionSlug: 'posts',
    doc: String(id),
    title: doc.title,
    revision: 1,
    version: String(version.id),
    contentHash: hash,
  }
}
