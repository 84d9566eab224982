'use client'
import { useCallback, useEffect, useState } from 'react'
import { ask } from '../review/requests'
import { useWords } from '../use-words'

/** An answer of Galley's API; `failed` says why there is none. */
export interface Loaded<T> {
  answer: T | null
  failed: string | null
  reload: () => void
}

/**
 * Asks the API, anew when `key` changes, and again after a while as long as the answer is to change
 * by itself.
 * @param path null: nothing is asked
 * @param pause ms until it is asked again, null for never; the same function at each rendering
 */
export function useAnswer<T>(
  path: string | null,
  key: unknown,
  pause: (answer: T) => number | null,
): Loaded<T> {
  const { w } = useWords()
  const [loaded, setLoaded] = useState<Omit<Loaded<T>, 'reload'>>({ answer: null, failed: null })
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((before) => before + 1), [])
  useEffect(() => {
    if (path === null) return
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      const outcome = await ask<T>(path, w)
      if (left) return
      if (!outcome.ok) {
        const { message } = outcome.failure
        setLoaded(({ answer }) => ({ answer, failed: message }))
        return
      }
      setLoaded({ answer: outcome.value, failed: null })
      const wait = pause(outcome.value)
      // Nobody looks at a page in the background.
      if (wait !== null) timer = setTimeout(() => void (document.hidden ? wake() : load()), wait)
    }
    const wake = (): void => {
      const seen = (): void => {
        if (document.hidden) return
        document.removeEventListener('visibilitychange', seen)
        if (!left) void load()
      }
      document.addEventListener('visibilitychange', seen)
    }
    void load()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [path, key, round, pause, w])
  return { ...loaded, reload }
}
