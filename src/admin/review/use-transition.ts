'use client'
import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import type { Action } from '../../review/states'
import { formatTime } from '../times'
import { useWords } from '../use-words'
import { type Failure, perform } from './requests'
import type { ReviewData } from './standing'

/** How an action is carried out, and how that went. */
export interface Flow {
  busy: boolean
  failure: Failure | null
  /** Carries an action out; answers why not when it was refused. */
  run: (action: Action, input: object) => Promise<Failure | null>
  clear: () => void
}

export interface ActionDialogProps {
  action: Action
  doc: ReviewData
  documentPath: string
  flow: Flow
  onClose: () => void
}

/**
 * Carries out transitions on the document of this view and shows their outcome.
 * @param onDone after one that succeeded
 */
export function useTransitionFlow(documentPath: string, onDone: () => void): Flow {
  const { setData, setHasPublishedDoc, setUnpublishedVersionCount, incrementVersionCount } =
    useDocumentInfo()
  const { w, language } = useWords()
  const router = useRouter()
  const { setProcessing } = useForm()
  const [sending, setSending] = useState(false)
  const [refreshing, startRefresh] = useTransition()
  const busy = sending || refreshing
  const [failure, setFailure] = useState<Failure | null>(null)

  useEffect(() => {
    if (!busy) return
    // The fields rest until they are read anew: what is typed meanwhile would be lost.
    setProcessing(true)
    return () => setProcessing(false)
  }, [busy, setProcessing])

  const run: Flow['run'] = async (action, input) => {
    setSending(true)
    setFailure(null)
    const outcome = await perform(documentPath, action, input, w)
    setSending(false)
    if (!outcome.ok) {
      setFailure(outcome.failure)
      return outcome.failure
    }
    const doc = outcome.value
    const scheduledAt = action === 'publish' ? doc.review?.scheduledAt : null
    toast.success(scheduledAt ? w.scheduledFor(formatTime(scheduledAt, language)) : w.done[action])
    setData({ ...doc })
    incrementVersionCount()
    if (doc._status === 'published') {
      setHasPublishedDoc(true)
      setUnpublishedVersionCount(0)
    } else if (action === 'retract') setHasPublishedDoc(false)
    // The fields of the form come anew from the server; the dialog stays until they are here.
    startRefresh(() => {
      router.refresh()
      onDone()
    })
    return null
  }

  return { busy, failure, run, clear: () => setFailure(null) }
}
