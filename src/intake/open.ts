import type { DialectInput } from './dialects/dialect'
import { readFrontMatter } from './front-matter'
import { readHeaderLines, type HeaderLines } from './header-lines'
import { decodeSource } from './source'

/**
 * Splits a file into metadata and body, before any dialect reads it.
 * @throws IntakeError when it is not UTF-8 text or its front matter is broken
 */
export function openSource(
  path: string,
  bytes: Uint8Array,
  timezone: string,
): { input: DialectInput; header: HeaderLines | null } {
  const source = decodeSource(path, bytes)
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
