'use client'
import { useFormFields, useTranslation } from '@payloadcms/ui'
import { contentWords, type ContentWords } from './words'

/** The words of the editor's nodes in the language of the one who is signed in. */
export function useContentWords(): { w: ContentWords; language: string } {
  const { i18n } = useTranslation()
  return { w: contentWords(i18n.language), language: i18n.language }
}

/** A text field of the block that this is in; an empty text when it has none. */
export function useText(name: string): string {
  const value = useFormFields(([fields]): unknown => fields[name]?.value)
  return typeof value === 'string' ? value : ''
}

/** Any field of the block that this is in, to be looked at. */
export function useValue(name: string): unknown {
  return useFormFields(([fields]): unknown => fields[name]?.value)
}
