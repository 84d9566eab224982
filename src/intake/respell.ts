import { diffIndices } from 'node-diff3'
import { regionsOf, versionOf, type Edit } from './merge-regions'

/** Longer texts are compared line by line. */
const MAX_WORDS = 6000

/** Words, single Chinese characters, signs and runs of space; of a long text its lines. */
function tokens(text: string): string[] {
  const words =
    text.match(/[ \t]+|\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+|[\s\S]/gu) ?? []
  return words.length > MAX_WORDS ? text.split(/(?<=\n)/) : words
}

function editsOf(base: string[], side: string[]): Edit<string>[] {
  return diffIndices(base, side).map(({ buffer1: [start, length], buffer2Content }) => ({
    start,
    end: start + length,
    pieces: buffer2Content,
  }))
}

/** A heading's underline or a table's row of dashes, whose length is nobody's edit. */
const RULED = /\n[ \t>]*(?:=+|[-|: \t]*-[-|: \t]*)$/

/**
 * An edit made in the editor, carried over to the writer's own spelling: what the editor changed
 * between `settled` and `present` is changed in `original`, and bullets, fences, padding, emphasis
 * and line breaks there stay as they are written. Where the two touch, the editor's words win.
 * @param settled `original` as the editor writes it
 * @param present the edited text as the editor writes it
 */
export function respell(original: string, settled: string, present: string): string {
  if (present === settled) return original
  const [rule] = RULED.exec(original) ?? []
  if (rule !== undefined && RULED.test(settled) && RULED.test(present)) {
    const above = (text: string): string => text.replace(RULED, '')
    return respell(above(original), above(settled), above(present)) + rule
  }
  if (original === settled) return present
  const base = tokens(settled)
  const ours = editsOf(base, tokens(present))
  const theirs = editsOf(base, tokens(original))
  const out: string[] = []
  let at = 0
  for (const region of regionsOf(ours, theirs)) {
    out.push(...base.slice(at, region.start))
    out.push(...versionOf(region, region.ours.length > 0 ? region.ours : region.theirs, base))
    at = region.end
  }
  return [...out, ...base.slice(at)].join('')
}
