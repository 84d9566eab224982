import { list, object, text } from '../../delivery/values'
import { type AttemptEntry, attemptsOfRound } from '../outbox/rows'

/** What a delivery to a hub says: the feeds that changed. */
export interface FeedsUpdated {
  type: 'feeds.updated'
  /** When the change happened (ISO 8601). */
  timestamp: string
  data: { id: string; title: string | null; topics: string[] }
}

/** What the hub said of some of the topics; kept as the attempt's response. */
export interface HubAnswer {
  /** How many topics it was told of in this try. */
  told: number
  /** Those it must still be told of, by their place in the message. */
  open: number[]
  /** How many were left to a later delivery that is due now and names them too. */
  left: number
  /** What it answered, failures first; a few only. */
  answers: { topic: string; status: number | null; answer: unknown }[]
}

/** The topics of a stored message. */
export function storedTopics(payload: unknown): string[] {
  return list(object(object(payload).data).topics).flatMap((topic) => text(topic) || [])
}

/** The places of the topics that the tries so far have left open; all of them before the first. */
export function openTopics(topics: readonly string[], attempts: readonly AttemptEntry[]): number[] {
  const answered = attemptsOfRound(attempts).flatMap(({ response }) => {
    const { open } = object(response)
    return Array.isArray(open) ? [open as unknown[]] : []
  })
  const last = answered.at(-1)
  return topics.flatMap((_, at) => (last === undefined || last.includes(at) ? [at] : []))
}
