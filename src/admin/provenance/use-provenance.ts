'use client'
import { useEffect, useState } from 'react'
import type { Provenance } from '../../review/payload/provenance/read'
import { ask } from '../review/requests'
import { useWords } from '../use-words'

/** What is known of the saved draft; `failed` says why it is not. */
export interface Loaded {
  provenance: Provenance | null
  failed: string | null
}

const nothing: Loaded = { provenance: null, failed: null }

/**
 * Loads the provenance of the draft, anew whenever that was saved.
 * @param documentPath the API's address of the draft; null for one that is not stored yet
 * @param savedAt `updatedAt` of the draft on this page
 */
export function useProvenance(documentPath: string | null, savedAt: string | undefined): Loaded {
  const { w } = useWords()
  const [loaded, setLoaded] = useState<Loaded>(nothing)
  useEffect(() => {
    if (documentPath === null) return
    let left = false
    const load = async (): Promise<void> => {
      const answer = await ask<Provenance>(`${documentPath}/provenance`, w)
      if (left) return
      setLoaded(
        answer.ok
          ? { provenance: answer.value, failed: null }
          : { provenance: null, failed: answer.failure.message },
      )
    }
    void load()
    return () => {
      left = true
    }
  }, [documentPath, savedAt, w])
  return loaded
}
