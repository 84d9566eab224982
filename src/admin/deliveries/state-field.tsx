'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useSyncExternalStore } from 'react'
import { Moment } from '../moment'
import { useWords } from '../use-words'
import { errorIn } from './attempts'
import { fromNow, stateOf, stateWords } from './state'
import { deliveryWords } from './words'

const never = (): (() => void) => () => undefined

/** Where a delivery stands and when it is tried next, in words; above its attempts. */
export function DeliveryStateField() {
  const { data } = useDocumentInfo()
  const { language } = useWords()
  const w = deliveryWords(language)
  const state = stateOf(data ?? {})
  const error = errorIn(data ?? {}, language)
  return (
    <section
      aria-label={w.state.title}
      className={`galley-delivery field-type galley-delivery--${state.kind}`}
    >
      <p>
        <strong>{stateWords(state, w)}</strong>
      </p>
      {state.next && (
        <p>
          {w.state.next} <Moment iso={state.next} /> <Away iso={state.next} language={language} />
        </p>
      )}
      {state.since && (
        <p>
          {w.state.since} <Moment iso={state.since} />
        </p>
      )}
      {state.kind === 'retrying' && !state.next && <p>{w.state.turn}</p>}
      {error !== '' && <p>{error}</p>}
    </section>
  )
}

/** How far off it is; said in the browser only, where the time is the reader's. */
function Away({ iso, language }: { iso: string; language: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return inBrowser ? <span>({fromNow(iso, language)})</span> : null
}
