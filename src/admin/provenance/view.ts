import type { Writer } from '../../review/provenance/attribution'
import { type Origin, origins, type ReportedPart, type Shares } from '../../review/provenance/share'

/** Neighbouring parts of which the same is to be said. */
export interface Run {
  origin: Origin
  kind: ReportedPart['kind']
  excerpt: string
  /** How many parts it is. */
  count: number
  writer: Writer | null
  editedBy: readonly Writer[]
  since: string | null
}

const called = (writer: Writer | null): string =>
  writer ? `${writer.kind} ${writer.id ?? ''} ${writer.name}` : ''

function saysTheSame(run: Run, part: ReportedPart): boolean {
  return (
    run.origin === part.origin &&
    called(run.writer) === called(part.writer) &&
    run.editedBy.map(called).join('\n') === part.editedBy.map(called).join('\n')
  )
}

/** Puts neighbours together of which the same is to be said; the first one's place stands for them. */
export function runsOf(parts: readonly ReportedPart[]): Run[] {
  const runs: Run[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last && saysTheSame(last, part)) {
      last.count++
      last.since = [last.since, part.since].sort().at(-1) ?? null
    } else {
      const { origin, kind, excerpt, writer, editedBy, since } = part
      runs.push({ origin, kind, excerpt, count: 1, writer, editedBy, since })
    }
  }
  return runs
}

/** The shares that are not nothing, from AI's to people's. */
export function presentShares(shares: Shares): { origin: Origin; share: number }[] {
  return origins
    .map((origin) => ({ origin, share: shares[origin] }))
    .filter(({ share }) => share > 0)
}

/** A share as whole percents; what is there is never 0 %, and what is not all is never 100 %. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '< 1 %'
  if (share > 0.99 && share < 1) return '> 99 %'
  return `${Math.round(share * 100)} %`
}

/** How a writer is called: an agent with its model. */
export function nameOf({ name, model }: Writer): string {
  return model && model !== name ? `${name} (${model})` : name
}

const fields: Partial<Record<ReportedPart['kind'], string>> = {
  title: 'field-title',
  summary: 'field-summary',
  insight: 'field-insight',
  section: 'field-sections',
  item: 'field-items',
  closing: 'field-closing',
}

/** Where a part is in the form: a field's element, or a text in the body. */
export function placeOf({ kind, excerpt }: Run): { field: string } | { text: string } | null {
  const field = fields[kind]
  if (field) return { field }
  const text = excerpt.replace(/…$/, '')
  return text === '' ? null : { text }
}
