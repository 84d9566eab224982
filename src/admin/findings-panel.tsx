'use client'
import { Link, toast, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { fieldOfRule, groupFindings, namesRule, type Remark } from './proof/findings'
import { jumpToField, jumpToText } from './proof/jump'
import { useNamed } from './proof/use-named'
import { useWords } from './use-words'

/** What the checks found in the saved draft, the worst first, each a step from its place in the text. */
export function FindingsPanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const modified = useFormModified()
  const { w } = useWords()
  const { findings, pages } = useNamed(
    data?.review?.findings,
    `${config.routes.api}/${collectionSlug}/${id}`,
  )
  if (id === undefined) return null
  const groups = groupFindings(findings)
  return (
    <section aria-labelledby="galley-findings" className="galley-findings field-type">
      <h3 id="galley-findings">{w.findings.title}</h3>
      {groups.length === 0 && (
        <p className="galley-findings__none">
          <strong>{w.findings.none}</strong> {w.findings.noneHint}
        </p>
      )}
      {modified && groups.length > 0 && (
        <p className="galley-findings__none">{w.findings.unsaved}</p>
      )}
      <div className="galley-findings__list">
        {groups.map(({ severity, count, remarks }) => (
          <details key={severity} open={severity !== 'info'}>
            <summary className={`galley-findings__head galley-findings__head--${severity}`}>
              {w.severity[severity]} <span>{count}</span>
            </summary>
            <ul>
              {remarks.map((remark) => (
                <RemarkItem
                  key={`${remark.rule} ${remark.message}`}
                  pages={pages}
                  remark={remark}
                />
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  )
}

function RemarkItem({ remark, pages }: { remark: Remark; pages: ReadonlyMap<string, string> }) {
  const { w, language } = useWords()
  const { rule, message, messageZh, places } = remark
  return (
    <li>
      <p>{language.startsWith('zh') ? messageZh : message}</p>
      {places.map(({ line, excerpt, suggestion }, index) => (
        <div key={index}>
          {excerpt && <q>{excerpt}</q>}
          {suggestion && (
            <p className="galley-findings__instead">
              {w.findings.instead} <code>{suggestion}</code>
            </p>
          )}
          <p className="galley-findings__foot">
            <code>{rule}</code>
            <Way
              excerpt={excerpt}
              line={line}
              page={rule === namesRule ? pages.get(excerpt) : undefined}
              rule={rule}
            />
          </p>
        </div>
      ))}
    </li>
  )
}

/** The way to what a finding is about: an entry's own page, a place in the text, or a field. */
function Way({
  rule,
  line,
  excerpt,
  page,
}: {
  rule: string
  line: number
  excerpt: string
  page: string | undefined
}) {
  const { w } = useWords()
  const field = fieldOfRule[rule]
  if (page) return <Link href={page}>{w.findings.openEntry}</Link>
  const jump = async (): Promise<void> => {
    const found = excerpt ? await jumpToText(excerpt) : field ? await jumpToField(field) : false
    if (!found) toast.info(w.findings.notFound)
  }
  return (
    <>
      {excerpt && <span>{w.findings.line(line)}</span>}
      {(excerpt || field) && (
        <button onClick={() => void jump()} type="button">
          {excerpt ? w.findings.show : w.findings.showField}
        </button>
      )}
    </>
  )
}
