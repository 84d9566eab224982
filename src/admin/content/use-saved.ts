'use client'
import { useAllFormFields, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useLayoutEffect } from 'react'
import { isSaved } from './saved'

/**
 * Takes a document for unmodified again when its form holds what was saved. Blocks of a text have
 * forms of their own, which the server answers: an answer that comes after a save puts the same
 * text in the document's form once more, and Payload takes any text for a modified one.
 */
export function useSaved(): void {
  const modified = useFormModified()
  const [fields] = useAllFormFields()
  const { getData, setModified } = useForm()
  const { data } = useDocumentInfo()
  // Before the page is painted: no button blinks.
  useLayoutEffect(() => {
    if (!modified || !data) return
    // Not `fields`: it comes to this component a render later than `modified` does, and a field's
    // only change would be taken for none.
    if (isSaved(getData(), data)) setModified(false)
  }, [data, fields, getData, modified, setModified])
}
