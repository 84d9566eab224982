'use client'
import { Link } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { useWords } from '../use-words'
import { errorIn } from './attempts'

const longest = 120

/** Why a delivery has not arrived, in the list: nothing where nothing is wrong. */
export function DeliveryErrorCell({ rowData, link, linkURL }: DefaultCellComponentProps) {
  const { language } = useWords()
  const error = errorIn((rowData ?? {}) as Record<string, unknown>, language)
  const text = error.length > longest ? `${error.slice(0, longest)}…` : error
  return link && linkURL ? <Link href={linkURL}>{text || '—'}</Link> : text
}
