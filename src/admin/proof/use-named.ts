'use client'
import { useConfig } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { ask } from '../review/requests'
import { useWords } from '../use-words'
import { aboutNames } from './findings'
import { entriesQuery, entryPages } from './entries'

interface Named {
  findings: unknown
  /** Where the entries that findings are about are edited, by name. */
  pages: ReadonlyMap<string, string>
}

const none: ReadonlyMap<string, string> = new Map()

/**
 * Findings about names are about entries beside the text, which may have been settled since the
 * draft was saved: where there are any, the draft is checked once more.
 * @param stored the findings of the saved draft
 * @param documentPath the API's address of the draft
 */
export function useNamed(stored: unknown, documentPath: string): Named {
  const { config } = useConfig()
  const { w } = useWords()
  const [fresh, setFresh] = useState<(Named & { of: unknown }) | null>(null)
  const admin = config.routes.admin
  useEffect(() => {
    if (!aboutNames(stored)) return
    let left = false
    const load = async (): Promise<void> => {
      const [checks, post] = await Promise.all([
        ask<{ findings: unknown }>(`${documentPath}/checks`, w),
        ask<Record<string, unknown>>(`${documentPath}?draft=true&depth=1&${entriesQuery}`, w),
      ])
      if (left) return
      setFresh({
        of: stored,
        findings: checks.ok ? checks.value.findings : stored,
        pages: post.ok ? entryPages(post.value, admin) : none,
      })
    }
    void load()
    return () => {
      left = true
    }
  }, [admin, documentPath, stored, w])
  return fresh && fresh.of === stored ? fresh : { findings: stored, pages: none }
}
