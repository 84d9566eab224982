import { assertTimezone } from './dates'
import { detect, moduleFor } from './dialects'
import { openSource } from './open'
import type { Dialect, ParsedFile } from './types'

export { dialects } from './dialects'
export * from './types'

export interface ParseOptions {
  /** The dialect to read by; `auto` (the default) tells it from the file. */
  dialect?: Dialect | 'auto'
  /** IANA zone for dates that carry no offset; default `Asia/Shanghai`. */
  timezone?: string
}

/** Says which dialect a file is of and how surely (0–2: nothing speaks for any), without reading it whole. */
export function detectDialect(
  path: string,
  bytes: Uint8Array,
  timezone = 'Asia/Shanghai',
): { dialect: Dialect; score: number; hasMetadata: boolean } {
  const { input } = openSource(path, bytes, timezone)
  const { module, score } = detect(input)
  return { dialect: module.name, score, hasMetadata: input.hasMetadata }
}

/**
 * Reads a file: pure, nothing is stored.
 * @param path the file's path, for messages, the slug, and dates in file names
 * @param bytes the file
 * @throws IntakeError naming file, line and the way out; RangeError for an unknown time zone
 */
export function parseFile(path: string, bytes: Uint8Array, options: ParseOptions = {}): ParsedFile {
  const timezone = options.timezone ?? 'Asia/Shanghai'
  assertTimezone(timezone)
  const { input } = openSource(path, bytes, timezone)
  const wanted = options.dialect ?? 'auto'
  const module = wanted === 'auto' ? detect(input).module : moduleFor(wanted)
  return module.parse(input)
}

export { writeArticle, type OriginFile, type PostFields } from './write'
export { writeIssue, type IssueFields } from './write-digest'
