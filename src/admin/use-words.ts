'use client'
import { useTranslation } from '@payloadcms/ui'
import { words, type Words } from './words'

/** The words of the admin UI in the language of the one who is signed in. */
export function useWords(): { w: Words; language: string } {
  const { i18n } = useTranslation()
  return { w: words(i18n.language), language: i18n.language }
}
