'use client'
import { useConfig, useDocumentInfo, useFormModified, useTranslation } from '@payloadcms/ui'
import type { Shares } from '../../review/provenance/share'
import { RunList } from './run-list'
import { useProvenance } from './use-provenance'
import { presentShares, runsOf } from './view'
import { provenanceWords, type ProvenanceWords } from './words'

/** Whose the text of the saved draft is: shares, tools, and each part with a step to its place. */
export function ProvenancePanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const modified = useFormModified()
  const words = provenanceWords(i18n.language)
  const path = id === undefined ? null : `${config.routes.api}/${collectionSlug}/${id}`
  const savedAt: unknown = data?.updatedAt
  const { provenance, failed } = useProvenance(
    path,
    typeof savedAt === 'string' ? savedAt : undefined,
  )
  if (path === null || (!provenance && !failed)) return null
  return (
    <section aria-labelledby="galley-provenance" className="galley-provenance field-type">
      <h3 id="galley-provenance">{words.title}</h3>
      {failed && <p className="galley-provenance__hint">{failed}</p>}
      {provenance && (
        <>
          {modified && <p className="galley-provenance__hint">{words.unsaved}</p>}
          <ShareBar shares={provenance.share} words={words} />
          <h4>{words.tools}</h4>
          {provenance.ai.tools.length === 0 ? (
            <p className="galley-provenance__hint">{words.noTools}</p>
          ) : (
            <ul className="galley-provenance__tools">
              {provenance.ai.tools.map((tool) => (
                <li key={tool}>{tool}</li>
              ))}
            </ul>
          )}
          {provenance.parts.length > 0 && (
            <details>
              <summary>{words.parts}</summary>
              <RunList runs={runsOf(provenance.parts)} words={words} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

/** The shares as a bar, and as a list that says the same in words. */
function ShareBar({ shares, words }: { shares: Shares; words: ProvenanceWords }) {
  const present = presentShares(shares)
  if (present.length === 0) return <p className="galley-provenance__hint">{words.nothing}</p>
  const said = present.map(({ origin, percent }) => `${words.origin[origin]} ${percent}`)
  return (
    <>
      <div aria-label={words.bar(said.join(', '))} className="galley-provenance__bar" role="img">
        {present.map(({ origin, share }) => (
          <span
            className={`galley-provenance__share galley-provenance__share--${origin}`}
            key={origin}
            style={{ flexGrow: share }}
          />
        ))}
      </div>
      <ul className="galley-provenance__legend">
        {present.map(({ origin, percent }) => (
          <li key={origin}>
            <span
              aria-hidden="true"
              className={`galley-provenance__share galley-provenance__share--${origin}`}
            />
            {words.origin[origin]}
            <strong>{percent}</strong>
          </li>
        ))}
      </ul>
      {shares.unknown > 0 && <p className="galley-provenance__hint">{words.unknownHint}</p>}
    </>
  )
}
