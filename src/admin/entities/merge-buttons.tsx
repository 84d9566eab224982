'use client'
import { Button, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ask } from '../review/requests'
import { useWords } from '../use-words'

interface Named {
  id: string
  name: string
}

/** Ids of a relation, whether it came populated or not. */
function idsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    if (typeof entry === 'string' || typeof entry === 'number') return String(entry)
    const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : null
    return typeof id === 'string' || typeof id === 'number' ? String(id) : []
  })
}

/** For an entity that resembles known ones: merges it into one of them, asked twice. */
export function MergeButtons() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const { w } = useWords()
  const router = useRouter()
  const [known, setKnown] = useState<Named[]>([])
  const [asked, setAsked] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const path = `${config.routes.api}/${collectionSlug}`
  const near = idsOf(data?.resembles).join()

  useEffect(() => {
    let shown = true
    const load = async (): Promise<void> => {
      const query = `where[id][in]=${encodeURIComponent(near)}&depth=0&select[name]=true`
      const outcome = near === '' ? null : await ask<{ docs: Named[] }>(`${path}?${query}`, w)
      if (shown) setKnown(outcome?.ok ? outcome.value.docs : [])
    }
    void load()
    return () => {
      shown = false
    }
  }, [near, path, w])

  const merge = async (into: string): Promise<void> => {
    setBusy(true)
    const outcome = await ask<{ message: string }>(`${path}/${id}/merge`, w, { into })
    setBusy(false)
    setAsked(null)
    if (!outcome.ok) {
      toast.error(outcome.failure.message)
      return
    }
    toast.success(w.merge.done)
    router.push(`${config.routes.admin}/collections/${collectionSlug}/${into}`)
  }

  if (id === undefined) return null
  return known.map((entity) => (
    <Button
      key={entity.id}
      buttonStyle="secondary"
      disabled={busy}
      extraButtonProps={{ onBlur: () => setAsked(null) }}
      margin={false}
      onClick={() => (asked === entity.id ? void merge(entity.id) : setAsked(entity.id))}
    >
      {asked === entity.id ? w.merge.really : w.merge.into(entity.name)}
    </Button>
  ))
}
