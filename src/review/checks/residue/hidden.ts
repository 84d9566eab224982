import { maskCode, scanDocument } from '../document'
import type { MarkdownDocument } from '../document'
import { enough, scoreUnit } from './score'
import { mainSign } from './signs'
import type { Chatter } from './spans'
import { unitsOf } from './units'

/** Chatter where readers hardly look: in a comment of the source, or as an image's description. */
export interface Hidden extends Chatter {
  text: string
  /** Browsers' users see a comment only in the page's source. */
  comment: boolean
}

/** What a text gains by being the first and last of its kind, which each of these is. */
const standing = 0.2
const shortest = 6
const longest = 2000
const alt = /!\[([^[\]\n]{6,300})\]\(/g

/** Reads comments and image descriptions as texts of their own. */
export function findHidden(document: MarkdownDocument): Hidden[] {
  const found: Hidden[] = []
  for (const block of document.blocks) {
    if (block.kind === 'comment') {
      const text = block.lines.join('\n').replace(/^\s*<!--+|--+>\s*$/g, '')
      const sign = signOf(text)
      if (sign)
        found.push({ start: block.start, end: block.end, sign, text: text.trim(), comment: true })
    } else if (block.kind !== 'code') {
      for (let line = block.start; line <= block.end; line += 1) {
        const source = document.lines[line] ?? ''
        if (!source.includes('![')) continue
        for (const [, text = ''] of maskCode(source).matchAll(alt)) {
          const sign = signOf(text)
          if (sign) found.push({ start: line, end: line, sign, text, comment: false })
        }
      }
    }
  }
  return found
}

function signOf(text: string): Chatter['sign'] | null {
  const size = text.trim().length
  if (size < shortest || size > longest) return null
  const scores = unitsOf(scanDocument(text)).map((unit) => scoreUnit(unit, 0))
  const certain = scores.find(({ total }) => total >= enough + standing)
  const sign = certain ? mainSign(certain.weights) : null
  // Files keep lists of changes and plans in their comments.
  return sign === 'changes' || sign === 'plan' ? null : sign
}
