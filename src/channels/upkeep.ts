import type { Payload } from 'payload'
import { noteOvertaken } from './alerts/settle'
import { sweep } from './alerts/sweep'
import type { Trouble } from './alerts/troubles'
import { keepNewsletters } from './newsletter/upkeep'

export interface Upkeep {
  stop(): Promise<void>
}

/** How often it is looked for what people should know, and for all the rest, in ms. */
const alertsEvery = 15_000
const restEvery = 60_000

/**
 * Looks, beside the sender and never in its way, for what people should be told, and does what is due
 * in newsletters. What fails is tried again at the next look.
 */
export function startUpkeep(payload: Payload, { everyMs = alertsEvery } = {}): Upkeep {
  let stopped = false
  let wake: () => void = () => undefined
  let restAt = 0
  const said = new Map<string, number>()
  const say = (trouble: Trouble): void => {
    const { kind, key, count, endpoint, words, delivery } = trouble
    const what = `${endpoint.id} ${key}`
    if ((said.get(what) ?? 0) >= count) return
    said.set(what, count)
    payload.logger.error({ alert: kind, endpoint, count, delivery, msg: `Alert: ${words.en}` })
  }
  const guarded = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      payload.logger.error({ err: error, msg: `${what} failed; it is tried again.` })
    }
  }
  const loop = async (): Promise<void> => {
    while (!stopped) {
      if (Date.now() >= restAt) {
        restAt = Date.now() + restEvery
        await guarded('The upkeep of alerts', () => noteOvertaken(payload))
        await guarded('The upkeep of newsletters', () => keepNewsletters(payload))
      }
      if (!stopped) await guarded('Looking for alerts', () => sweep(payload, say))
      if (!stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, everyMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
  }
  const running = loop()
  return {
    stop: () => {
      stopped = true
      wake()
      return running
    },
  }
}
