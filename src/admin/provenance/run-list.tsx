'use client'
import { toast } from '@payloadcms/ui'
import { Moment } from '../moment'
import { jumpToField, jumpToText } from '../proof/jump'
import { nameOf, placeOf, type Run } from './view'
import type { ProvenanceWords } from './words'

/** How many places are listed: more than anyone reads one by one. */
const most = 200

/** The parts of a text with their writers, neighbours of one writer together. */
export function RunList({ runs, words }: { runs: readonly Run[]; words: ProvenanceWords }) {
  return (
    <>
      <ol className="galley-provenance__parts">
        {runs.slice(0, most).map((run, index) => (
          <RunItem key={index} run={run} words={words} />
        ))}
      </ol>
      {runs.length > most && (
        <p className="galley-provenance__hint">{words.further(runs.length - most)}</p>
      )}
    </>
  )
}

function RunItem({ run, words }: { run: Run; words: ProvenanceWords }) {
  const { origin, kind, excerpt, count, writer, editedBy, since } = run
  const place = placeOf(run)
  const jump = async (): Promise<void> => {
    if (!place) return
    const found = 'field' in place ? await jumpToField(place.field) : await jumpToText(place.text)
    if (!found) toast.info(words.notFound)
  }
  const said = [
    writer && (writer.kind === 'import' ? words.fromFile(writer.name) : words.by(nameOf(writer))),
    editedBy.length > 0 && words.editedBy(editedBy.map(nameOf).join(', ')),
  ].filter(Boolean)
  return (
    <li>
      <p>
        <span
          aria-hidden="true"
          className={`galley-provenance__share galley-provenance__share--${origin}`}
        />
        <strong>{words.origin[origin]}</strong>
      </p>
      {said.length > 0 && <p>{said.join(' · ')}</p>}
      {excerpt && <q>{excerpt}</q>}
      <p className="galley-findings__foot">
        <span>
          {words.kind[kind]}
          {count > 1 && ` ${words.andMore(count - 1)}`}
        </span>
        {since && <Moment iso={since} />}
        {place && (
          <button onClick={() => void jump()} type="button">
            {'field' in place ? words.showField : words.show}
          </button>
        )}
      </p>
    </li>
  )
}
