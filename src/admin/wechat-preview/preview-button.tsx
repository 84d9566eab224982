'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../review/dialog'
import { useWords } from '../use-words'
import { Preview } from './preview'
import { previewWords } from './words'

/** Opens the preview of the saved draft as WeChat would show it. */
export function PreviewButton({ documentPath }: { documentPath: string }) {
  const { language } = useWords()
  const [open, setOpen] = useState(false)
  const pw = previewWords(language)
  return (
    <>
      <Button buttonStyle="secondary" margin={false} onClick={() => setOpen(true)}>
        {pw.open}
      </Button>
      {open && (
        <Dialog about={pw.about} onClose={() => setOpen(false)} title={pw.title} wide>
          <Preview documentPath={documentPath} />
        </Dialog>
      )}
    </>
  )
}
