'use client'
import { calloutKind } from '../../content/callout-kinds'
import { Formula } from './formula'
import { Frame } from './frame'
import { InlineMarkdown } from './inline-markdown'
import { Preview } from './preview'
import { sourceKind } from './source-kind'
import { useContentWords, useText } from './use-content'

/** Markdown that is kept as written: what it is, its source, and what readers see of it. */
export function MarkdownBlock() {
  const { w } = useContentWords()
  const markdown = useText('markdown')
  return (
    <Frame head={<strong>{w.source[sourceKind(markdown)]}</strong>} look="source">
      <Preview markdown={markdown} />
    </Frame>
  )
}

/** A formula of its own: its TeX, and the formula below. */
export function MathBlock() {
  const { w } = useContentWords()
  const tex = useText('tex')
  return (
    <Frame head={<strong>{w.math}</strong>} look="math">
      <div className="galley-formula">
        <Formula display tex={tex} />
      </div>
    </Frame>
  )
}

/** `> [!note] Title` in the colour of its kind, with its title, as readers see it. */
export function CalloutBlock() {
  const { language } = useContentWords()
  const kind = useText('kind') || 'note'
  const title = useText('title')
  const { tone, label } = calloutKind(kind)
  const name = language.startsWith('zh') ? label : kind.charAt(0).toUpperCase() + kind.slice(1)
  return (
    <Frame
      head={
        <>
          <strong>{title ? <InlineMarkdown markdown={title} /> : name}</strong>
          {title && <span>{name}</span>}
        </>
      }
      look={`callout galley-block--${tone}`}
      settings={['kind', 'title', 'fold']}
    />
  )
}

/** A quote that holds more than lines of text. */
export function QuoteBlock() {
  const { w } = useContentWords()
  return <Frame head={<span>{w.quote}</span>} look="quote" />
}

/** What a footnote says, with the label that the text refers to it by. */
export function FootnoteBlock() {
  const { w } = useContentWords()
  const label = useText('label')
  return (
    <Frame
      head={
        <>
          <strong>[{label}]</strong>
          <span>{w.footnote}</span>
        </>
      }
      look="footnote"
      openSettings={label === ''}
      settings={['label']}
    />
  )
}

/** Code with its language and what follows that on the fence's line. */
export function CodeBlock() {
  const { w } = useContentWords()
  const language = useText('language')
  const meta = useText('meta')
  return (
    <Frame
      head={
        <>
          <strong>{language || w.code}</strong>
          <span>{language ? meta || w.code : w.plainCode}</span>
        </>
      }
      look="code"
      settings={['language', 'meta']}
    />
  )
}
