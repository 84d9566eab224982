'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { standingsOf } from './review/standing'
import { formatTime } from './times'
import { useWords } from './use-words'
import type { Standing } from './words'

/** One pill: a state in words, with a colour. */
export function StatePill({ standing, detail }: { standing: Standing; detail?: string }) {
  const { w } = useWords()
  return (
    <span className={`galley-pill galley-pill--${standing}`}>
      {w.standing[standing]}
      {detail && <span className="galley-pill__detail"> {detail}</span>}
    </span>
  )
}

/** In the place of Payload's own status: what readers have, and where the newest draft stands. */
export function DocumentStatus() {
  const { data, hasPublishedDoc } = useDocumentInfo()
  const { w, language } = useWords()
  const scheduledAt: unknown = data?.review?.scheduledAt
  return (
    <div aria-label={w.state} className="galley-status" role="group">
      {standingsOf(data ?? {}, hasPublishedDoc).map((standing) => (
        <StatePill
          detail={
            standing === 'scheduled' && typeof scheduledAt === 'string'
              ? formatTime(scheduledAt, language)
              : undefined
          }
          key={standing}
          standing={standing}
        />
      ))}
    </div>
  )
}
