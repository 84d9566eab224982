import type { WechatClient } from './client'
import type { Drafts, LostCall } from './drafts'
import { listDrafts } from './listing'
import { StoreError, type BridgeStore, type Doubt } from './store'

/**
 * When a post's draft is looked at again after a call of it got no answer, in ms from the loss and
 * from look to look: WeChat may carry out a call long after its sender has given up waiting.
 */
const LOOKS = [8_000, 40_000, 5 * 60_000]
/** A look that fails is put off, each time for twice as long, and given up in the end; in ms. */
const PUT_OFF = { first: 30_000, most: 3_600_000, times: 24 }

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
  /** How often a look has failed, one after the other. */
  failed?: number
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
 * a lost call made late, and sends the article again where a lost update may have set it back. What
 * fails for one draft is put off, and holds up no other.
 * @throws WechatError when WeChat does not list its drafts, and StoreError; the doubts stay
 */
export async function lookAgain(options: LookOptions): Promise<void> {
  const { store, drafts, now } = options
  const due = (await store.doubts()).filter((doubt) => doubt.due <= now().toISOString())
  if (due.length === 0 || !(await options.mayLook())) return
  const since = Math.min(...due.map((doubt) => Date.parse(lostOf(doubt).since)))
  const listing = await listDrafts(options.client, since)
  for (const doubt of due) {
    await options.alone(doubt.key, async () => {
      try {
        const strays = await drafts.deleteStrays(doubt.key, lostOf(doubt), listing.drafts)
        if (strays > 0) options.log(`${doubt.key}: ${strays} stray drafts deleted`)
        const record = await store.getPost(doubt.key)
        if (lostOf(doubt).updated && record?.mediaId) await options.resend(doubt.key)
        await nextLook(store, doubt, now())
      } catch (error) {
        if (error instanceof StoreError) throw error
        await putOff(options, doubt, error)
      }
    })
  }
}

function nextLook(store: BridgeStore, doubt: Doubt, now: Date): Promise<void> {
  const looks = doubt.looks + 1
  const event: Lost = { ...lostOf(doubt), failed: 0 }
  return replace(store, doubt, { ...doubt, looks, event }, LOOKS[looks], now)
}

async function putOff(
  { store, now, log }: Pick<LookOptions, 'store' | 'now' | 'log'>,
  doubt: Doubt,
  error: unknown,
): Promise<void> {
  const failed = (lostOf(doubt).failed ?? 0) + 1
  const pause =
    failed < PUT_OFF.times ? Math.min(PUT_OFF.first * 2 ** (failed - 1), PUT_OFF.most) : undefined
  const then = pause === undefined ? 'it is given up' : `again in ${Math.round(pause / 1000)} s`
  const words = error instanceof Error ? error.message : String(error)
  log(`${doubt.key}: looking at its draft again failed, ${then}: ${words}`)
  const event: Lost = { ...lostOf(doubt), failed }
  await replace(store, doubt, { ...doubt, event }, pause, now())
}

/** @param pause until the next look, in ms; undefined when there is none */
async function replace(
  store: BridgeStore,
  before: Doubt,
  doubt: Doubt,
  pause: number | undefined,
  now: Date,
): Promise<void> {
  const current = (await store.doubts()).find(({ key }) => key === before.key)
  // A call was lost again meanwhile, perhaps by this very look: that one counts from its own time.
  if (current && (current.due !== before.due || current.looks !== before.looks)) return
  if (pause === undefined) return store.dropDoubt(before.key)
  return store.putDoubt({ ...doubt, due: new Date(now.getTime() + pause).toISOString() })
}
