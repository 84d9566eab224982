'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { stateOf } from './review/standing'
import { useWords } from './use-words'

/** What a reviewer asked to change, beside the text while it waits for those changes. */
export function ReviewerMessage() {
  const { data } = useDocumentInfo()
  const { w } = useWords()
  const message: unknown = data?.review?.message
  if (
    typeof message !== 'string' ||
    message === '' ||
    stateOf(data ?? {}) !== 'changes_requested'
  ) {
    return null
  }
  return (
    <section aria-labelledby="galley-message" className="galley-message">
      <h3 id="galley-message">{w.requestChanges.heading}</h3>
      <p>{message}</p>
    </section>
  )
}
