import type { Delivery } from '../../payload-types'
import { type Look, pages, type Problem } from '../../review/payload/doctor/look'

/** A delivery that waits past its time longer than this is stuck, in ms. */
const patience = 10 * 60_000

/** Reports deliveries that nobody sends, and those that failed for good. */
export async function checkDeliveries(look: Look, now = new Date()): Promise<void> {
  const { payload } = look
  const { docs } = await payload.db.find<{ id: string; name: string; enabled?: boolean | null }>({
    collection: 'endpoints',
    pagination: false,
    select: { name: true, enabled: true },
  })
  const endpoints = new Map(docs.map((endpoint) => [endpoint.id, endpoint]))
  const limit = now.getTime() - patience
  const open = { where: { status: { not_equals: 'succeeded' } } }
  for await (const page of pages<Delivery>(payload, 'deliveries', open)) {
    for (const row of page) {
      look.step()
      const id = typeof row.endpoint === 'string' ? row.endpoint : (row.endpoint?.id ?? '')
      const fault = faultOf(row, endpoints.get(id) ?? null, limit)
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

type Fault = Pick<Problem, 'severity' | 'message' | 'todo'>

function faultOf(
  row: Delivery,
  endpoint: { name: string; enabled?: boolean | null } | null,
  limit: number,
): Fault | null {
  const past = (time: string | null | undefined): boolean => new Date(time ?? 0).getTime() < limit
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
  const time = row.status === 'sending' ? row.leaseUntil : row.nextAttemptAt
  if (!past(time)) return null
  return {
    severity: 'error',
    message:
      row.status === 'sending'
        ? `was being sent to ${endpoint.name} when its process died, and is not sent again`
        : `should have gone to ${endpoint.name} at ${time ?? 'once'}`,
    todo: 'Start the server, which sends deliveries; /readyz says whether it does.',
  }
}
