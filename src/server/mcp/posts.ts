import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  commitTransaction,
  initTransaction,
  killTransaction,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { lexicalToMarkdown, type SerializedEditorState } from '../../content'
import { isConflict } from '../../database/conflict'
import { usableIds } from '../../database/ids'
import type { Post } from '../../payload-types'
import { contentHash } from '../../review/canonical'
import type { Finding } from '../../review/finding'
import { ToolRefusal } from './errors'

/** The draft of a post as it stands, as far as the agent may read it; relations as ids. */
export async function findDraft(req: PayloadRequest, id: string): Promise<Post> {
  const [known] = usableIds(req.payload, [id])
  const common = { collection: 'posts', depth: 0, draft: true, overrideAccess: false } as const
  const doc =
    known === undefined
      ? null
      : await req.payload.findByID({ ...common, id: known, disableErrors: true, req })
  if (doc) return doc
  throw new ToolRefusal(
    'not-found',
    `There is no post ${id}, or you may not read it: list_posts says which there are. 没有此文章。`,
  )
}

/**
 * What an agent hands back to say which state of a post it has read: it differs as soon as anyone has
 * saved the post again.
 */
export function baseHash(post: Post): string {
  return createHash('sha256')
    .update(`${post.updatedAt}\n${contentHash('posts', { ...post })}`)
    .digest('hex')
    .slice(0, 32)
}

/** Refuses to go on from a state that is no more the post's. */
export function requireBase(post: Post, base: string): void {
  if (baseHash(post) === base) return
  throw new ToolRefusal(
    'conflict',
    `The post has been saved since you read it (at ${post.updatedAt}), so nothing was changed: read it again with read_post, put your changes into that text, and send them with its baseHash. 文章已被他人修改，请重新读取后再提交。`,
  )
}

/** The body as Markdown, images with the addresses they were written with. */
export function bodyOf(post: Pick<Post, 'body'>): string {
  return post.body ? lexicalToMarkdown(post.body as SerializedEditorState) : ''
}

/** Those of some posts of which readers see a version, whatever stands in the draft beside it. */
async function liveAmong(req: PayloadRequest, ids: string[]): Promise<Set<string>> {
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'posts',
    req,
    pagination: false,
    select: { slug: true },
    where: { and: [{ id: { in: ids } }, { _status: { equals: 'published' } }] },
  })
  return new Set(docs.map(({ id }) => id))
}

/** What every answer about a post begins with. */
export async function standing(
  req: PayloadRequest,
  posts: Pick<Post, 'id' | 'title' | 'slug' | 'review' | 'updatedAt'>[],
): Promise<Record<string, unknown>[]> {
  const ids = posts.map(({ id }) => id)
  const live = ids.length > 0 ? await liveAmong(req, ids) : new Set()
  return posts.map(({ id, title, slug, review, updatedAt }) => {
    const state = review?.state ?? 'draft'
    return { id, title, slug, state, published: live.has(id), updatedAt }
  })
}

/** The findings that the guard has stored with a draft. */
export function findingsIn(post: Post): Finding[] {
  return Array.isArray(post.review?.findings) ? (post.review.findings as unknown as Finding[]) : []
}

/** Findings as an agent needs them: place, what is wrong, whether it blocks the sign-off. */
export function told(findings: Finding[]): Record<string, unknown>[] {
  return findings.map(({ rule, severity, line, endLine, message, excerpt, suggestion }) => ({
    ...{ rule, severity, line, endLine, message, excerpt },
    ...(suggestion === undefined ? {} : { suggestion }),
  }))
}

/** A draft as an agent is told of it: where it stands, which state this is, and what is found in it. */
export async function draftAsTold(
  req: PayloadRequest,
  post: Post,
): Promise<Record<string, unknown>> {
  const [about] = await standing(req, [post])
  return { ...about, baseHash: baseHash(post), findings: told(findingsIn(post)) }
}

const retries = 6

/** Whether a name or a slug was taken by another write between looking it up and storing it. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof ValidationError)) return false
  return error.data.errors.some(({ path }) => path === 'key' || path === 'slug')
}

/** Does it in one transaction, and again when another write came first: then it sees that one. */
export async function inTransaction<T>(req: PayloadRequest, work: () => Promise<T>): Promise<T> {
  for (let again = retries; ; again--) {
    await initTransaction(req)
    try {
      const result = await work()
      await commitTransaction(req)
      return result
    } catch (error) {
      await killTransaction(req)
      if (again === 0 || !(isConflict(error) || isTaken(error))) throw error
      await sleep(20 + 60 * Math.random())
    }
  }
}
