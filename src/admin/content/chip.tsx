'use client'
import {
  InlineBlockContainer,
  InlineBlockEditButton,
  InlineBlockRemoveButton,
} from '@payloadcms/richtext-lexical/client'
import { useLexicalEditable } from '@payloadcms/richtext-lexical/lexical/react/useLexicalEditable'
import { type ReactNode, useEffect, useRef } from 'react'
import { useContentWords } from './use-content'

/**
 * A piece of a line that is no plain text: a button that shows it and opens its form.
 * @param name what it is, in the reader's language, for those who hear it and as a hint
 */
export function Chip({
  kind,
  name,
  children,
}: {
  kind: string
  name: string
  children: ReactNode
}) {
  const { w } = useContentWords()
  const editable = useLexicalEditable()
  const button = useRef<HTMLButtonElement>(null)
  const payloadEdit = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const element = button.current
    // The editor listens on an element around this one and would take Enter for a new paragraph;
    // React's own handlers run too late to keep it from that.
    const keep = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
    }
    element?.addEventListener('keydown', keep)
    return () => element?.removeEventListener('keydown', keep)
  }, [])
  const label = editable ? w.edit(name) : name
  return (
    <InlineBlockContainer>
      <button
        aria-label={label}
        className={`galley-chip galley-chip--${kind}`}
        disabled={!editable}
        onClick={() => payloadEdit.current?.querySelector('button')?.click()}
        ref={button}
        title={label}
        type="button"
      >
        {children}
      </button>
      <span hidden ref={payloadEdit}>
        <InlineBlockEditButton />
      </span>
      {editable && (
        <span className="galley-chip__remove">
          <InlineBlockRemoveButton />
        </span>
      )}
    </InlineBlockContainer>
  )
}
