import type { WechatClient } from './client'
import type { Drafts, LostCall } from './drafts'
import { listDrafts } from './listing'
import type { BridgeStore, Doubt } from './store'

/**
 * When a post's draft is looked at again after a call of it got no answer, in ms from the loss and
 * from look to look: WeChat may carry out a call long after its sender has given up waiting.
 */
const LOOKS = [30_000, 5 * 60_000]

/** Notes that a call of a post's draft got no answer, beside what is noted already. */
export async function noteDoubt(
  store: BridgeStore,
  key: string,
  lost: LostCall,
  now: Date,
): Promise<void> {
  const before = (await store.doubts()).find((doubt) => doubt.key === key)
  const known = before ? lostOf(before) : null
  const since = known && known.since < lost.since ? known.since : lost.since
  const event: Lost = {
    since,
    addresses: [...new Set([...(known?.addresses ?? []), ...lost.addresses])],
    updated: lost.call === 'draft/update' || (known?.updated ?? false),
  }
  const due = new Date(now.getTime() + (LOOKS[0] ?? 0)).toISOString()
  await store.putDoubt({ key, due, looks: 0, event })
}

interface Lost {
  since: string
  addresses: string[]
  /** A draft/update is among the lost calls: it may set back what came after it. */
  updated: boolean
}

function lostOf(doubt: Doubt): Lost {
  return doubt.event as Lost
}

export interface LookOptions {
  store: BridgeStore
  client: WechatClient
  drafts: Drafts
  now: () => Date
  /** Whether the day's quotas leave room for what nobody waits for. */
  mayLook: () => Promise<boolean>
  /** Runs work that touches a post's draft while nothing else does. */
  alone: <T>(key: string, work: () => Promise<T>) => Promise<T>
  /** Gives WeChat the post's article again, as the CMS has it now. */
  resend: (key: string) => Promise<void>
  log: (line: string) => void
}

/**
 * Looks again at the drafts that are in doubt and due, with one listing for all of them: deletes what
 * a lost call made late, and sends the article again where a lost update may have set it back.
 * @throws WechatError when WeChat refuses; the doubts stay
 */
export async function lookAgain(options: LookOptions): Promise<void> {
  const { store, drafts, now } = options
  const due = (await store.doubts()).filter((doubt) => doubt.due <= now().toISOString())
  if (due.length === 0 || !(await options.mayLook())) return
  const since = Math.min(...due.map((doubt) => Date.parse(lostOf(doubt).since)))
  const listing = await listDrafts(options.client, since)
  for (const doubt of due) {
    await options.alone(doubt.key, async () => {
      const strays = await drafts.deleteStrays(doubt.key, lostOf(doubt), listing.drafts)
      if (strays > 0) options.log(`${doubt.key}: ${strays} stray drafts deleted`)
      const record = await store.getPost(doubt.key)
      if (lostOf(doubt).updated && record?.mediaId) await options.resend(doubt.key)
      await nextLook(store, doubt, now())
    })
  }
}

async function nextLook(store: BridgeStore, doubt: Doubt, now: Date): Promise<void> {
  const current = (await store.doubts()).find(({ key }) => key === doubt.key)
  // A call was lost again meanwhile, perhaps by this very look: that one counts from its own time.
  if (current && (current.due !== doubt.due || current.looks !== doubt.looks)) return
  const looks = doubt.looks + 1
  const pause = LOOKS[looks]
  if (pause === undefined) return store.dropDoubt(doubt.key)
  const due = new Date(now.getTime() + pause).toISOString()
  return store.putDoubt({ ...doubt, looks, due })
}
