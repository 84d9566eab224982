'use client'
import { useForm } from '@payloadcms/ui'
import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { flushEditors } from './flush-editors'

/** What changes a text; of keys, those that the editor answers itself, undo and redo with them. */
const changing = ['beforeinput', 'input', 'paste', 'cut', 'drop', 'compositionend', 'keydown']
const editing = new Set(['Enter', 'Backspace', 'Delete'])

const isHistory = (event: KeyboardEvent): boolean =>
  (event.metaKey || event.ctrlKey) && ['z', 'y'].includes(event.key.toLowerCase())

const inEditor = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.rich-text-lexical') !== null

/**
 * Whether a button of the document itself is pressed. Those of a drawer over it are let alone: the
 * form that they are in would be made anew before it heard of the press.
 */
const isOwnButton = (target: EventTarget | null, form: Element | undefined): boolean => {
  const button = target instanceof Element && !inEditor(target) ? target.closest('button') : null
  return button !== null && button.closest('dialog') === (form?.closest('dialog') ?? null)
}

/**
 * Sees to it that a press of a button (save, submit) takes everything that has been typed. Payload
 * takes typing into the document's form only when the page is idle, once for each editor that
 * stands in another: a draft saved before that lacked the last words.
 */
export function useFlush(): void {
  const { dispatchFields, formRef, setModified } = useForm()
  useEffect(() => {
    let typed = false
    const note = (event: Event): void => {
      const still = event instanceof KeyboardEvent && !editing.has(event.key) && !isHistory(event)
      if (inEditor(event.target) && !still) typed = true
    }
    const flush = (): void => {
      const form = formRef?.current
      if (!typed || !form) return
      typed = false
      const states = flushEditors(document, form)
      flushSync(() => {
        for (const [path, value] of states) dispatchFields({ type: 'UPDATE', path, value })
        setModified(true)
      })
    }
    const press = (event: MouseEvent): void => {
      if (isOwnButton(event.target, formRef?.current)) flush()
    }
    const save = (event: KeyboardEvent): void => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 's') flush()
    }
    // On the window and on the way down: before React's own handlers, which read the form.
    for (const kind of changing) window.addEventListener(kind, note, true)
    window.addEventListener('click', press, true)
    window.addEventListener('keydown', save, true)
    return () => {
      for (const kind of changing) window.removeEventListener(kind, note, true)
      window.removeEventListener('click', press, true)
      window.removeEventListener('keydown', save, true)
    }
  }, [dispatchFields, formRef, setModified])
}
