'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import { standingsOf } from './review/standing'
import { Moment } from './moment'
import { useWords } from './use-words'
import type { Standing } from './words'

/** One pill: a state in words, with a colour. */
export function StatePill({ standing, detail }: { standing: Standing; detail?: ReactNode }) {
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
  const { w } = useWords()
  const scheduledAt: unknown = data?.review?.scheduledAt
  return (
    <div aria-label={w.state} className="galley-status" role="group">
      {standingsOf(data ?? {}, hasPublishedDoc).map((standing) => (
        <StatePill
          detail={
            standing === 'scheduled' && typeof scheduledAt === 'string' ? (
              <Moment iso={scheduledAt} />
            ) : undefined
          }
          key={standing}
          standing={standing}
        />
      ))}
    </div>
  )
}
