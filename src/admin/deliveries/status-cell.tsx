'use client'
import { Link } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { Moment } from '../moment'
import { useWords } from '../use-words'
import { stateOf } from './state'
import { deliveryWords } from './words'

/** Where a delivery stands, in the list: a pill, and the next try where it waits for one. */
export function DeliveryStatusCell({ rowData, link, linkURL }: DefaultCellComponentProps) {
  const { language } = useWords()
  const w = deliveryWords(language)
  const state = stateOf((rowData ?? {}) as Record<string, unknown>)
  const pill = (
    <span className={`galley-pill galley-pill--delivery-${state.kind}`}>{w.pill[state.kind]}</span>
  )
  return (
    <span className="galley-status">
      {link && linkURL ? <Link href={linkURL}>{pill}</Link> : pill}
      {state.next && (
        <span>
          {w.state.next} <Moment iso={state.next} />
        </span>
      )}
    </span>
  )
}
