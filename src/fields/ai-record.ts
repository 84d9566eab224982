import { aiNamesIn } from './ai-names'

export const involvements = ['none', 'assisted', 'cocreated', 'generated', 'unknown'] as const
export type Involvement = (typeof involvements)[number]

/** What a document says of AI's part in it: the fields of its `ai` group that readers or editors see. */
export interface AiRecord {
  involvement?: Involvement | null
  tools?: unknown
  prompt?: string | null
  credit?: string | null
  label?: string | null
}

// From a known part back to unknown is a lowering too: it would open the way to a claim of none.
export const involvementRank: Record<Involvement, number> = {
  none: 0,
  unknown: 1,
  assisted: 2,
  cocreated: 3,
  generated: 4,
}

/** Tools and models as the field stores them; whatever else came is left out. */
export function toolsOf(ai: AiRecord | null | undefined): string[] {
  const { tools } = ai ?? {}
  return Array.isArray(tools)
    ? tools.filter((tool): tool is string => typeof tool === 'string')
    : []
}

const textFields = ['credit', 'label', 'prompt'] as const

/** Something that a write takes away from what is said of AI's part. */
export interface Loss {
  field: 'involvement' | 'tools' | (typeof textFields)[number]
  was: string
  /** What stands there afterwards; null where nothing does. */
  now: string | null
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/**
 * Whether a text says less of AI than it did: it is empty now, or names of models, agents or tools
 * that stood in it do not any more. A prompt may be any other prompt.
 */
function saysLess(
  field: Loss['field'],
  was: string,
  now: string,
  tools: readonly string[],
): boolean {
  if (was === '' || was === now) return false
  if (now === '') return true
  if (field === 'prompt') return false
  const still = new Set(aiNamesIn(now))
  if (aiNamesIn(was).some((name) => !still.has(name))) return true
  const named = tools.map((tool) => tool.trim().toLowerCase()).filter((tool) => tool !== '')
  const [before, after] = [was.toLowerCase(), now.toLowerCase()]
  return named.some((tool) => before.includes(tool) && !after.includes(tool))
}

/**
 * What a change says less of AI's part than was known: the involvement goes down, a tool is taken out, a
 * credit line, label or prompt is emptied or reworded without the AI it named. A field that is not there
 * (undefined) says nothing, but for the involvement, which is then unknown.
 */
export function losses(before: AiRecord, after: AiRecord | null | undefined): Loss[] {
  const lost: Loss[] = []
  const [from, to] = [before.involvement ?? 'none', after?.involvement ?? 'unknown']
  if (involvementRank[to] < involvementRank[from]) {
    lost.push({ field: 'involvement', was: from, now: to })
  }
  const present = new Set(toolsOf(after).map((tool) => tool.trim()))
  for (const tool of after?.tools === undefined ? [] : toolsOf(before)) {
    if (tool.trim() && !present.has(tool.trim()))
      lost.push({ field: 'tools', was: tool, now: null })
  }
  for (const field of textFields) {
    if (after?.[field] === undefined) continue
    const [was, now] = [textOf(before[field]), textOf(after?.[field])]
    if (saysLess(field, was, now, toolsOf(before))) {
      lost.push({ field, was, now: now === '' ? null : now })
    }
  }
  return lost
}

/**
 * What is said afterwards, without the losses: for writes that may not lower anything but are not to be
 * refused for it (a file that is imported again, an old version that is restored).
 */
export function withoutLosses<T extends AiRecord>(before: AiRecord, after: T): T {
  const kept: AiRecord = { ...after }
  const missing: string[] = []
  for (const { field, was } of losses(before, after)) {
    if (field === 'tools') missing.push(was)
    else if (field === 'involvement') kept.involvement = before.involvement
    else kept[field] = before[field]
  }
  if (missing.length > 0) kept.tools = [...toolsOf(after), ...missing]
  return kept as T
}
