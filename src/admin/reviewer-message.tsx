'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { type Notice, noticesOf } from './review/standing'
import { useWords } from './use-words'

/** What waits for an answer, beside the text: the reviewer's message, a publish that did not happen. */
export function ReviewerMessage() {
  const { data } = useDocumentInfo()
  const { w } = useWords()
  const headings: Record<Notice['kind'], string> = {
    message: w.requestChanges.heading,
    schedule: w.notPublished,
  }
  return noticesOf(data ?? {}).map(({ kind, text }) => (
    <section aria-labelledby={`galley-${kind}`} className="galley-message" key={kind}>
      <h3 id={`galley-${kind}`}>{headings[kind]}</h3>
      <p>{text}</p>
    </section>
  ))
}
