'use client'
import { useEffect, useState } from 'react'
import type { FieldChange, Stretch } from '../../review/changes'
import type { Failure } from '../review/requests'
import { formatTime } from '../times'
import { useWords } from '../use-words'
import { type Base, type Changes as Answer, loadChanges } from './load'
import { type ChangesWords, changesWords } from './words'

/** What has changed in the saved draft since a state that can be chosen: fields, paragraphs, words. */
export function Changes({ documentPath }: { documentPath: string }) {
  const { w, language } = useWords()
  const cw = changesWords(language)
  const [base, setBase] = useState<Base | null>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  useEffect(() => {
    let left = false
    void loadChanges(documentPath, base, w).then((outcome) => {
      if (left) return
      if (outcome.ok) setAnswer(outcome.value)
      else setFailure(outcome.failure)
    })
    return () => {
      left = true
    }
  }, [base, documentPath, w])

  if (failure) return <p className="galley-note galley-note--error">{failure.message}</p>
  if (!answer) return <p className="galley-note">{cw.loading}</p>
  const { since, bases, changes } = answer
  if (!since) return <p className="galley-note">{cw.first}</p>
  return (
    <div className="galley-changes">
      <div className="galley-changes__since">
        {bases.length > 1 ? (
          <label>
            <span>{cw.compare}</span>
            <select onChange={(event) => setBase(event.target.value as Base)} value={since.base}>
              {bases.map((one) => (
                <option key={one} value={one}>
                  {cw.since[one]}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <strong>{cw.since[since.base]}</strong>
        )}
        {since.at && <span>{cw.state(formatTime(since.at, language), since.signedBy)}</span>}
      </div>
      {changes.length === 0 && <p className="galley-note">{cw.none}</p>}
      {changes.map((change) => (
        <Field change={change} cw={cw} key={change.field} />
      ))}
    </div>
  )
}

function Field({ change, cw }: { change: FieldChange; cw: ChangesWords }) {
  return (
    <section className="galley-changes__field">
      <h3>{cw.field[change.field] ?? change.field}</h3>
      <div className="galley-changes__text">
        {change.stretches.map((stretch, index) => (
          <Part cw={cw} key={index} stretch={stretch} />
        ))}
      </div>
    </section>
  )
}

/** `ins` and `del` say what they are to the eye by more than colour, and to the ear by hidden words. */
function Part({ stretch, cw }: { stretch: Stretch; cw: ChangesWords }) {
  const { kind, text, count } = stretch
  if (kind === 'same') return <>{text}</>
  if (kind === 'skipped') return <p className="galley-changes__skipped">{cw.skipped(count ?? 0)}</p>
  const Mark = kind === 'added' ? 'ins' : 'del'
  return (
    <Mark>
      <span className="galley-hidden">{cw[kind]} </span>
      {text}
    </Mark>
  )
}
