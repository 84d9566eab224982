import type { Payload } from 'payload'
import { sendsMail } from '../../email'
import type { Delivery, Endpoint } from '../../payload-types'
import { list, object, text } from '../../delivery/values'
import { type AttemptEntry, attemptsOfRound } from '../outbox/rows'
import { smtpWords } from '../newsletter/smtp'
import { inTransaction, isConflict } from '../outbox/transaction'
import { type EndpointTroubles, loadTroubles } from './load'
import { alertMail } from './mail'
import { recipients } from './recipients'
import type { Trouble } from './troubles'

/** The least time between two mails on one endpoint, in ms. */
const mailEvery = 3600_000
/** How long a process has to send one before another may, in ms. */
const lease = 2 * 60_000

/** What people were told of an endpoint. */
interface AlertState {
  mailedAt: string
  claimedUntil: string
  told: string[]
}

function readState({ alertState }: Endpoint): AlertState {
  const { mailedAt, claimedUntil, told } = object(alertState)
  return {
    mailedAt: text(mailedAt),
    claimedUntil: text(claimedUntil),
    told: list(told).flatMap((key) => text(key) || []),
  }
}

/** Says each trouble once in the log of this process. */
export type Say = (trouble: Trouble) => void

/**
 * Tells people of what they were not told yet. All of it is derived from what is stored, so that
 * nothing is lost with a process: what was not told is found by the next look, of any process.
 */
export async function sweep(payload: Payload, say: Say, now = new Date()): Promise<void> {
  const all = await loadTroubles(payload, now)
  for (const one of all) {
    for (const trouble of one.troubles) say(trouble)
    await tell(payload, one, now)
  }
  await forgetEnded(payload, new Set(all.map(({ endpoint }) => endpoint.id)))
}

/** Failed deliveries that nobody was told of, or that were sent again since and failed again. */
function untold(failed: readonly Delivery[]): Delivery[] {
  return failed.filter(({ alertedAt, attempts }) => {
    if (!alertedAt) return true
    const tries = Array.isArray(attempts) ? attemptsOfRound(attempts as AttemptEntry[]) : []
    const last = tries.at(-1)
    return last !== undefined && Date.parse(last.at) > Date.parse(alertedAt)
  })
}

async function tell(payload: Payload, found: EndpointTroubles, now: Date): Promise<void> {
  const { endpoint, troubles } = found
  const state = readState(endpoint)
  const failed = untold(found.failed)
  const lasting = troubles.filter(({ kind }) => kind !== 'failed')
  const keys = lasting.map(({ key }) => key)
  const news = [
    ...(failed.length > 0 ? troubles.filter(({ kind }) => kind === 'failed') : []),
    ...lasting.filter(({ key }) => !state.told.includes(key)),
  ]
  if (news.length === 0) return forgetOver(payload, endpoint, state, keys)
  if (now.getTime() - Date.parse(state.mailedAt) < mailEvery) return
  if (!(await claim(payload, endpoint.id, state, now))) return
  const to = sendsMail(payload) ? await recipients(payload) : []
  try {
    if (to.length > 0) await payload.sendEmail({ to, ...alertMail(news, endpoint.name) })
  } catch (error) {
    payload.logger.warn(`An alert could not be mailed; it is tried again: ${smtpWords(error)}`)
    return
  }
  for (const { id } of failed) {
    const data = { alertedAt: now.toISOString() }
    await payload.db.updateOne({ collection: 'deliveries', id, data, returning: false })
  }
  const mailedAt = to.length > 0 ? now.toISOString() : state.mailedAt || null
  await store(payload, endpoint.id, { told: keys, mailedAt, claimedUntil: null })
}

/** Of several processes that look at once, one tells. */
async function claim(payload: Payload, id: string, seen: AlertState, now: Date): Promise<boolean> {
  try {
    return await inTransaction(payload, async (req) => {
      const stored = await payload.db.findOne<Endpoint>({
        collection: 'endpoints',
        where: { id: { equals: id } },
        req,
      })
      if (!stored) return false
      const state = readState(stored)
      if (state.mailedAt !== seen.mailedAt || Date.parse(state.claimedUntil) > now.getTime()) {
        return false
      }
      const claimedUntil = new Date(now.getTime() + lease).toISOString()
      await payload.db.updateOne({
        collection: 'endpoints',
        id,
        data: { alertState: { ...object(stored.alertState), claimedUntil } },
        req,
        returning: false,
      })
      return true
    })
  } catch (error) {
    if (isConflict(error)) return false
    throw error
  }
}

async function store(
  payload: Payload,
  id: string,
  alertState: { told: string[]; mailedAt: string | null; claimedUntil: null },
): Promise<void> {
  await payload.db.updateOne({
    collection: 'endpoints',
    id,
    data: { alertState },
    returning: false,
  })
}

/** What is over is told again when it comes back, though something else may be wrong all along. */
async function forgetOver(
  payload: Payload,
  endpoint: Endpoint,
  state: AlertState,
  keys: readonly string[],
): Promise<void> {
  const told = state.told.filter((key) => keys.includes(key))
  if (told.length === state.told.length) return
  const alertState = { ...object(endpoint.alertState), told }
  await payload.db.updateOne({
    collection: 'endpoints',
    id: endpoint.id,
    data: { alertState },
    returning: false,
  })
}

/** The same for endpoints at which nothing is wrong any more. */
async function forgetEnded(payload: Payload, troubled: ReadonlySet<string>): Promise<void> {
  const { docs } = await payload.db.find<Endpoint>({ collection: 'endpoints', pagination: false })
  for (const endpoint of docs) {
    if (!troubled.has(endpoint.id)) await forgetOver(payload, endpoint, readState(endpoint), [])
  }
}
