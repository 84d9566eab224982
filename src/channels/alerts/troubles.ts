import { list, object, number, text } from '../../delivery/values'
import { type AttemptEntry, attemptsOfRound } from '../outbox/rows'

/**
 * What keeps an endpoint from getting publications: deliveries that failed for good, that it was
 * disabled by its own 410, that it has failed for long, or something that only a person can mend.
 */
export type TroubleKind = 'failed' | 'gone' | 'failing' | 'person'

export interface Trouble {
  kind: TroubleKind
  endpoint: { id: string; name: string }
  /** The same as long as the trouble is: people are told of it once. */
  key: string
  words: { en: string; zh: string }
  /** A delivery to look at. */
  delivery: string | null
  /** How many deliveries; 1 for what is not of deliveries. */
  count: number
}

/** How long an endpoint may fail before people are told, in ms. */
export const patience = 30 * 60_000

/** A delivery as far as trouble shows in it. */
export interface TroubledRow {
  id: string
  endpoint: string
  status: string
  title: string | null
  error: string | null
  response: unknown
  attempts: readonly AttemptEntry[]
}

export interface TroubledEndpoint {
  id: string
  name: string
  enabled: boolean
  disabledReason: string | null
}

/**
 * The troubles of one endpoint.
 * @param rows its deliveries that are open or failed for good and not settled since, oldest first
 */
export function troublesOf(
  { id, name, enabled, disabledReason }: TroubledEndpoint,
  rows: readonly TroubledRow[],
  now: Date,
): Trouble[] {
  const endpoint = { id, name }
  const all: Trouble[] = []
  const failed = rows.filter(({ status }) => status === 'failed')
  const last = failed.at(-1)
  if (last) {
    const titles = failed.slice(-3).map(({ title, id }) => `“${title ?? id}”`)
    const more = failed.length > titles.length ? ' …' : ''
    all.push({
      ...{ kind: 'failed', endpoint, key: 'failed', count: failed.length, delivery: last.id },
      words: {
        en: `${failed.length === 1 ? 'A delivery' : `${failed.length} deliveries`} to ${name} failed for good: ${titles.join(', ')}${more}. ${last.error ?? ''}`.trim(),
        zh: `推送到“${name}”最终失败 ${failed.length} 条：${titles.join('、')}${more}。${last.error ?? ''}`,
      },
    })
  }
  if (!enabled && disabledReason) {
    all.push({
      ...{ kind: 'gone', endpoint, key: `gone:${disabledReason}`, count: 1, delivery: null },
      words: {
        en: `${name} answered 410 Gone and is disabled: nothing goes there any more.`,
        zh: `“${name}”返回 410，已停用，不再推送。`,
      },
    })
  }
  if (!enabled) return all
  const person = rows.map(personNeeded).find((one) => one !== null)
  if (person) all.push({ ...person, endpoint })
  const since = failingSince(rows.filter(({ status }) => status !== 'failed'))
  if (since && now.getTime() - since.at >= patience && !person) {
    const minutes = Math.floor((now.getTime() - since.at) / 60_000)
    all.push({
      ...{ kind: 'failing', endpoint, key: `failing:${since.row.id}`, count: 1 },
      delivery: since.row.id,
      words: {
        en: `${name} has been failing for ${minutes} minutes; it is tried again by itself. ${since.row.error ?? ''}`.trim(),
        zh: `“${name}”已持续失败 ${minutes} 分钟，仍会自动重试。${since.row.error ?? ''}`,
      },
    })
  }
  return all
}

/** The first delivery that waits because it failed, and since when. */
function failingSince(rows: readonly TroubledRow[]): { row: TroubledRow; at: number } | null {
  for (const row of rows) {
    const tries = attemptsOfRound(row.attempts)
    const [first] = tries
    if (first && tries.every(({ error }) => error !== null))
      return { row, at: Date.parse(first.at) }
  }
  return null
}

/** Kinds of WeChat's errors that pass only when somebody acts; see src/channels/wechat/error-codes.ts. */
const forPeople = new Set(['wechat-ip', 'wechat-account', 'wechat-quota'])

/** What the last answer to a delivery asks of a person; null when it asks nothing. */
function personNeeded(row: TroubledRow): Omit<Trouble, 'endpoint'> | null {
  const last = attemptsOfRound(row.attempts).at(-1)
  if (!last?.error) return null
  const [first] = list(object(last.response ?? row.response).errors).map(object)
  if (!first || !forPeople.has(text(first.code))) return null
  const errcode = number(first.errcode) ?? text(first.errcode)
  const said = object(first.words)
  return {
    kind: 'person',
    key: `person:${errcode}`,
    count: 1,
    delivery: row.id,
    words: {
      en: `WeChat ${errcode}: ${text(said.en) || text(first.message)}`,
      zh: `微信 ${errcode}：${text(said.zh) || text(first.message)}`,
    },
  }
}
