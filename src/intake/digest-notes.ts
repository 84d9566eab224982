import type { DigestNote } from './types'

const COLOUR = /\s*\{color=[“”"']?([\w-]+)[“”"']?\}/g
const CHINESE_NUMBER = /^([一二三四五六七八九十]{1,3})、\s*(.*)$/
const DECIMAL_NUMBER = /^(\d{1,2}(?:\.\d{1,2})+)[.、]?\s+(.*)$/
const LEAD = /^(?:文章)?核心(?:主旨|论点|命题|观点|问题)(?:[：:]|$)/
const INSIGHT = /^(?:核心|关键|最终)(?:洞察|洞见|启示)(?:[：:]|$)/
/** `A = B × C`: two sides and an operator other than equality. */
const FORMULA = /^[^，。：；]{2,60}\s=\s[^。]*[×÷*/+]/u
const QUOTED = /^[“”"「『‘]/
const SIGNED = /——\s*[\p{L} .,，'’-]{2,40}$/u
/** A pull quote stands before more empty lines than a paragraph does (4 against 2 or 3). */
const QUOTE_GAP = 4

interface Row {
  text: string
  /** True for a list item (the text export marks it with a TAB). */
  bullet: boolean
  /** True for a list item that holds a quote: the text export puts it on a line of its own. */
  quoted: boolean
  blankAfter: number
}

/** Takes the `{color=…}` marker out of a text. */
function uncolour(text: string): { text: string; colour: string | null } {
  const colour = [...text.matchAll(COLOUR)][0]?.[1] ?? null
  return { text: text.replace(COLOUR, '').trim(), colour }
}

function rowsOf(lines: string[]): Row[] {
  const rows: Row[] = []
  let marker = false
  for (const line of lines) {
    const text = line.trim()
    if (text === '') {
      // A TAB alone opens a list item whose text, a quote, stands on the next line.
      if (line.includes('\t')) marker = true
      else {
        const last = rows.at(-1)
        if (last) last.blankAfter += 1
      }
      continue
    }
    rows.push({ text, bullet: line.startsWith('\t') || marker, quoted: marker, blankAfter: 0 })
    marker = false
  }
  return rows
}

function isHeading(row: Row): boolean {
  const { text } = row
  if (/^《.*》$/.test(text)) return true
  return text.length <= 40 && row.blankAfter <= 2 && !/[。！；，：:.!;,]$/.test(text)
}

/**
 * The three-level notes of a digest item. Every printed line is one note: nothing is merged,
 * nothing renumbered; the depth of nested lists is lost in the source already.
 * @param lines the item's lines after its header
 */
export function readNotes(lines: string[]): DigestNote[] {
  let block: 'lead' | 'insight' | null = null
  return rowsOf(lines).map((row): DigestNote => {
    const { text, colour } = uncolour(row.text)
    const note = (
      level: DigestNote['level'],
      kind: DigestNote['kind'],
      number: string | null = null,
    ): DigestNote => ({
      level,
      number,
      text,
      colour,
      kind,
    })
    if (row.bullet) return note(3, row.quoted ? 'quote' : 'bullet')
    const chinese = CHINESE_NUMBER.exec(text)
    const decimal = chinese ? null : DECIMAL_NUMBER.exec(text)
    if (chinese || decimal) {
      block = null
      const [, number = '', words = ''] = chinese ?? decimal ?? []
      const level = chinese ? 1 : number.split('.').length > 2 ? 3 : 2
      return { ...note(level, 'heading', number), text: words }
    }
    if (LEAD.test(text) || INSIGHT.test(text)) {
      block = LEAD.test(text) ? 'lead' : 'insight'
      return note(1, block)
    }
    if (FORMULA.test(text)) return note(3, 'formula')
    if (block !== null && !QUOTED.test(text)) return note(1, block)
    if (QUOTED.test(text) || SIGNED.test(text)) return note(3, 'quote')
    if (isHeading(row)) return note(/^《/.test(text) ? 1 : 2, 'heading')
    return note(3, row.blankAfter >= QUOTE_GAP ? 'quote' : 'paragraph')
  })
}
