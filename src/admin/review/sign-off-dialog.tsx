'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { Finding } from '../../review/finding'
import { Changes } from '../changes/changes'
import { changesWords } from '../changes/words'
import { remarksOf } from '../proof/findings'
import { useWords } from '../use-words'
import { Dialog, DialogField } from './dialog'
import { type Checks, type Failure, loadChecks } from './requests'
import type { ActionDialogProps } from './use-transition'

/** The blocking findings by rule, in their order. */
function blockingByRule(findings: readonly Finding[]): [string, Finding[]][] {
  const rules = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.severity === 'error')
      rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding])
  }
  return [...rules]
}

/**
 * Signs the draft off: shows what blocks, asks for a statement, and sends the hash of the content that
 * was checked, so that the server refuses when the draft is another by then.
 */
export function SignOffDialog({ action, doc, documentPath, flow, onClose }: ActionDialogProps) {
  const { w, language } = useWords()
  const [opened, setOpened] = useState(false)
  const [checks, setChecks] = useState<Checks | null>(null)
  const [checkFailure, setCheckFailure] = useState<Failure | null>(null)
  const [statement, setStatement] = useState(w.signOff.defaultStatement)
  const [reasons, setReasons] = useState<Record<string, string>>({})

  useEffect(() => {
    let closed = false
    void loadChecks(documentPath, doc.updatedAt, w).then((outcome) => {
      if (closed) return
      if (outcome.ok) setChecks(outcome.value)
      else setCheckFailure(outcome.failure)
    })
    return () => {
      closed = true
    }
  }, [documentPath, doc.updatedAt, w])

  const blocking = blockingByRule(checks?.findings ?? [])
  const waived = blocking.every(([rule]) => reasons[rule]?.trim())
  const stale = checks?.stale || flow.failure?.code === 'content-changed'
  const sign = (): void => {
    const waivers = blocking.map(([rule]) => ({ rule, reason: reasons[rule]?.trim() ?? '' }))
    void flow.run('sign-off', {
      statement: statement.trim(),
      contentHash: checks?.contentHash,
      ...(waivers.length > 0 && { waivers }),
    })
  }

  return (
    <Dialog
      about={w.signOff.about}
      blocked={!checks || stale || !waived || statement.trim() === ''}
      busy={flow.busy}
      confirm={w.confirm[action]}
      failure={flow.failure ?? checkFailure}
      onClose={onClose}
      onConfirm={sign}
      title={w.action[action]}
      wide={opened}
    >
      {!checks && !checkFailure && <p className="galley-note">{w.signOff.checking}</p>}
      {stale && (
        <div className="galley-note galley-note--warning">
          {!flow.failure && <p>{w.signOff.stale}</p>}
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => window.location.reload()}
            size="small"
          >
            {w.reload}
          </Button>
        </div>
      )}
      {checks && (
        <Blocking blocking={blocking} checks={checks} onReason={setReasons} reasons={reasons} />
      )}
      <details
        className="galley-changes__more"
        onToggle={(event) => setOpened(event.currentTarget.open)}
      >
        <summary>{changesWords(language).title}</summary>
        {opened && <Changes documentPath={documentPath} />}
      </details>
      <DialogField hint={w.statementHint} label={w.statement}>
        {(ids) => (
          <textarea
            {...ids}
            maxLength={2000}
            onChange={(event) => setStatement(event.target.value)}
            required
            rows={3}
            value={statement}
          />
        )}
      </DialogField>
      {checks && (
        <p className="galley-hash">
          {w.signOff.hash} <code>{checks.contentHash}</code>
        </p>
      )}
    </Dialog>
  )
}

interface BlockingProps {
  blocking: [string, Finding[]][]
  checks: Checks
  reasons: Record<string, string>
  onReason: (reasons: Record<string, string>) => void
}

function Blocking({ blocking, checks, reasons, onReason }: BlockingProps) {
  const { w, language } = useWords()
  const count = blocking.reduce((sum, [, findings]) => sum + findings.length, 0)
  const others = checks.findings.length - count
  return (
    <section className="galley-blocking">
      {count === 0 ? (
        <p className="galley-note">{w.signOff.clean}</p>
      ) : (
        <p className="galley-note galley-note--error">
          <strong>{w.signOff.blocking(count)}</strong> {w.signOff.fixOrWaive}
        </p>
      )}
      {blocking.map(([rule, findings]) => (
        <div className="galley-blocking__rule" key={rule}>
          <ul>
            {remarksOf(findings).map(({ message, messageZh, places }) => (
              <li key={message}>
                {language.startsWith('zh') ? messageZh : message}
                {places.map(({ line, excerpt }, index) => (
                  <div className="galley-blocking__place" key={index}>
                    <span>{w.findings.line(line)}</span>
                    {excerpt && <q>{excerpt}</q>}
                  </div>
                ))}
              </li>
            ))}
          </ul>
          <DialogField label={w.signOff.waive(rule)}>
            {(ids) => (
              <input
                {...ids}
                maxLength={1000}
                onChange={(event) => onReason({ ...reasons, [rule]: event.target.value })}
                type="text"
                value={reasons[rule] ?? ''}
              />
            )}
          </DialogField>
        </div>
      ))}
      {others > 0 && <p className="galley-note">{w.signOff.others(others)}</p>}
    </section>
  )
}
