'use client'
import { Button } from '@payloadcms/ui'
import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../use-words'
import type { Failure } from './requests'

export interface DialogProps {
  title: string
  about: string
  /** Words of the button that carries it out; absent where there is only something to read. */
  confirm?: string
  /** Carrying out is not possible yet. */
  blocked?: boolean
  busy?: boolean
  failure?: Failure | null
  danger?: boolean
  /** For long texts. */
  wide?: boolean
  children?: ReactNode
  onConfirm?: () => void
  onClose: () => void
}

/**
 * A modal dialog: the browser's own, which keeps the focus inside, closes with Esc, gives the focus
 * back, and hides the page behind it from screen readers.
 */
export function Dialog(props: DialogProps) {
  const { title, about, confirm, blocked, busy, failure, danger, wide } = props
  const { children, onConfirm, onClose } = props
  const { w } = useWords()
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)

  // Before paint, and closed before it leaves the page: only then the focus goes back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])

  const submit = (event: FormEvent): void => {
    // React passes events through portals: the document's form around the buttons must not see it.
    event.preventDefault()
    event.stopPropagation()
    if (!blocked && !busy) onConfirm?.()
  }

  // Outside the document's form: a form in a form is no HTML.
  return createPortal(
    <dialog
      aria-describedby={`${id}-about`}
      aria-labelledby={`${id}-title`}
      className={wide ? 'galley-dialog galley-dialog--wide' : 'galley-dialog'}
      onCancel={(event) => {
        event.preventDefault()
        if (!busy) onClose()
      }}
      ref={ref}
    >
      <form className="galley-dialog__form" noValidate onSubmit={submit}>
        <h2 className="galley-dialog__title" id={`${id}-title`}>
          {title}
        </h2>
        <p className="galley-dialog__about" id={`${id}-about`}>
          {about}
        </p>
        <div className="galley-dialog__body">{children}</div>
        <div className="galley-dialog__error" role="alert">
          {failure && (
            <>
              {failure.message} {failure.code && <code>{failure.code}</code>}
            </>
          )}
        </div>
        <div className="galley-dialog__actions">
          <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={onClose}>
            {confirm ? w.cancel : w.close}
          </Button>
          {confirm && (
            <Button
              className={danger ? 'galley-danger' : undefined}
              disabled={busy || blocked}
              margin={false}
              type="submit"
            >
              {busy ? w.working : confirm}
            </Button>
          )}
        </div>
      </form>
    </dialog>,
    document.body,
  )
}

export interface FieldProps {
  label: string
  hint?: string
  children: (ids: { id: string; 'aria-describedby': string | undefined }) => ReactNode
}

/** A labelled input in a dialog. */
export function DialogField({ label, hint, children }: FieldProps) {
  const id = useId()
  return (
    <div className="galley-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': hint ? `${id}-hint` : undefined })}
      {hint && (
        <p className="galley-field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
