'use client'
import { useSyncExternalStore } from 'react'
import { formatTime } from './times'
import { useWords } from './use-words'

const never = (): (() => void) => () => undefined

/**
 * A moment in the reader's time zone. The server does not know that zone: it writes the moment in UTC,
 * and the browser replaces it.
 * @param iso ISO 8601
 */
export function Moment({ iso }: { iso: string }) {
  const { language } = useWords()
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <time dateTime={iso}>{inBrowser ? formatTime(iso, language) : iso}</time>
}
