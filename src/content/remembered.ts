import type { EditorStateInput } from './lexical'

/** How many states are remembered, and how long one may be (as JSON, in characters). */
const most = 8
const longest = 500_000

/** What was written of the last states, by the state as JSON; the newest last. */
const written = new Map<string, string>()

/**
 * Remembers the Markdown of a state. Conversion writes every state once to see that nothing is lost;
 * the checks of a draft that is saved right after need the same Markdown, of a copy of that state.
 * @param json the state as JSON
 */
export function remember(json: string, markdown: string): void {
  if (json.length > longest) return
  written.delete(json)
  written.set(json, markdown)
  const [oldest] = written.keys()
  if (written.size > most && oldest !== undefined) written.delete(oldest)
}

/** The Markdown of a state as `write` gives it, remembered or written now. */
export function rememberedOr(state: EditorStateInput, write: () => string): string {
  const json = JSON.stringify(state ?? null)
  const found = written.get(json)
  if (found !== undefined) return found
  const markdown = write()
  remember(json, markdown)
  return markdown
}
