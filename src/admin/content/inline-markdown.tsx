'use client'
import { useEffect, useState } from 'react'

/** What a line of Markdown may need a converter for. */
const signs = /[*_`~$[\]<>&\\{]/

/** A line of Markdown with its formats; as it is written until the converter is there. */
export function InlineMarkdown({ markdown }: { markdown: string }) {
  const [shown, setShown] = useState<{ of: string; html: string } | null>(null)
  const plain = !signs.test(markdown)
  useEffect(() => {
    if (plain) return
    let left = false
    import('./render-preview').then(
      ({ renderInline }) => {
        if (!left) setShown({ of: markdown, html: renderInline(markdown) })
      },
      // The converter did not come: what is written stays.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [markdown, plain])
  if (plain || shown?.of !== markdown) return markdown
  // Sanitised by src/content/html.
  return <span dangerouslySetInnerHTML={{ __html: shown.html }} />
}
