'use client'
import { useId, useState } from 'react'
import { formatTime, nextHour } from '../times'
import { useWords } from '../use-words'
import { Dialog, DialogField } from './dialog'
import type { ActionDialogProps } from './use-transition'

/** Publishes now, or at a time. */
export function PublishDialog({ doc, flow, onClose }: ActionDialogProps) {
  const { w, language } = useWords()
  const name = useId()
  const [later, setLater] = useState(false)
  const [time, setTime] = useState(() => nextHour(new Date()))
  const at = new Date(time)
  const invalid = later && Number.isNaN(at.getTime())
  const scheduledAt = doc.review?.scheduledAt
  const choices = [
    { value: false, label: w.publish.now },
    { value: true, label: w.publish.later },
  ]
  return (
    <Dialog
      about={w.publish.about}
      blocked={invalid}
      busy={flow.busy}
      confirm={later ? w.publish.schedule : w.confirm.publish}
      failure={flow.failure}
      onClose={onClose}
      onConfirm={() => void flow.run('publish', later ? { at: at.toISOString() } : {})}
      title={w.action.publish}
    >
      {scheduledAt && (
        <p className="galley-note">{w.publish.reschedule(formatTime(scheduledAt, language))}</p>
      )}
      <fieldset className="galley-choice">
        <legend>{w.publish.when}</legend>
        {choices.map(({ value, label }) => (
          <label key={label}>
            <input
              checked={later === value}
              name={name}
              onChange={() => setLater(value)}
              type="radio"
            />
            {label}
          </label>
        ))}
      </fieldset>
      {later && (
        <DialogField
          hint={w.publish.zone(Intl.DateTimeFormat().resolvedOptions().timeZone)}
          label={w.publish.time}
        >
          {(ids) => (
            <input
              {...ids}
              onChange={(event) => setTime(event.target.value)}
              required
              type="datetime-local"
              value={time}
            />
          )}
        </DialogField>
      )}
    </Dialog>
  )
}
