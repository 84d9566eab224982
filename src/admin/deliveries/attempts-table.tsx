'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { Moment } from '../moment'
import { useWords } from '../use-words'
import { type AttemptLine, attemptLines } from './attempts'

/** Every try to deliver, as a table. */
export function AttemptsTable() {
  const { data } = useDocumentInfo()
  const { w, language } = useWords()
  const lines = attemptLines(data?.attempts, language)
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
              <Line key={index} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Line({ line }: { line: AttemptLine }) {
  const { w } = useWords()
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
  return (
    <tr>
      {at}
      <td className={line.ok ? 'galley-attempts__ok' : 'galley-attempts__failed'}>
        {line.status ?? (line.ok ? w.attempts.nothingSent : w.attempts.noAnswer)}
      </td>
      <td>{line.ms === null ? '' : w.attempts.ms(line.ms)}</td>
      <td className="galley-attempts__detail">{line.detail}</td>
    </tr>
  )
}
