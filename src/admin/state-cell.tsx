'use client'
import type { DefaultCellComponentProps } from 'payload'
import { standingsOf } from './review/standing'
import { StatePill } from './state-pill'

/** The state of a row in the list of posts or issues, from what the list has loaded anyway. */
export function StateCell({ cellData, rowData }: DefaultCellComponentProps) {
  const row: Record<string, unknown> = rowData ?? {}
  const review = typeof row.review === 'object' ? { ...row.review } : {}
  const published = row._status === 'published'
  const standings = standingsOf(
    {
      _status: published ? 'published' : 'draft',
      review: { ...review, state: typeof cellData === 'string' ? cellData : null },
    },
    published,
  )
  return (
    <span className="galley-status">
      {standings.map((standing) => (
        <StatePill key={standing} standing={standing} />
      ))}
    </span>
  )
}
