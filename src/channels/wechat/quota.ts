import type { QuotaUse, Words } from './outcome'
import type { BridgeStore } from './store'

/** How often an account may make a call on one day, by the call's name. */
export type QuotaLimits = Readonly<Record<string, number>>

/** The daily quotas of a new account, of the calls that the bridge makes (official documentation, 2025). */
export const newAccountQuotas: QuotaLimits = {
  stable_token: 500_000,
  'media/uploadimg': 100_000,
  'material/add_material': 100_000,
  'draft/add': 1_000,
  'draft/update': 1_000,
  'draft/delete': 1_000,
  'draft/count': 1_000,
  'draft/batchget': 1_000,
  'draft/get': 500,
}

/** From this part of a quota on people are told, and background work stops. */
const high = 0.8
/** The calls of background work: looking for drafts, and putting right what a lost call has spoilt. */
const backgroundCalls = ['draft/batchget', 'draft/get', 'draft/add', 'draft/update', 'draft/delete']

/** A quota that can't be read from the setting. The message says which part and what would do. */
export class QuotaSettingError extends Error {}

/**
 * Reads the setting WECHAT_QUOTAS: `draft/add=5000 draft/get=2000`, separated by spaces or commas, or
 * `x10` for ten times a new account's, or both (what is named counts).
 * @throws QuotaSettingError
 */
export function readQuotas(text: string | null | undefined): QuotaLimits {
  const limits: Record<string, number> = { ...newAccountQuotas }
  for (const part of (text ?? '').split(/[\s,]+/).filter(Boolean)) {
    const [, times] = /^[x×](\d{1,6})$/i.exec(part) ?? []
    const [, call = '', limit] = /^([\w/]+)=(\d{1,9})$/.exec(part) ?? []
    if (times) {
      for (const [name, usual] of Object.entries(newAccountQuotas)) {
        if (limits[name] === usual) limits[name] = usual * Number(times)
      }
    } else if (limit && Object.hasOwn(newAccountQuotas, call)) limits[call] = Number(limit)
    else {
      throw new QuotaSettingError(
        `WECHAT_QUOTAS: ${part} can't be read. Give x10, or calls and their numbers such as draft/add=5000; the calls are ${Object.keys(newAccountQuotas).join(', ')}. （WECHAT_QUOTAS 格式有误）`,
      )
    }
  }
  return limits
}

/** The day by which WeChat counts: it ends at midnight in Beijing (UTC+8, no summer time). */
export function quotaDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

const exhaustedNote = 'quota-exhausted'
/**
 * How long background work rests after WeChat has refused one of its calls for the day, in ms: then it
 * is tried once more, since a quota can be reset, and others on the account may have used up a minute's.
 */
const rest = 10 * 60_000

/** The calls made today and how many there may be; a call comes in once it was made. */
export async function quotaOf(
  store: BridgeStore,
  now: Date,
  limits: QuotaLimits = newAccountQuotas,
): Promise<QuotaUse> {
  const day = quotaDay(now)
  const [calls, exhausted] = await Promise.all([store.calls(day), exhaustedOn(store, day)])
  return {
    day,
    calls: Object.keys(limits).flatMap((call) => {
      const limit = limits[call] ?? 0
      const used = calls[call] ?? 0
      const spent = call in exhausted
      return used > 0 || spent ? [{ call, used, limit, ...(spent ? { exhausted: true } : {}) }] : []
    }),
  }
}

/** Notes that WeChat has refused a call for today (45009): others may use the same account. */
export async function noteExhausted(store: BridgeStore, call: string, now: Date): Promise<void> {
  const day = quotaDay(now)
  const calls = { ...(await exhaustedOn(store, day)), [call]: now.toISOString() }
  await store.putNote(exhaustedNote, JSON.stringify({ day, calls }))
}

/** Notes that WeChat takes a call again, if it was noted that it does not. */
export async function clearExhausted(store: BridgeStore, call: string, now: Date): Promise<void> {
  const day = quotaDay(now)
  const { [call]: refused, ...calls } = await exhaustedOn(store, day)
  if (refused !== undefined) await store.putNote(exhaustedNote, JSON.stringify({ day, calls }))
}

/** The calls that WeChat refuses for today, each with when it last said so (ISO). */
async function exhaustedOn(store: BridgeStore, day: string): Promise<Record<string, string>> {
  const note = await store.getNote(exhaustedNote)
  const value = (note ? JSON.parse(note) : null) as {
    day: string
    calls: Record<string, string>
  } | null
  return value?.day === day && !Array.isArray(value.calls) ? value.calls : {}
}

/** What people should know of today's quotas: calls of which four fifths and more are used. */
export function quotaWarnings(quota: QuotaUse): Words[] {
  return quota.calls
    .filter(({ used, limit, exhausted }) => exhausted || used >= limit * high)
    .map(({ call, used, limit, exhausted }) =>
      exhausted
        ? {
            en: `WeChat takes no more ${call} today (${used} counted here): it goes on after midnight in Beijing.`,
            zh: `微信今日不再接受 ${call}（此处计 ${used} 次），北京时间零点后恢复。`,
          }
        : {
            en: `${used} of today's ${limit} calls of ${call} are used; the count begins anew at midnight in Beijing.`,
            zh: `今日 ${call} 已用 ${used}/${limit} 次，北京时间零点重新计数。`,
          },
    )
}

/**
 * Whether work that nobody waits for may go on: a fifth of what it would use stays for publishing.
 */
export async function mayReconcile(
  store: BridgeStore,
  now: Date,
  limits: QuotaLimits = newAccountQuotas,
): Promise<boolean> {
  const day = quotaDay(now)
  const [{ calls }, exhausted] = await Promise.all([
    quotaOf(store, now, limits),
    exhaustedOn(store, day),
  ])
  const resting = (call: string): boolean =>
    now.getTime() - Date.parse(exhausted[call] ?? '') < rest
  return !calls.some(
    ({ call, used, limit }) =>
      backgroundCalls.includes(call) && (resting(call) || used >= limit * high),
  )
}

/** Counts the calls that are sent. */
export interface CallCounter {
  /** For `TransportOptions.onCall`. Returns at once. */
  onCall: (call: string) => void
  /** Waits until all calls so far are counted. */
  settled: () => Promise<void>
}

/**
 * Counts calls in the store. A call that can't be counted is logged and not held up: that the count is
 * one too low is better than a post that is not sent.
 */
export function callCounter(
  store: BridgeStore,
  now: () => Date,
  log: (line: string) => void,
): CallCounter {
  const open = new Set<Promise<void>>()
  return {
    onCall(call) {
      const counting = store
        .countCall(call, quotaDay(now()))
        .then(() => undefined)
        .catch((error: unknown) => log(`${call} was not counted: ${String(error)}`))
        .finally(() => open.delete(counting))
      open.add(counting)
    },
    async settled() {
      await Promise.all(open)
    },
  }
}
