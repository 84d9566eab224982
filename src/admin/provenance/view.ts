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

/**
 * The shares that are not nothing, from AI's to people's, with whole percents that add up to 100: those
 * that lose most by rounding down get one more.
 */
export function presentShares(
  shares: Shares,
): { origin: Origin; share: number; percent: string }[] {
  const present = origins.filter((origin) => shares[origin] > 0)
  const all = present.reduce((sum, origin) => sum + shares[origin], 0)
  const exact = present.map((origin) => ({ origin, of100: (shares[origin] / all) * 100 }))
  const missing = 100 - exact.reduce((sum, { of100 }) => sum + Math.floor(of100), 0)
  const raised = new Set(
    [...exact]
      .sort((a, b) => (b.of100 % 1) - (a.of100 % 1))
      .slice(0, Math.round(missing))
      .map(({ origin }) => origin),
  )
  return exact.map(({ origin, of100 }) => {
    const whole = Math.floor(of100) + (raised.has(origin) ? 1 : 0)
    // What is there is never 0 %.
    return { origin, share: shares[origin], percent: whole === 0 ? '< 1 %' : `${whole} %` }
  })
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
