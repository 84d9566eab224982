import type { Payload } from 'payload'
import type { Delivery } from '../../payload-types'
import { type Look, pages, type Problem } from '../../review/payload/doctor/look'
import { isUnderWay, leaseIsDead } from './lease'
import { leaseOf } from './queries'

/** A delivery that waits past its time longer than this is stuck, in ms. */
const patience = 10 * 60_000
/** One whose process is known to be dead should be taken over within seconds. */
const patienceWithTheDead = 60_000

/** Reports deliveries that nobody sends, and those that failed for good. */
export async function checkDeliveries(look: Look, now = new Date()): Promise<void> {
  const { payload } = look
  const { docs } = await payload.db.find<{ id: string; name: string; enabled?: boolean | null }>({
    collection: 'endpoints',
    pagination: false,
    select: { name: true, enabled: true },
  })
  const endpoints = new Map(docs.map((endpoint) => [endpoint.id, endpoint]))
  const served = await servedEndpoints(payload, now)
  const open = { where: { status: { not_equals: 'succeeded' } } }
  for await (const page of pages<Delivery>(payload, 'deliveries', open)) {
    for (const row of page) {
      look.step()
      const id = typeof row.endpoint === 'string' ? row.endpoint : (row.endpoint?.id ?? '')
      const fault = faultOf(row, endpoints.get(id) ?? null, served.has(id), now)
      if (!fault) continue
      const what = `${row.event} of “${row.title ?? row.document ?? ''}”`
      look.report({
        check: 'deliveries',
        where: `deliveries/${row.id}`,
        ...fault,
        message: `${what} ${fault.message}`,
      })
    }
  }
}

/** The endpoints at which a row is under way or waits for its next try: others may wait behind it. */
async function servedEndpoints(payload: Payload, now: Date): Promise<Set<unknown>> {
  const { docs } = await payload.db.find<Delivery>({
    collection: 'deliveries',
    where: {
      or: [
        { status: { equals: 'sending' } },
        {
          and: [
            { status: { equals: 'pending' } },
            { nextAttemptAt: { greater_than: now.toISOString() } },
          ],
        },
      ],
    },
    pagination: false,
    limit: 1_000,
    select: { endpoint: true, status: true, leaseUntil: true, leaseOwner: true },
  })
  return new Set(
    docs
      .filter((row) => row.status === 'pending' || isUnderWay(leaseOf(row), now))
      .map(({ endpoint }) => endpoint),
  )
}

type Fault = Pick<Problem, 'severity' | 'message' | 'todo'>

function faultOf(
  row: Delivery,
  endpoint: { name: string; enabled?: boolean | null } | null,
  served: boolean,
  now: Date,
): Fault | null {
  if (row.status === 'failed') {
    return {
      severity: 'warning',
      message: `failed for good: ${row.error ?? 'no reason was kept'}`,
      todo: 'When the receiver works again, send it again (Deliveries, Send again).',
    }
  }
  if (!endpoint) {
    return {
      severity: 'error',
      message: 'waits for an endpoint that was deleted',
      todo: 'Start the server: it ends such deliveries.',
    }
  }
  if (!endpoint.enabled) {
    return {
      severity: 'warning',
      message: `waits because the endpoint ${endpoint.name} is disabled`,
      todo: 'Enable the endpoint, or delete it.',
    }
  }
  // What waits its turn behind another is not late.
  if (row.status === 'pending' && served) return null
  const time = row.status === 'sending' ? row.leaseUntil : row.nextAttemptAt
  const dead = row.status === 'sending' && leaseIsDead(row.leaseOwner)
  const limit = now.getTime() - (dead ? patienceWithTheDead : patience)
  if (new Date(time ?? 0).getTime() >= limit) return null
  return {
    severity: 'error',
    message:
      row.status === 'sending'
        ? `was being sent to ${endpoint.name} when its process died, and is not sent again`
        : `should have gone to ${endpoint.name} at ${time ?? 'once'}`,
    todo: 'Start the server, which sends deliveries; /readyz says whether it does.',
  }
}
