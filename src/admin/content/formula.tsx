'use client'
import { useEffect, useState } from 'react'
import { useContentWords } from './use-content'

/**
 * A TeX formula as MathML, which browsers show without fonts or styles of our own; as its source
 * until the library is there.
 */
export function Formula({ tex, display = false }: { tex: string; display?: boolean }) {
  const { w } = useContentWords()
  const [shown, setShown] = useState<{ tex: string; html: string } | null>(null)
  useEffect(() => {
    let left = false
    void import('katex').then(({ default: katex }) => {
      if (left) return
      // No `trust`: links and HTML in a formula stay out. What is no TeX is shown in its own words.
      const html = katex.renderToString(tex, {
        displayMode: display,
        output: 'mathml',
        throwOnError: false,
      })
      setShown({ tex, html })
    })
    return () => {
      left = true
    }
  }, [tex, display])
  if (tex.trim() === '') return <em className="galley-empty">{w.emptyFormula}</em>
  if (shown?.tex !== tex) return <code>{tex}</code>
  return <span dangerouslySetInnerHTML={{ __html: shown.html }} />
}
