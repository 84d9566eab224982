'use client'
import { toast } from '@payloadcms/ui'
import { useEffect } from 'react'
import { withoutOtherImages } from './pasted'
import { useContentWords } from './use-content'

/** Sees to it that what is pasted into the text leaves nothing broken there, and says what changed. */
export function usePaste(): void {
  const { w } = useContentWords()
  useEffect(() => {
    const mend = (event: ClipboardEvent): void => {
      const { target, clipboardData } = event
      const root = target instanceof Element && target.closest('[data-lexical-editor="true"]')
      if (!root || !clipboardData || target.closest('textarea, input')) return
      // What was copied from an editor comes with its own nodes.
      if (clipboardData.types.includes('application/x-lexical-editor')) return
      const html = withoutOtherImages(clipboardData.getData('text/html'), location.origin)
      if (html === null) return
      event.preventDefault()
      event.stopImmediatePropagation()
      const mended = new DataTransfer()
      mended.setData('text/html', html)
      mended.setData('text/plain', clipboardData.getData('text/plain'))
      target.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: mended }),
      )
      toast.info(w.imagesAsLinks)
    }
    window.addEventListener('paste', mend, true)
    return () => window.removeEventListener('paste', mend, true)
  }, [w])
}
