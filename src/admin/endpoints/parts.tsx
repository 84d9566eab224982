'use client'
import { Moment } from '../moment'
import type { DeliveryLine, TriedLines } from './view'
import type { EndpointWords } from './words'

/** What an endpoint answered to a test. */
export function TriedResult({ lines }: { lines: TriedLines }) {
  const { ok, line, error, answer } = lines
  return (
    <div className="galley-endpoint__tried">
      <p className={ok ? 'galley-attempts__ok' : 'galley-attempts__failed'}>
        {ok ? '✓' : '✗'} {line}
      </p>
      {error && <p>{error}</p>}
      {answer && (
        // It scrolls, so the keyboard must reach it.
        <pre tabIndex={0}>{answer}</pre>
      )}
    </div>
  )
}

/** The last deliveries of an endpoint, each a link to its page. */
export function LastDeliveries({
  lines,
  base,
  all,
  words,
}: {
  lines: readonly DeliveryLine[]
  /** The address of the deliveries in the admin. */
  base: string
  /** The address of this endpoint's. */
  all: string
  words: EndpointWords
}) {
  if (lines.length === 0) return <p>{words.noDeliveries}</p>
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.event}</th>
            <th scope="col">{words.document}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, at, event, title, state, tries, error }) => (
            <tr key={id}>
              <td>
                <a href={`${base}/${id}`}>
                  <Moment iso={at} />
                </a>
              </td>
              <td>{event}</td>
              <td className="galley-attempts__detail">{title}</td>
              <td className={mark[state]}>
                {words.states[state]}
                {tries > 1 || state === 'failed' ? ` · ${words.tries(tries)}` : ''}
                {error && <div className="galley-endpoint__error">{error}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={all}>{words.all}</a>
      </p>
    </>
  )
}

const mark: Record<DeliveryLine['state'], string | undefined> = {
  pending: undefined,
  sending: undefined,
  succeeded: 'galley-attempts__ok',
  failed: 'galley-attempts__failed',
}
