import { isProse, maskCode } from '../document'
import type { Block, MarkdownDocument } from '../document'
import { shownBlocks } from './context'
import { oddFields } from './fields'
import { normalForm } from './normal'

/** A piece of running text (a line, or hard-wrapped lines joined) and where it stands. */
export interface Unit {
  /** 0-based lines, inclusive. */
  start: number
  end: number
  block: Block
  /** Index of `block` in the document. */
  blockIndex: number
  /** The text with code spans blanked and a leading `**label**：` removed. */
  text: string
  /** `text` with quoted speech blanked too: what is left is said in the writer's own voice. */
  voice: string
  /** The text as written, for tool names and paths, which stand in code spans. */
  raw: string
  /** First running text of the document. */
  first: boolean
  /** First text after a heading or a rule, or under a label. */
  opensSection: boolean
  /** Last text before a heading or a rule, or of the document. */
  closesSection: boolean
  /** Last running text of the document. */
  last: boolean
  /** Shown as somebody's words: in a blockquote, a dialogue turn, or after「例如：」. */
  quoted: boolean
  /** A paragraph alone between the text's edge and a rule (or, at the head, the title). */
  apart: boolean
  /** A code block follows directly. */
  beforeCode: boolean
  /** A short field of a repeated form (`**标语**：…`) that, unlike its like, is long or announces a list. */
  oddField: boolean
  /** Raw HTML or a table row: mostly text copied from elsewhere. */
  copied: boolean
}

const labelPattern =
  /^\s*(?:[-*+]\s+|\d+[.)]\s+|\|\s*)?(?:\*\*|__)[^*_\n]{1,24}?(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])\s*/
/** A label over words that are listed, not said: `**Words to watch:** …`. */
const wordsLabel =
  /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\*\*|__)[^*_\n]{0,20}(?:words?|phrases?|词|短语|说法|套话|话术|表述)[^*_\n]{0,12}[:：]?(?:\*\*|__)/i
/** 「…」, “…”, ‘…’, "…": quoted speech; limited so that an unpaired mark cannot blank a paragraph. */
const speechPattern =
  /(?:“[^“”]{1,300}”|「[^「」\n]{1,300}」|『[^『』\n]{1,300}』|‘[^‘’\n]{2,200}’|(?<![A-Za-z0-9"])"(?:[^"\n]|\n(?!\n)){2,200}"(?![A-Za-z0-9]))(?:\s*[（(][^（）()\n]{1,400}[）)])?/g

/** Cuts a document into units, in order. Code and comments hold none. */
export function unitsOf(document: MarkdownDocument): Unit[] {
  const units: Unit[] = []
  const shown = shownBlocks(document.blocks)
  let fresh = true
  document.blocks.forEach((block, blockIndex) => {
    if (!isProse(block) && block.kind !== 'table') {
      if (block.kind === 'heading' || block.kind === 'rule') {
        const previous = units.at(-1)
        if (previous) previous.closesSection = true
        fresh = true
      }
      if (block.kind === 'heading') units.push(headingUnit(block, blockIndex, shown))
      return
    }
    if (
      block.kind === 'html' &&
      /<\/?(?:summary|details|section|article)\b/i.test(block.lines.join(' '))
    ) {
      fresh = true
      return
    }
    for (const unit of unitsOfBlock(block, blockIndex)) {
      unit.quoted = block.quote > 0 || shown[blockIndex] === true || wordsLabel.test(unit.raw)
      unit.beforeCode = document.blocks[blockIndex + 1]?.kind === 'code'
      unit.opensSection ||= fresh
      if (unit.block.quote === 0) fresh = false
      units.push(unit)
    }
  })
  const prose = units.filter((unit) => unit.block.kind === 'paragraph' && unit.block.quote === 0)
  const first = prose.find((unit) => unit.text.trim() !== '' && !/^\s*!?\[/.test(unit.text))
  if (first) first.first = true
  const last = units.at(-1)
  if (last) last.last = last.closesSection = true
  // A closing offer may list its choices and end in a question.
  let at = units.length - 1
  while (at > 0 && (units[at]?.block.kind === 'item' || /[？?]\s*$/.test(units[at]?.text ?? '')))
    at -= 1
  const before = units[at]
  if (before && at < units.length - 1) before.closesSection = true
  for (const unit of units) unit.apart = isApart(document, unit)
  for (const unit of oddFields(units)) unit.oddField = true
  return units
}

/** Messages around an article are set off by `---`, or end where its title begins. */
function isApart({ blocks }: MarkdownDocument, { blockIndex, block, first, last }: Unit): boolean {
  if (block.kind !== 'paragraph') return false
  const next = blocks[blockIndex + 1]
  const ends = next?.kind === 'rule' || (next?.kind === 'heading' && next.level === 1)
  return (first && ends) || (last && blocks[blockIndex - 1]?.kind === 'rule')
}

/** A heading is no running text, but a message that begins with `#` is read as one. */
function headingUnit(block: Block, blockIndex: number, shown: boolean[]): Unit {
  const unit = makeUnit(block, blockIndex, 0, 0)
  unit.end = block.end
  unit.quoted = block.quote > 0 || shown[blockIndex] === true
  return unit
}

function unitsOfBlock(block: Block, blockIndex: number): Unit[] {
  const units: Unit[] = []
  let start = 0
  while (start < block.lines.length) {
    let end = start
    while (
      end + 1 < block.lines.length &&
      isWrapped(block.lines[end] ?? '', block.lines[end + 1] ?? '')
    ) {
      end += 1
    }
    units.push(makeUnit(block, blockIndex, start, end))
    start = end + 1
  }
  return units
}

function makeUnit(block: Block, blockIndex: number, from: number, to: number): Unit {
  const raw = normalForm(block.lines.slice(from, to + 1).join('\n'))
  const masked = maskCode(raw)
  const unlabelled = masked.replace(labelPattern, '')
  // A label alone says what follows: 「**修改说明：**」.
  const text = unlabelled.trim() === '' ? masked : unlabelled
  return {
    start: block.start + from,
    end: block.start + to,
    ...{ block, blockIndex, raw, text },
    voice: text.replace(speechPattern, (speech) => ' '.repeat(speech.length)),
    opensSection: unlabelled.length < masked.length,
    copied: block.kind === 'html' || block.kind === 'table' || /^\s*</.test(raw),
    ...{
      first: false,
      last: false,
      closesSection: false,
      quoted: false,
      beforeCode: false,
      apart: false,
      oddField: false,
    },
  }
}

/** Does a sentence run on from this line to the next, as in hard-wrapped Latin text? */
function isWrapped(line: string, next: string): boolean {
  if (line.length <= 50 || line.endsWith('  ') || line.endsWith('\\')) return false
  const ends = /[.!?:;。！？：；…]["”’)*]{0,4}$/.test(line.slice(-6).trimEnd())
  return !ends && !/^\s*(?:\*\*|[-*+]\s)/.test(next)
}
