'use client'
import { Link, useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { actionWords } from './words'

/** What was done, in words, in the list of the audit log. */
export function ActionCell({ cellData, link, linkURL }: DefaultCellComponentProps) {
  const { i18n } = useTranslation()
  const words = actionWords(String(cellData ?? ''), i18n.language)
  return link && linkURL ? <Link href={linkURL}>{words}</Link> : <span>{words}</span>
}
