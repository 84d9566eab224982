'use client'
import {
  BlockCollapsible,
  BlockRemoveButton,
  useBlockComponentContext,
} from '@payloadcms/richtext-lexical/client'
import { useLexicalEditable } from '@payloadcms/richtext-lexical/lexical/react/useLexicalEditable'
import { RenderFields } from '@payloadcms/ui'
import { type ReactNode, useState } from 'react'
import { SettingsMark } from './marks'
import { useContentWords } from './use-content'
import { useInstantFields } from './use-instant-fields'

/**
 * A block of the editor: a compact header that says what it is, its content below, and what is
 * rarely changed behind a button of the header.
 * @param look the block's look, a class `galley-block--…`
 * @param settings the names of the fields behind the button; a row of fields goes by the first
 */
export function Frame({
  look,
  head,
  settings = [],
  openSettings = false,
  children,
}: {
  look: string
  head: ReactNode
  settings?: readonly string[]
  openSettings?: boolean
  children?: ReactNode
}) {
  const { w } = useContentWords()
  const { formSchema } = useBlockComponentContext()
  useInstantFields()
  const editable = useLexicalEditable()
  const [open, setOpen] = useState(openSettings)
  const isSetting = (field: (typeof formSchema)[number]): boolean =>
    'name' in field && typeof field.name === 'string'
      ? settings.includes(field.name)
      : 'fields' in field && field.fields.some(isSetting)
  const fields = (of: typeof formSchema) => (
    <RenderFields
      fields={of}
      forceRender
      parentIndexPath=""
      parentPath=""
      parentSchemaPath=""
      permissions
      readOnly={!editable}
    />
  )
  return (
    <BlockCollapsible
      Actions={
        <div className="galley-block__actions">
          {settings.length > 0 && (
            <button
              aria-expanded={open}
              aria-label={w.settings}
              className="galley-block__settings"
              onClick={() => setOpen(!open)}
              title={w.settings}
              type="button"
            >
              <SettingsMark />
            </button>
          )}
          {editable && <BlockRemoveButton />}
        </div>
      }
      className={`galley-block galley-block--${look}`}
      Label={<div className="galley-block__head">{head}</div>}
    >
      {open && <div className="galley-block__fields">{fields(formSchema.filter(isSetting))}</div>}
      {fields(formSchema.filter((field) => !isSetting(field)))}
      {children}
    </BlockCollapsible>
  )
}
