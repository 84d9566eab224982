'use client'
import { Button, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { startTransition, useState } from 'react'
import { ask } from '../review/requests'
import { useWords } from '../use-words'
import { stateOf } from './state'
import { deliveryWords } from './words'

/** Sends a delivery again, at once, with the same webhook-id. */
export function ResendButton() {
  const { id, data, setData } = useDocumentInfo()
  const { config } = useConfig()
  const { w, language } = useWords()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  if (id === undefined) return null

  const resend = async (): Promise<void> => {
    setBusy(true)
    const path = `${config.routes.api}/deliveries/${id}/resend`
    const outcome = await ask<{ doc?: Record<string, unknown> }>(path, w, {})
    setBusy(false)
    if (!outcome.ok) {
      toast.error(outcome.failure.message)
      return
    }
    toast.success(w.resend.done)
    if (outcome.value.doc) setData(outcome.value.doc)
    startTransition(() => router.refresh())
  }

  const words = deliveryWords(language)
  const { kind } = stateOf(data ?? {})
  const sending = data?.status === 'sending'
  return (
    <Button
      buttonStyle={kind === 'failed' ? 'primary' : 'secondary'}
      disabled={busy || sending}
      margin={false}
      onClick={() => void resend()}
      tooltip={sending ? words.resend.sending : undefined}
    >
      {busy ? w.working : w.resend.action}
    </Button>
  )
}
