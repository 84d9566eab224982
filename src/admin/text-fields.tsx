'use client'
import { TextareaInput, useField, useTranslation } from '@payloadcms/ui'
import type { CodeFieldClientProps, JSONFieldClientProps } from 'payload'
import { type ChangeEvent, useCallback } from 'react'

/**
 * A code field as a plain area of text. Payload's own loads its editor from another site's servers,
 * which the security headers refuse, and which would tell that site who edits.
 */
export function CodeArea({ field, path: givenPath, readOnly }: CodeFieldClientProps) {
  const { label, required, admin } = field
  const { t } = useTranslation()
  const validate = useCallback(
    (text: unknown) => !required || Boolean(text) || t('validation:required'),
    [required, t],
  )
  const { path, value, setValue, showError, disabled } = useField<string | null>({
    potentiallyStalePath: givenPath,
    validate,
  })
  return (
    <TextareaInput
      className="galley-code"
      description={admin?.description}
      label={label}
      onChange={(event: ChangeEvent<HTMLTextAreaElement>) => setValue(event.target.value || null)}
      path={path}
      readOnly={readOnly || disabled}
      required={required}
      rows={4}
      showError={showError}
      value={value ?? ''}
    />
  )
}

/** A JSON field that is there to be read, indented; nothing when it is empty. */
export function JsonView({ field, path: givenPath }: JSONFieldClientProps) {
  const { path, value } = useField<unknown>({ potentiallyStalePath: givenPath })
  if (value === null || value === undefined) return null
  return (
    <TextareaInput
      className="galley-code"
      label={field.label}
      path={path}
      readOnly
      rows={2}
      value={typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
    />
  )
}
