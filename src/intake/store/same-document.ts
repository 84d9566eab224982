import { createHash } from 'node:crypto'
import { moduleFor } from '../dialects'
import { openSource } from '../open'
import { IntakeError, type Dialect, type ParsedFile } from '../types'

/** Shorter texts say too little to tell two documents apart by their lines. */
const ENOUGH_LINES = 5
/** A tenth of the lines in common: an edit, however thorough. */
const IN_COMMON = 0.1

/** The file a stored document came from. */
export interface Before {
  dialect: Dialect
  path: string
  markdown: string
}

/** A text's lines with words in them, each once, as short hashes. */
function linesOf(text: string): Set<string> {
  const lines = text.split('\n').map((line) => line.trim())
  return new Set(
    lines
      .filter((line) => /[\p{L}\p{N}]{4}/u.test(line))
      .map((line) => createHash('sha1').update(line).digest('base64').slice(0, 12)),
  )
}

/** The text that is the document's own: front matter repeats itself from post to post. */
function ownText(parsed: ParsedFile): string {
  return parsed.kind === 'article' ? parsed.body : parsed.raw
}

/** Reads the file that a document came from again; null when that is not possible any more. */
export function parseAgain(
  { dialect, path, markdown }: Before,
  timezone: string,
): ParsedFile | null {
  try {
    const { input } = openSource(path, new TextEncoder().encode(markdown), timezone)
    return moduleFor(dialect).parse(input)
  } catch (error) {
    if (error instanceof IntakeError) return null
    throw error
  }
}

/** How much of the shorter text's lines both have, 0–1. */
export function linesInCommon(was: ParsedFile, now: ParsedFile): { common: number; of: number } {
  const [old, present] = [linesOf(ownText(was)), linesOf(ownText(now))]
  const of = Math.min(old.size, present.size)
  return { common: of === 0 ? 0 : [...present].filter((line) => old.has(line)).length / of, of }
}

/**
 * How surely a file is the one that a document came from, edited since, when both have the same
 * name. Files of one name need not be one document: `jekyll/001.md` and `hugo/001.md` imported
 * folder by folder, or two folders' `post.md`. One that has another title, another date (or kind, or
 * enough text to tell) and no tenth of its lines in common is another document.
 * @returns 0: another document; else the greater the surer, at most 2
 */
export function likeness(before: Before, now: ParsedFile, timezone: string): number {
  const was = parseAgain(before, timezone)
  if (!was || was.title === now.title) return 2
  const { common, of } = linesInCommon(was, now)
  if (common >= IN_COMMON) return 1 + common / 2
  const told =
    was.date?.instant !== now.date?.instant || was.dialect !== now.dialect || of >= ENOUGH_LINES
  return told ? 0 : 0.5
}
