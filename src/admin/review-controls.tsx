'use client'
import { Button, toast, useAuth, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { type ComponentType, useState } from 'react'
import { roles } from '../access'
import { ChangesButton } from './changes/changes-button'
import { useFlush } from './content/use-flush'
import { usePaste } from './content/use-paste'
import { useSaved } from './content/use-saved'
import { PublishDialog } from './review/publish-dialog'
import { SignOffDialog } from './review/sign-off-dialog'
import { actionsFor, comparable, type ReviewData } from './review/standing'
import { RequestChangesDialog, RetractDialog } from './review/text-dialog'
import { type ActionDialogProps, useTransitionFlow } from './review/use-transition'
import type { Action } from '../review/states'
import { useWords } from './use-words'
import { PreviewButton } from './wechat-preview/preview-button'

const dialogs: Partial<Record<Action, ComponentType<ActionDialogProps>>> = {
  'request-changes': RequestChangesDialog,
  'sign-off': SignOffDialog,
  publish: PublishDialog,
  retract: RetractDialog,
}

/** The one step that leads on is the filled button; the others stand back. */
const leading: readonly Action[] = ['submit', 'sign-off', 'publish']

/** The buttons of the editorial transitions that this person may take with this document now. */
export function ReviewControls() {
  const { id, collectionSlug, data, hasPublishedDoc, versionCount } = useDocumentInfo()
  const { config } = useConfig()
  const documentPath = `${config.routes.api}/${collectionSlug}/${id}`
  return id === undefined || !collectionSlug ? null : (
    <>
      <FormKeeper />
      {comparable(data ?? {}, hasPublishedDoc, versionCount) && (
        <ChangesButton documentPath={documentPath} />
      )}
      <PreviewButton documentPath={documentPath} />
      <Controls doc={data ?? {}} documentPath={documentPath} live={hasPublishedDoc} />
    </>
  )
}

/** Shows nothing: what keeps the form true to the text. Apart, since it looks at every change. */
function FormKeeper(): null {
  useFlush()
  usePaste()
  useSaved()
  return null
}

function Controls({
  doc,
  documentPath,
  live,
}: {
  doc: ReviewData
  documentPath: string
  live: boolean
}) {
  const { user } = useAuth()
  const modified = useFormModified()
  const { w } = useWords()
  const [open, setOpen] = useState<Action | null>(null)
  const flow = useTransitionFlow(documentPath, () => setOpen(null))

  const who = roles.find((role) => role === user?.role) ?? 'nobody'
  const possible = actionsFor(who, doc, live)
  const OpenDialog = open && dialogs[open]

  const press = async (action: Action): Promise<void> => {
    flow.clear()
    if (dialogs[action]) {
      setOpen(action)
      return
    }
    const failure = await flow.run(action, {})
    if (failure)
      toast.error([failure.message, failure.code && `(${failure.code})`].join(' ').trim())
  }

  return (
    <div aria-label={w.reviewActions} className="galley-review" role="group">
      {modified && possible.length > 0 && (
        <span className="galley-review__hint" id="galley-save-first" role="status">
          {w.saveFirst}
        </span>
      )}
      {possible.map((action) => (
        <Button
          buttonStyle={leading.includes(action) ? 'primary' : 'secondary'}
          disabled={modified || flow.busy}
          extraButtonProps={{ 'aria-describedby': modified ? 'galley-save-first' : undefined }}
          key={action}
          margin={false}
          onClick={() => void press(action)}
        >
          {w.action[action]}
        </Button>
      ))}
      {open && OpenDialog && (
        <OpenDialog
          action={open}
          doc={doc}
          documentPath={documentPath}
          flow={flow}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
