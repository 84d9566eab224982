import { noteDoubt } from './doubts'
import type { BridgeStore } from './store'

/** The note of a post that says which issues' drafts hold its text. */
const noteOf = (postId: string): string => `issues with post:${postId}`

/** Notes that an issue's draft holds the texts of some posts. */
export async function noteParts(
  store: BridgeStore,
  issueKey: string,
  postIds: Iterable<string>,
): Promise<void> {
  for (const id of postIds) {
    const known = await issuesWith(store, id)
    if (!known.includes(issueKey))
      await store.putNote(noteOf(id), JSON.stringify([...known, issueKey]))
  }
}

/**
 * After a post was changed or retracted: the drafts of issues that hold its text are made anew from
 * the CMS soon, as drafts in doubt are.
 */
export async function renewWholes(store: BridgeStore, postId: string, now: Date): Promise<void> {
  for (const key of await issuesWith(store, postId)) {
    const lost = { call: 'draft/update' as const, since: now.toISOString(), addresses: [] }
    await noteDoubt(store, key, lost, now)
  }
}

async function issuesWith(store: BridgeStore, postId: string): Promise<string[]> {
  const note = await store.getNote(noteOf(postId))
  return note === null ? [] : (JSON.parse(note) as string[])
}
