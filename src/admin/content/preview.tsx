'use client'
import { useDeferredValue, useEffect, useState } from 'react'
import { hasPreview } from './source-kind'
import { useContentWords } from './use-content'

type Shown = { of: string; html: string } | { of: string; failed: true }

/** What readers will see of a piece of Markdown, where there is something to see. */
export function Preview({ markdown }: { markdown: string }) {
  const { w } = useContentWords()
  const source = useDeferredValue(markdown)
  const wanted = hasPreview(source)
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    if (!wanted) return
    let left = false
    // The converter is large: it comes when the first preview is shown.
    import('./render-preview').then(
      ({ renderPreview }) => {
        if (!left) setShown({ of: source, html: renderPreview(source) })
      },
      () => {
        if (!left) setShown({ of: source, failed: true })
      },
    )
    return () => {
      left = true
    }
  }, [source, wanted])
  if (!wanted) return null
  return (
    <figure className="galley-preview">
      <figcaption>{w.preview}</figcaption>
      {shown === null ? (
        <p className="galley-empty">{w.loading}</p>
      ) : 'failed' in shown ? (
        <p className="galley-empty">{w.previewFailed}</p>
      ) : shown.html.trim() === '' ? (
        <p className="galley-empty">{w.emptyPreview}</p>
      ) : (
        // Sanitised by src/content/html: no scripts, handlers, styles or frames.
        <div className="galley-preview__body" dangerouslySetInnerHTML={{ __html: shown.html }} />
      )}
    </figure>
  )
}
