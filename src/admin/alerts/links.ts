import { listHref } from '../waiting/load'

/** The list of deliveries that failed for good and were not settled since; of one endpoint, or of all. */
export function failedHref(adminRoute: string, endpoint?: string): string {
  return listHref(adminRoute, 'deliveries', {
    status: { equals: 'failed' },
    overtaken: { not_equals: 'true' },
    ...(endpoint ? { endpoint: { equals: endpoint } } : {}),
  })
}
