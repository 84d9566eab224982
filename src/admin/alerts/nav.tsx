import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { loadTroubles } from '../../channels/alerts/load'
import { failedHref } from './links'
import { alertWords } from './words'

/** Above the links of the navigation, on every page: how much needs attention; nothing when all is well. */
export async function AlertsLink({ i18n, payload, permissions, user }: ServerProps) {
  if (!user || !permissions?.collections?.deliveries?.read) return null
  const troubles = (await loadTroubles(payload)).flatMap((one) => one.troubles)
  const count = troubles.reduce((sum, trouble) => sum + trouble.count, 0)
  if (count === 0) return null
  const { admin } = payload.config.routes
  const failed = troubles.some(({ kind }) => kind === 'failed')
  return (
    <Link className="galley-alerts-link" href={failed ? failedHref(admin) : admin} prefetch={false}>
      {alertWords(i18n.language).nav(count)}
    </Link>
  )
}
