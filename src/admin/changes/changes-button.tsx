'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../review/dialog'
import { useWords } from '../use-words'
import { Changes } from './changes'
import { changesWords } from './words'

/** Opens the comparison of the saved draft with what readers have, or what was signed or sent back. */
export function ChangesButton({ documentPath }: { documentPath: string }) {
  const { language } = useWords()
  const [open, setOpen] = useState(false)
  const cw = changesWords(language)
  return (
    <>
      <Button buttonStyle="secondary" margin={false} onClick={() => setOpen(true)}>
        {cw.title}
      </Button>
      {open && (
        <Dialog about={cw.about} onClose={() => setOpen(false)} title={cw.title} wide>
          <Changes documentPath={documentPath} />
        </Dialog>
      )}
    </>
  )
}
