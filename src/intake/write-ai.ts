import type { AiProvenance, JsonValue } from './types'
import type { Change } from './write-change'
import { textOf } from './values'
import { isRecord } from './yaml'

type Texts = { [key: string]: JsonValue }
const LEVEL = /^(?:none|unknown|(?:ai-)?assisted|co-?created|(?:ai-)?generated)$/i

/** The keys that say what part AI had, in a file that has no `ai` mapping. */
const FLAT: Record<keyof AiProvenance, string> = {
  involvement: 'ai_involvement',
  tools: 'ai_tools',
  prompt: 'ai_prompt',
  credit: 'ai_credit',
  label: 'ai_label',
}

/** Another plugin's `ai: a summary of the post …` is none of ours. */
function keyOf(texts: Texts, field: keyof AiProvenance): string {
  const { ai } = texts
  // Where the mapping says nothing of it, a flat key is what is read.
  const flat = isRecord(ai) && ai[field] === undefined && texts[FLAT[field]] !== undefined
  if (isRecord(ai) && !flat) return `ai.${field}`
  if (field === 'involvement' && LEVEL.test(textOf(texts.ai) ?? '')) return 'ai'
  if (field === 'tools' && texts.ai_tools === undefined && texts.ai_model !== undefined) {
    return 'ai_model'
  }
  return FLAT[field]
}

/** True when two say the same of AI's part. */
export function sameAi(a: AiProvenance, b: AiProvenance): boolean {
  return sameEvidence(a, b) && (a.label ?? '') === (b.label ?? '')
}

/** The same, whatever words the label has. */
function sameEvidence(a: AiProvenance, b: AiProvenance): boolean {
  return (
    a.involvement === b.involvement &&
    JSON.stringify(a.tools) === JSON.stringify(b.tools) &&
    (a.prompt ?? '') === (b.prompt ?? '') &&
    (a.credit ?? '') === (b.credit ?? '')
  )
}

/**
 * What a file would say of AI's part with other authors: where its only author is a model, that was
 * taken as its word for it.
 */
export function withoutAuthors(was: AiProvenance, authors: string[]): AiProvenance {
  const concluded =
    was.involvement === 'generated' &&
    was.credit === null &&
    was.tools.length > 0 &&
    JSON.stringify(was.tools) === JSON.stringify(authors)
  return concluded ? { ...was, involvement: 'unknown', tools: [] } : was
}

/**
 * What was edited of AI's part, as changes of a file's keys.
 * @param was what the file says, its text's credit line included
 * @param texts the file's keys
 */
export function aiChanges(was: AiProvenance, texts: Texts, ai: AiProvenance): Change[] {
  const changes: Change[] = []
  // Once a file states anything, nothing is concluded from its authors any more: say all of it.
  const stated = !sameEvidence(was, ai)
  if (stated && (ai.involvement !== 'unknown' || was.involvement !== 'unknown')) {
    changes.push({ key: keyOf(texts, 'involvement'), value: ai.involvement })
  }
  if (stated && (JSON.stringify(was.tools) !== JSON.stringify(ai.tools) || was.credit === null)) {
    const key = keyOf(texts, 'tools')
    if (ai.tools.length > 0 || was.tools.length > 0) changes.push({ key, value: ai.tools })
  }
  for (const field of ['prompt', 'credit', 'label'] as const) {
    if ((was[field] ?? '') !== (ai[field] ?? '')) {
      changes.push({ key: keyOf(texts, field), value: ai[field] })
    }
  }
  return changes
}

/** AI's part as keys of a new file; nothing where nothing is known. */
export function aiKeys(ai: AiProvenance): Texts {
  const { involvement, tools, prompt, credit, label } = ai
  return {
    ...(involvement === 'unknown' ? {} : { [FLAT.involvement]: involvement }),
    ...(tools.length === 0 ? {} : { [FLAT.tools]: tools }),
    ...(prompt === null ? {} : { [FLAT.prompt]: prompt }),
    ...(credit === null ? {} : { [FLAT.credit]: credit }),
    ...(label === null ? {} : { [FLAT.label]: label }),
  }
}

/** A file's keys without those that speak of AI's part. */
export function withoutAi(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).filter(([key, value]) => {
      if (key === 'ai') return !isRecord(value) && !LEVEL.test(textOf(value) ?? '')
      return !/^ai[-_]?(?:involvement|tools|model|prompt|credit|label|generated|assisted)$/i.test(
        key,
      )
    }),
  )
}
