'use client'
import { Button, toast, useField } from '@payloadcms/ui'
import { useState } from 'react'
import { Moment } from '../moment'
import { ask } from '../review/requests'
import { useWords } from '../use-words'
import { RotateDialog, type Secrets } from './rotate-dialog'
import { oldSecretUntil } from './view'
import type { EndpointWords } from './words'

/** The secret of an endpoint: to copy, to rotate, and to end the old one of a rotation. */
export function SecretPart({ path, words }: { path: string; words: EndpointWords }) {
  const { w } = useWords()
  const secret = useField<string | null>({ path: 'secret' })
  const until = useField<string | null>({ path: 'previousSecretUntil' })
  const [rotating, setRotating] = useState(false)
  const [busy, setBusy] = useState(false)
  const old = oldSecretUntil(until.value)

  // Into the form as well, which else would save the old secret again; it is stored already.
  const take = (secrets: Secrets): void => {
    secret.setValue(secrets.secret, true)
    until.setValue(secrets.previousSecretUntil, true)
  }
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret.value ?? '')
      toast.success(words.copied)
    } catch {
      toast.error(words.notCopied)
    }
  }
  const endOld = async (): Promise<void> => {
    setBusy(true)
    const outcome = await ask<Secrets>(`${path}/end-old-secret`, w, {})
    setBusy(false)
    if (!outcome.ok) {
      toast.error(outcome.failure.message)
      return
    }
    take(outcome.value)
    toast.success(words.ended)
  }

  return (
    <>
      <div className="galley-endpoint__actions">
        <Button buttonStyle="secondary" margin={false} onClick={() => void copy()}>
          {words.copy}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={() => setRotating(true)}>
          {words.rotate}
        </Button>
        {old && (
          <Button
            buttonStyle="secondary"
            disabled={busy}
            margin={false}
            onClick={() => void endOld()}
          >
            {words.endOld}
          </Button>
        )}
      </div>
      <p aria-live="polite" className="galley-endpoint__until">
        {old && (
          <>
            {words.oldUntil} <Moment iso={old} />
          </>
        )}
      </p>
      {rotating && (
        <RotateDialog
          onClose={() => setRotating(false)}
          onDone={(secrets) => {
            setRotating(false)
            take(secrets)
            toast.success(words.rotated)
          }}
          path={path}
          words={words}
        />
      )}
    </>
  )
}
