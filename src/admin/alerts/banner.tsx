import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { loadTroubles } from '../../channels/alerts/load'
import { failedHref } from './links'
import { alertWords } from './words'

/** On the dashboard: what keeps publications from getting on, as long as it does. */
export async function Alerts({ i18n, payload, permissions, user }: ServerProps) {
  if (!user || !permissions?.collections?.deliveries?.read) return null
  const found = await loadTroubles(payload)
  const troubles = found.flatMap((one) => one.troubles)
  if (troubles.length === 0) return null
  const w = alertWords(i18n.language)
  const { admin } = payload.config.routes
  const chinese = i18n.language.startsWith('zh')
  return (
    <section aria-labelledby="galley-alerts" className="galley-alerts" role="alert">
      <h2 id="galley-alerts">{w.title}</h2>
      <ul>
        {troubles.map(({ kind, key, endpoint, words, delivery, count }) => (
          <li key={`${endpoint.id} ${key}`}>
            <span>{chinese ? words.zh : words.en}</span>{' '}
            {kind === 'failed' && (
              <Link href={failedHref(admin, endpoint.id)} prefetch={false}>
                {w.all(count)}
              </Link>
            )}
            {kind !== 'failed' && delivery && (
              <Link href={`${admin}/collections/deliveries/${delivery}`} prefetch={false}>
                {w.open}
              </Link>
            )}
            {kind === 'gone' && (
              <Link href={`${admin}/collections/endpoints/${endpoint.id}`} prefetch={false}>
                {w.endpoint}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
