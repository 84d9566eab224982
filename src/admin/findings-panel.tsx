'use client'
import { toast, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { fieldOfRule, groupFindings, type Remark } from './proof/findings'
import { jumpToField, jumpToText } from './proof/jump'
import { useWords } from './use-words'

/** What the checks found in the saved draft, the worst first, each a step from its place in the text. */
export function FindingsPanel() {
  const { id, data } = useDocumentInfo()
  const modified = useFormModified()
  const { w } = useWords()
  if (id === undefined) return null
  const groups = groupFindings(data?.review?.findings)
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
                <RemarkItem key={`${remark.rule} ${remark.message}`} remark={remark} />
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  )
}

function RemarkItem({ remark }: { remark: Remark }) {
  const { w, language } = useWords()
  const { rule, message, messageZh, places } = remark
  const field = fieldOfRule[rule]
  const jump = async (excerpt: string): Promise<void> => {
    const found = excerpt ? await jumpToText(excerpt) : field ? await jumpToField(field) : false
    if (!found) toast.info(w.findings.notFound)
  }
  return (
    <li>
      <p>{language.startsWith('zh') ? messageZh : message}</p>
      {places.map(({ line, excerpt }, index) => (
        <div key={index}>
          {excerpt && <q>{excerpt}</q>}
          <p className="galley-findings__foot">
            <code>{rule}</code>
            {excerpt && <span>{w.findings.line(line)}</span>}
            {(excerpt || field) && (
              <button onClick={() => void jump(excerpt)} type="button">
                {excerpt ? w.findings.show : w.findings.showField}
              </button>
            )}
          </p>
        </div>
      ))}
    </li>
  )
}
