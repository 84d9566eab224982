'use client'
import { useState } from 'react'
import { useWords } from '../use-words'
import { Dialog, DialogField } from './dialog'
import type { ActionDialogProps } from './use-transition'

interface Texts {
  about: string
  label: string
  hint: string
  danger?: boolean
}

/** Asks for the one text that an action needs: the message of a request for changes, a reason. */
function TextDialog({
  action,
  flow,
  onClose,
  texts,
  name,
}: ActionDialogProps & { texts: Texts; name: string }) {
  const { w } = useWords()
  const [text, setText] = useState('')
  return (
    <Dialog
      about={texts.about}
      blocked={text.trim() === ''}
      busy={flow.busy}
      confirm={w.confirm[action]}
      danger={texts.danger}
      failure={flow.failure}
      onClose={onClose}
      onConfirm={() => void flow.run(action, { [name]: text.trim() })}
      title={w.action[action]}
    >
      <DialogField hint={texts.hint} label={texts.label}>
        {(ids) => (
          <textarea
            {...ids}
            autoFocus
            maxLength={10_000}
            onChange={(event) => setText(event.target.value)}
            required
            rows={4}
            value={text}
          />
        )}
      </DialogField>
    </Dialog>
  )
}

/** Asks what should change. */
export function RequestChangesDialog(props: ActionDialogProps) {
  const { w } = useWords()
  return <TextDialog {...props} name="message" texts={{ ...w.requestChanges, label: w.message }} />
}

/** Asks why it is taken from the readers. */
export function RetractDialog(props: ActionDialogProps) {
  const { w } = useWords()
  return (
    <TextDialog {...props} name="reason" texts={{ ...w.retract, label: w.reason, danger: true }} />
  )
}
