import { lineAt } from './source'
import type { FrontMatterData } from './yaml'

/** How a file's metadata is written. `unfenced`: YAML lines ended by `---` without an opening one. */
export type FrontMatterFormat = 'yaml' | 'unfenced' | 'toml' | 'json' | 'none'

/** A file split into metadata and body. Offsets are into the text that was given. */
export interface FrontMatter extends FrontMatterData {
  format: FrontMatterFormat
  /** Where the block's own text starts and ends, fences not included. */
  start: number
  end: number
  /** Where the body starts. */
  bodyStart: number
  bodyLine: number
}

/** A block that was read, at its place in the text. */
export function withBlock(
  format: FrontMatterFormat,
  read: FrontMatterData,
  text: string,
  place: { start: number; end: number; bodyStart: number },
): FrontMatter {
  return { format, ...read, ...place, bodyLine: lineAt(text, place.bodyStart) }
}
