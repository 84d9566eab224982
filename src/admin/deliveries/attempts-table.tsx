'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { Moment } from '../moment'
import { useWords } from '../use-words'
import type { Words } from '../words'
import { type AttemptLine, attemptLines, requestText, type TryLine } from './attempts'
import { FaultView, OutcomeView } from './outcome'
import { deliveryWords } from './words'

/** Every try to deliver, in order: its request, its answer, when and how long. */
export function AttemptsTable() {
  const { data } = useDocumentInfo()
  const { w, language } = useWords()
  return <Attempts attempts={data?.attempts} language={language} w={w} />
}

/** The table of stored attempts. */
export function Attempts({
  attempts,
  language,
  w,
}: {
  attempts: unknown
  language: string
  w: Words
}) {
  const lines = attemptLines(attempts, language)
  return (
    <section aria-labelledby="galley-attempts" className="galley-attempts field-type">
      <h3 id="galley-attempts">{w.attempts.title}</h3>
      {lines.length === 0 ? (
        <p>{w.attempts.none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{w.attempts.at}</th>
              <th scope="col">{w.attempts.result}</th>
              <th scope="col">{w.attempts.took}</th>
              <th scope="col">{w.attempts.detail}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <Line key={index} language={language} line={line} w={w} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Line({ line, language, w }: { line: AttemptLine; language: string; w: Words }) {
  const at = (
    <td>
      <Moment iso={line.at} />
    </td>
  )
  if (line.kind === 'resent') {
    return (
      <tr>
        {at}
        <td colSpan={3}>{w.attempts.resentBy(line.by)}</td>
      </tr>
    )
  }
  const words = deliveryWords(language)
  const result = line.status ?? (line.state === 'ok' ? w.attempts.nothingSent : w.attempts.noAnswer)
  return (
    <tr>
      {at}
      <td className={`galley-attempts__${line.state}`}>
        {result}
        {line.state === 'working' && ` ${words.attempt.working}`}
      </td>
      <td>{line.ms === null ? '' : w.attempts.ms(line.ms)}</td>
      <td className="galley-attempts__detail">
        {line.outcome ? (
          <OutcomeView language={language} outcome={line.outcome} words={words} />
        ) : (
          line.detail && <p>{line.detail}</p>
        )}
        {line.fault && <FaultView fault={line.fault} words={words} />}
        {line.retryAfter !== null && <p>{words.attempt.retryAfter(line.retryAfter)}</p>}
        <Exchange line={line} language={language} />
      </td>
    </tr>
  )
}

/** What was sent and what came back, to be opened. */
function Exchange({ line, language }: { line: TryLine; language: string }) {
  const { attempt } = deliveryWords(language)
  if (!line.request && line.answer === '') return null
  const none = line.status === null ? attempt.noAnswer : attempt.emptyAnswer
  return (
    <details>
      <summary>{attempt.exchange}</summary>
      {line.request && (
        <>
          <h4>{attempt.request}</h4>
          <pre>{requestText(line.request)}</pre>
        </>
      )}
      <h4>{attempt.answer}</h4>
      {line.answer === '' ? <p>{none}</p> : <pre>{line.answer}</pre>}
    </details>
  )
}
