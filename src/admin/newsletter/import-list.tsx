'use client'
import { Button, toast, useAuth, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useState } from 'react'
import { ask } from '../review/requests'
import { useWords } from '../use-words'
import { newsletterWords } from './words'

interface Named {
  id: string
  name: string
}

/** Above the list of subscribers: takes a pasted list in, with the note on consent. Admins. */
export function ImportList() {
  const { user } = useAuth()
  const { config } = useConfig()
  const { w, language } = useWords()
  const words = newsletterWords(language)
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [lists, setLists] = useState<Named[]>([])
  const [list, setList] = useState('')
  const [text, setText] = useState('')
  const [consent, setConsent] = useState('')
  const [busy, setBusy] = useState(false)
  const { api } = config.routes
  const admin = user && 'role' in user && user.role === 'admin'

  useEffect(() => {
    let shown = true
    const load = async (): Promise<void> => {
      const path = `${api}/endpoints?where[kind][equals]=newsletter&depth=0&limit=100`
      const outcome = await ask<{ docs: Named[] }>(path, w)
      if (!shown || !outcome.ok) return
      setLists(outcome.value.docs)
      setList(outcome.value.docs[0]?.id ?? '')
    }
    if (open) void load()
    return () => {
      shown = false
    }
  }, [open, api, w])

  const send = async (): Promise<void> => {
    setBusy(true)
    const body = { list, text, consent }
    const outcome = await ask<{ message: string }>(`${api}/subscribers/import`, w, body)
    setBusy(false)
    if (!outcome.ok) {
      toast.error(outcome.failure.message)
      return
    }
    toast.success(outcome.value.message)
    setText('')
    setOpen(false)
    startTransition(() => router.refresh())
  }

  if (!admin) return null
  if (!open) {
    return (
      <Button buttonStyle="secondary" onClick={() => setOpen(true)}>
        {words.import}
      </Button>
    )
  }
  if (lists.length === 0) return <p>{words.none}</p>
  return (
    <div className="galley-import">
      <label>
        {words.list}
        <select onChange={(event) => setList(event.target.value)} value={list}>
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.addresses}
        <textarea onChange={(event) => setText(event.target.value)} rows={8} value={text} />
      </label>
      <label>
        {words.consent}
        <input onChange={(event) => setConsent(event.target.value)} value={consent} />
      </label>
      <div className="galley-import__buttons">
        <Button disabled={busy} margin={false} onClick={() => void send()}>
          {words.go}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={() => setOpen(false)}>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
