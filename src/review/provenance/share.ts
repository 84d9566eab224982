import { type Attribution, type Entry, humanity, type Writer } from './attribution'
import type { Shown } from './involvement'
import type { Part, PartKind } from './parts'

/** Whose text it is, from AI's to people's; `unknown`: of a file, or from before attributions. */
export const origins = ['agent', 'agentEdited', 'personEdited', 'person', 'unknown'] as const
export type Origin = (typeof origins)[number]

/** How much of a text is whose, by characters without spaces; the shares add up to 1, or all are 0. */
export type Shares = Record<Origin, number>

/** One part, as it is shown. */
export interface ReportedPart {
  /** Its place among the parts, from 0. */
  index: number
  kind: PartKind
  excerpt: string
  characters: number
  origin: Origin
  writer: Writer | null
  editedBy: Writer[]
  /** When it was last changed, ISO 8601; null where that is not known. */
  since: string | null
}

/**
 * Whose a part is, in a word.
 * @param confirmed an editor has confirmed that no AI was involved: what nobody else is known to have
 *   written is people's
 */
export function originOf(entry: Entry | undefined, confirmed: boolean): Origin {
  const writer = entry?.writer ?? null
  const editors = entry?.editedBy ?? []
  switch (humanity(writer)) {
    case 0:
      return editors.some((editor) => humanity(editor) === 2) ? 'agentEdited' : 'agent'
    case 1:
      return confirmed ? 'person' : 'unknown'
    case 2:
      return editors.some((editor) => humanity(editor) === 0) ? 'personEdited' : 'person'
  }
}

/** Characters that count: all but spaces. */
function lengthOf(text: string): number {
  return text.replace(/\s/g, '').length
}

/** How much of a text is whose. */
export function sharesOf(parts: readonly { origin: Origin; characters: number }[]): Shares {
  const shares: Shares = { agent: 0, agentEdited: 0, personEdited: 0, person: 0, unknown: 0 }
  const all = parts.reduce((sum, { characters }) => sum + characters, 0)
  if (all === 0) return shares
  for (const { origin, characters } of parts) shares[origin] += characters
  for (const origin of origins)
    shares[origin] = Math.round((shares[origin] / all) * 10_000) / 10_000
  return shares
}

const aboutText = new Set<PartKind>(['title', 'summary', 'insight'])

/** Whether there is a text beside title, summary and insight. */
export function hasText(parts: readonly Part[]): boolean {
  return parts.some(({ kind }) => !aboutText.has(kind))
}

/** What the attribution shows of AI's part: `generated` when everything is an agent's. */
export function shownBy({ parts }: Attribution): Shown {
  const found = new Set([...new Set(parts.values())].map((entry) => originOf(entry, false)))
  if (!found.has('agent') && !found.has('agentEdited') && !found.has('personEdited')) return 'none'
  return found.size === 1 && found.has('agent') ? 'generated' : 'assisted'
}

/** How much of a part its excerpt shows, in characters. */
const excerptLength = 80

/** The parts with their writers, for people to read. */
export function report(
  parts: readonly Part[],
  attribution: Attribution | null,
  confirmed: boolean,
): { parts: ReportedPart[]; share: Shares } {
  const reported = parts.map(({ id, kind, text }, index): ReportedPart => {
    const entry = attribution?.parts.get(id)
    return {
      index,
      kind,
      excerpt:
        text.length > excerptLength ? `${[...text].slice(0, excerptLength).join('')}…` : text,
      characters: lengthOf(text),
      origin: originOf(entry, confirmed),
      writer: entry?.writer ?? null,
      editedBy: [...(entry?.editedBy ?? [])],
      since: entry?.writer ? entry.since : null,
    }
  })
  return { parts: reported, share: sharesOf(reported) }
}
