'use client'
import { Button, toast, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { startTransition, useState } from 'react'
import { ask } from '../review/requests'
import { useWords } from '../use-words'
import { deliveryWords } from './words'

/** Sends all again that failed at an endpoint, oldest first. */
export function ResendFailedButton({ endpoint, label }: { endpoint: string; label: string }) {
  const { config } = useConfig()
  const { w, language } = useWords()
  const router = useRouter()
  const [busy, setBusy] = useState(false)

  const resend = async (): Promise<void> => {
    setBusy(true)
    const path = `${config.routes.api}/deliveries/resend-failed`
    const outcome = await ask<{ message: string }>(path, w, { endpoint })
    setBusy(false)
    if (!outcome.ok) {
      toast.error(outcome.failure.message)
      return
    }
    toast.success(outcome.value.message)
    startTransition(() => router.refresh())
  }

  return (
    <Button
      buttonStyle="secondary"
      disabled={busy}
      margin={false}
      onClick={() => void resend()}
      size="small"
    >
      {busy ? deliveryWords(language).overview.resending : label}
    </Button>
  )
}
