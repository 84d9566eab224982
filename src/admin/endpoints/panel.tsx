'use client'
import { Button, useAuth, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { ask } from '../review/requests'
import { useWords } from '../use-words'
import { LastDeliveries, TriedResult } from './parts'
import { SecretPart } from './secret-part'
import { deliveryLines, type DeliveryLine, type Tried, triedLines, type TriedLines } from './view'
import { endpointWords } from './words'

const shown = 8

/** Beside an endpoint's fields: a test, its secret, and its last deliveries. */
export function EndpointPanel() {
  const { id, data } = useDocumentInfo()
  const { config } = useConfig()
  const { user } = useAuth()
  const { w, language } = useWords()
  const modified = useFormModified()
  const words = endpointWords(language)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState<TriedLines | null>(null)
  const [lines, setLines] = useState<DeliveryLine[] | null>(null)
  const { api, admin } = config.routes

  useEffect(() => {
    if (id === undefined) return undefined
    let left = false
    const query = new URLSearchParams({
      'where[endpoint][equals]': String(id),
      sort: '-createdAt',
      limit: String(shown),
      depth: '0',
    })
    void ask<{ docs: unknown }>(`${api}/deliveries?${query}`, w).then((outcome) => {
      if (!left)
        setLines(outcome.ok ? deliveryLines(outcome.value.docs, endpointWords(language)) : [])
    })
    return () => {
      left = true
    }
  }, [api, id, language, w])

  if (id === undefined) return null
  const ping = async (): Promise<void> => {
    setBusy(true)
    setTried(null)
    const outcome = await ask<Tried>(`${api}/deliveries/ping`, w, { endpoint: String(id) })
    setBusy(false)
    setTried(
      outcome.ok
        ? triedLines(outcome.value, words)
        : { ok: false, line: outcome.failure.message, error: '', answer: '' },
    )
  }
  const isAdmin = user?.collection === 'users' && 'role' in user && user.role === 'admin'
  const base = `${admin}/collections/deliveries`

  return (
    <section
      aria-labelledby="galley-endpoint"
      className="galley-attempts galley-endpoint field-type"
    >
      {isAdmin && (
        <>
          <h3 id="galley-endpoint">{words.title}</h3>
          <div className="galley-endpoint__actions">
            <Button
              buttonStyle="secondary"
              disabled={busy}
              margin={false}
              onClick={() => void ping()}
            >
              {busy ? words.pinging : words.ping}
            </Button>
          </div>
          {modified && <p className="galley-endpoint__until">{words.unsaved}</p>}
          <div aria-live="polite">{tried && <TriedResult lines={tried} />}</div>
          {typeof data?.secret === 'string' && (
            <>
              <h3>{words.secret}</h3>
              <SecretPart path={`${api}/endpoints/${id}`} words={words} />
            </>
          )}
        </>
      )}
      <h3 id={isAdmin ? undefined : 'galley-endpoint'}>{words.deliveries}</h3>
      {lines && (
        <LastDeliveries
          all={`${base}?where[or][0][and][0][endpoint][equals]=${encodeURIComponent(String(id))}`}
          base={base}
          lines={lines}
          words={words}
        />
      )}
    </section>
  )
}
