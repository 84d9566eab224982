'use client'
import { Button, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { startTransition, useState } from 'react'
import { ask } from '../review/requests'
import { useWords } from '../use-words'

/** Sends a delivery again, at once, with the same webhook-id. */
export function ResendButton() {
  const { id, data, setData } = useDocumentInfo()
  const { config } = useConfig()
  const { w } = useWords()
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

  return (
    <Button
      buttonStyle="secondary"
      disabled={busy || data?.status === 'sending'}
      margin={false}
      onClick={() => void resend()}
    >
      {w.resend.action}
    </Button>
  )
}
