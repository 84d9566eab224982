import { isProse } from '../document'
import type { MarkdownDocument } from '../document'
import { chineseShare, enough, scoreUnit, some } from './score'
import type { Score } from './score'
import { mainSign } from './signs'
import type { Sign } from './signs'
import type { Unit } from './units'
import { unitsOf } from './units'

/** A run of lines that is an assistant's message. 0-based, inclusive. */
export interface Span {
  start: number
  end: number
}

/** How many units may lie between two certain ones of the same message, and how much a list may add. */
const reach = 3

/** A run of chatter, and what it mostly is. */
export interface Chatter extends Span {
  sign: Sign
}

/** Finds the runs of chatter: certain units, grown to what stands with them. */
export function findChatter(document: MarkdownDocument): Chatter[] {
  const units = unitsOf(document)
  const chinese = isBilingual(units) ? 0 : chineseShare(sample(document))
  const scores = units.map((unit) => scoreUnit(unit, chinese))
  const totals = supported(
    document,
    units,
    scores.map(({ total }) => total),
  )
  const certain = totals.flatMap((total, index) => (total >= enough ? [index] : []))
  if (certain.length === 0) return []
  const spans: { first: number; last: number }[] = []
  for (const index of certain) {
    const open = spans.at(-1)
    if (open && belongs(document, units, totals, open.last, index)) open.last = index
    else spans.push({ first: index, last: index })
  }
  envelop(document, units, spans)
  return spans.map((span) => {
    const grown = grow(document, units, totals, span)
    const { start = 0 } = units[grown.first] ?? {}
    const { end = 0 } = units[grown.last] ?? {}
    return { start, end, sign: signOf(scores.slice(grown.first, grown.last + 1)) }
  })
}

function signOf(scores: readonly Score[]): Sign {
  return mainSign(scores.flatMap(({ weights }) => [...weights]))
}

/** Adds half a neighbour's evidence: two doubtful lines of one message vouch for each other. */
function supported(document: MarkdownDocument, units: Unit[], totals: number[]): number[] {
  return totals.map((total, index) => {
    if (total < some || total >= enough) return total
    const beside = [index - 1, index + 1].map((other) =>
      (totals[other] ?? 0) >= some &&
      !separated(document, units, Math.min(index, other), Math.max(index, other))
        ? (totals[other] ?? 0)
        : 0,
    )
    return total + Math.max(...beside) / 2
  })
}

/** Do two certain units belong to one message? What lies between must be near, a list, or like them. */
function belongs(
  document: MarkdownDocument,
  units: Unit[],
  totals: number[],
  from: number,
  to: number,
): boolean {
  if (separated(document, units, from, to)) return false
  if (to - from <= reach) return true
  for (let index = from + 1; index < to; index += 1) {
    const unit = units[index]
    const like = (totals[index] ?? 0) >= some || unit?.block.kind === 'item' || isLabel(unit)
    if (!like) return false
  }
  return true
}

/** Is there a heading, a rule or code between two units? */
function separated(document: MarkdownDocument, units: Unit[], from: number, to: number): boolean {
  const first = units[from]?.blockIndex ?? 0
  const last = units[to]?.blockIndex ?? 0
  for (let at = first + 1; at < last; at += 1) {
    const block = document.blocks[at]
    if (block && !isProse(block) && block.kind !== 'table' && block.kind !== 'comment') return true
  }
  return false
}

/** A line that only names what follows: `**执行计划：**`. */
function isLabel(unit: Unit | undefined): boolean {
  return unit !== undefined && /^[\s*_]*[^。.!?！？]{1,40}[:：][\s*_]*$/.test(unit.raw)
}

/**
 * A message at the head that ends at a rule or a first-level heading, with the article after it: all
 * of it is the message, headings of its plan included, when it both begins and ends with certain units.
 */
function envelop(
  document: MarkdownDocument,
  units: Unit[],
  spans: { first: number; last: number }[],
): void {
  const head = spans[0]
  if (!head || head.first > 2) return
  const end = document.blocks.findIndex(
    (block, index) =>
      index > (units[head.last]?.blockIndex ?? 0) &&
      (block.kind === 'rule' || (block.kind === 'heading' && block.level === 1)),
  )
  if (end < 0 || end >= document.blocks.length - 1) return
  const inside = spans.filter((span) => (units[span.last]?.blockIndex ?? 0) < end)
  const tail = inside.at(-1)
  if (!tail || tail === head) return
  const after = units.filter((unit, index) => index > tail.last && unit.blockIndex < end)
  if (after.length > reach) return
  head.last = tail.last
  spans.splice(1, inside.length - 1)
}

/** Takes in neighbours that have some evidence themselves, as long as nothing separates them. */
function grow(
  document: MarkdownDocument,
  units: Unit[],
  totals: number[],
  span: { first: number; last: number },
): { first: number; last: number } {
  let { first, last } = span
  const joins = (from: number, to: number) => !separated(document, units, from, to)
  while (first > 0 && (totals[first - 1] ?? 0) >= some && joins(first - 1, first)) first -= 1
  while (last < units.length - 1 && (totals[last + 1] ?? 0) >= some && joins(last, last + 1))
    last += 1
  // What it hands over or offers as a list: 「我可以继续帮你：」.
  if (/[:：][\s*_]*$/.test(units[last]?.raw ?? '') && offers(units[last]?.voice ?? '')) {
    while (units[last + 1]?.block.kind === 'item' && joins(last, last + 1)) last += 1
    const next = units[last + 1]
    if (next && /[？?][\s*_]*$/.test(next.raw) && /[你您]|\byou\b/.test(next.voice)) last += 1
  }
  return { first, last }
}

/** Is a fair part of the text English by intent (a translation beside its source)? */
function isBilingual(units: Unit[]): boolean {
  const long = units.filter((unit) => unit.text.length > 60)
  const english = long.filter((unit) => chineseShare(unit.text) < 0.2).length
  return english > 3 && english > 0.15 * long.length
}

/** Does it offer to do more? */
function offers(text: string): boolean {
  return /我(?:也|还)?(?:可以|能)|\bI (?:can|could)\b|\bwould you like\b/i.test(text)
}

/** Enough of the running text to tell its language. */
function sample(document: MarkdownDocument): string {
  let text = ''
  for (const block of document.blocks) {
    if (block.kind === 'paragraph' || block.kind === 'item') text += block.lines.join(' ')
    if (text.length > 6000) break
  }
  return text.replace(/\]\([^()]{0,500}\)/g, '').replace(/https?:\S+/g, '')
}
