import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { failedHref } from '../alerts/links'
import { listHref } from '../waiting/load'
import { type EndpointDeliveries, loadOpen } from './load'
import { ResendFailedButton } from './resend-failed-button'
import { type DeliveryWords, deliveryWords } from './words'

/** Above the list of deliveries: what waits and what failed, with the way out; what to do when there is nothing. */
export async function DeliveriesOverview({ i18n, payload, permissions, user }: ServerProps) {
  if (!user || !permissions?.collections?.deliveries?.read) return null
  const [endpoints, { docs }] = await Promise.all([
    loadOpen(payload),
    payload.db.find({ collection: 'deliveries', limit: 1, pagination: false, sort: 'eventId' }),
  ])
  const admin = payload.config.routes.admin
  const w = deliveryWords(i18n.language)
  return docs.length === 0 ? (
    <Empty
      addsEndpoints={Boolean(permissions.collections.endpoints?.create)}
      admin={admin}
      endpoints={endpoints.length}
      w={w}
    />
  ) : (
    <Open admin={admin} endpoints={endpoints} w={w} />
  )
}

/** The filters with their counts, and for each endpoint in trouble what to do. */
export function Open({
  admin,
  endpoints,
  w,
}: {
  admin: string
  endpoints: readonly EndpointDeliveries[]
  w: DeliveryWords
}) {
  const sum = (name: 'waiting' | 'failed'): number =>
    endpoints.reduce((total, endpoint) => total + endpoint[name], 0)
  const [waiting, failed] = [sum('waiting'), sum('failed')]
  return (
    <section aria-label={w.overview.title} className="galley-deliveries">
      <p className="galley-deliveries__filters">
        <Link href={`${admin}/collections/deliveries`} prefetch={false}>
          {w.overview.all}
        </Link>
        <Link
          href={listHref(admin, 'deliveries', { status: { in: 'pending,sending' } })}
          prefetch={false}
        >
          {w.overview.waiting(waiting)}
        </Link>
        <Link
          className={failed > 0 ? 'galley-deliveries__failed' : ''}
          href={failedHref(admin)}
          prefetch={false}
        >
          {w.overview.failed(failed)}
        </Link>
      </p>
      {endpoints
        .filter(({ enabled, waiting: waits }) => !enabled && waits > 0)
        .map(({ id, name }) => (
          <p key={id}>
            <Link href={`${admin}/collections/endpoints/${id}`} prefetch={false}>
              {w.overview.disabled(name)}
            </Link>
          </p>
        ))}
      {failed > 0 && (
        <p className="galley-deliveries__resend">
          {endpoints
            .filter((endpoint) => endpoint.failed > 0)
            .map(({ id, name, failed: count }) => (
              <ResendFailedButton endpoint={id} key={id} label={w.overview.resend(count, name)} />
            ))}
        </p>
      )}
    </section>
  )
}

/** What to do while nothing was ever pushed. */
export function Empty({
  admin,
  addsEndpoints,
  endpoints,
  w,
}: {
  admin: string
  addsEndpoints: boolean
  endpoints: number
  w: DeliveryWords
}) {
  const { overview } = w
  return (
    <section aria-labelledby="galley-no-deliveries" className="galley-first">
      <h2 id="galley-no-deliveries">{overview.emptyTitle}</h2>
      <p>{endpoints === 0 ? overview.emptyNoEndpoint : overview.emptyWait}</p>
      <p>
        {endpoints > 0 ? (
          <Link href={`${admin}/collections/endpoints`} prefetch={false}>
            {overview.endpoints}
          </Link>
        ) : (
          addsEndpoints && (
            <Link href={`${admin}/collections/endpoints/create`} prefetch={false}>
              {overview.emptyAdd}
            </Link>
          )
        )}
      </p>
    </section>
  )
}
