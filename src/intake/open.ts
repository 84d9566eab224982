import type { DialectInput } from './dialects/dialect'
import { readFrontMatter } from './front-matter'
import { readHeaderLines, type HeaderLines } from './header-lines'
import { unlabelled } from './label'
import { decodeSource, hashOfText, textOf, type SourceText } from './source'

/**
 * The label that an export gave a file is no part of its text: what is read, and by what the file is
 * known again, is the file as it was before. `raw` stays the file.
 */
function withoutLabel(source: SourceText, timezone: string): SourceText {
  const bare = unlabelled(source.path, source.raw, timezone)
  return bare === null
    ? source
    : { ...source, text: textOf(bare.blanked), hash: hashOfText(bare.text) }
}

/**
 * Splits a file into metadata and body, before any dialect reads it.
 * @throws IntakeError when it is not UTF-8 text or its front matter is broken
 */
export function openSource(
  path: string,
  bytes: Uint8Array,
  timezone: string,
): { input: DialectInput; header: HeaderLines | null } {
  const source = withoutLabel(decodeSource(path, bytes), timezone)
  const block = readFrontMatter(source.path, source.text)
  const fenced = block.format !== 'none'
  const header = fenced ? null : readHeaderLines(source.text, timezone)
  if (!header) {
    return { input: { source, block, fenced, hasMetadata: fenced, timezone }, header }
  }
  const { data, bodyStart, bodyLine } = header
  const merged = { ...block, data, texts: data, bodyStart, bodyLine }
  return { input: { source, block: merged, fenced, hasMetadata: true, timezone }, header }
}
