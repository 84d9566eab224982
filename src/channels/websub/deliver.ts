import type { Payload } from 'payload'
import type { Attempt } from '../outbox/rows'
import type { Deliver } from '../outbox/sender'
import { route } from '../webhooks/route'
import { openTopics, storedTopics, type HubAnswer } from './message'
import { tellAll } from './tell'

/** Later deliveries that are looked at. */
const mostLater = 100

/** The channel of WebSub: tells the hub of the feeds that a delivery names. */
export function deliverToHub(payload: Payload): Deliver {
  return async ({ row, endpoint }, signal) => {
    const topics = storedTopics(row.payload)
    const later = await laterTopics(payload, row)
    const open = openTopics(topics, row.attempts).map((at) => ({ at, topic: topics[at] ?? '' }))
    const mine = open.filter(({ topic }) => !later.has(topic))
    if (mine.length === 0) return nothing(open.length)
    const attempt = await tellAll(route(endpoint.url ?? ''), mine, { signal })
    const response = attempt.response as HubAnswer
    return { ...attempt, response: { ...response, left: open.length - mine.length } }
  }
}

/**
 * What later deliveries that are due as well will tell the hub: of a burst of publications, each feed
 * is announced once, by the last. Only what is committed is seen here, and so is what the hub reads
 * afterwards.
 */
async function laterTopics(
  payload: Payload,
  row: { endpoint: string; eventId: string },
): Promise<Set<string>> {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: {
      and: [
        { endpoint: { equals: row.endpoint } },
        { status: { equals: 'pending' } },
        { eventId: { greater_than: row.eventId } },
        { nextAttemptAt: { less_than_equal: new Date().toISOString() } },
      ],
    },
    sort: '-eventId',
    limit: mostLater,
    pagination: false,
    depth: 0,
    select: { payload: true, attempts: true },
    overrideAccess: true,
  })
  return new Set(
    docs.flatMap((doc) => {
      const topics = storedTopics(doc.payload)
      const attempts = Array.isArray(doc.attempts) ? (doc.attempts as Attempt[]) : []
      return openTopics(topics, attempts).flatMap((at) => topics[at] ?? [])
    }),
  )
}

function nothing(left: number): Attempt {
  const response: HubAnswer = { told: 0, open: [], left, answers: [] }
  const at = new Date().toISOString()
  return { at, durationMs: 0, status: null, response, error: null, nothingSent: true }
}
