'use client'
import { useState } from 'react'
import { Dialog, DialogField } from '../review/dialog'
import { ask, type Failure } from '../review/requests'
import { useWords } from '../use-words'
import { keepChoices } from './view'
import type { EndpointWords } from './words'

/** What the server answers about an endpoint's secrets. */
export interface Secrets {
  secret: string
  previousSecretUntil: string | null
}

/** Asks for how long the old secret goes on signing, and makes a new one. */
export function RotateDialog({
  path,
  words,
  onDone,
  onClose,
}: {
  /** Of the endpoint in the API. */
  path: string
  words: EndpointWords
  onDone: (secrets: Secrets) => void
  onClose: () => void
}) {
  const { w } = useWords()
  const [hours, setHours] = useState(24)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const rotate = async (): Promise<void> => {
    setBusy(true)
    const outcome = await ask<Secrets>(`${path}/rotate-secret`, w, { keepHours: hours })
    setBusy(false)
    if (outcome.ok) onDone(outcome.value)
    else setFailure(outcome.failure)
  }

  return (
    <Dialog
      about={words.rotateAbout}
      busy={busy}
      confirm={words.rotateNow}
      failure={failure}
      onClose={onClose}
      onConfirm={() => void rotate()}
      title={words.rotate}
    >
      <DialogField label={words.keep}>
        {(ids) => (
          <select {...ids} onChange={(event) => setHours(Number(event.target.value))} value={hours}>
            {keepChoices.map((choice) => (
              <option key={choice} value={choice}>
                {words.hours(choice)}
              </option>
            ))}
          </select>
        )}
      </DialogField>
    </Dialog>
  )
}
