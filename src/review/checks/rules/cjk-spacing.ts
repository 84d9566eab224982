import { plainLine } from '../plain'
import type { Report, Rule } from '../rule'

/**
 * Where a Chinese character meets a Latin letter or a digit without a space: what word processors set
 * by themselves and Markdown does not. Source: W3C, Requirements for Chinese Text Layout, 3.2.2
 * “Mixed text composition in horizontal writing mode”.
 */
const tight =
  /(?<=\p{Script=Han})(?=[A-Za-z0-9\u00C0-\u024F])|(?<=[A-Za-z0-9\u00C0-\u024F%])(?=\p{Script=Han})/gu
/** Dates and plain counts are set tight as often as not: 2026年11月, 第3章, 5个. */
const count = /(?:^|[^A-Za-z0-9.])\d+(?:[.,]\d+)?%?$/
/** More places than this are a habit: one finding tells of it. */
const fewPlaces = 3
/** Characters shown on each side of the place. */
const around = 10

interface Place {
  line: number
  column: number
  before: string
  after: string
}

function placesOf(source: string, line: number): Place[] {
  const text = plainLine(source)
  const places: Place[] = []
  for (const { index } of text.matchAll(tight)) {
    if (isCount(text, index)) continue
    places.push({
      ...{ line, column: index },
      before: source.slice(Math.max(0, index - around), index),
      after: source.slice(index, index + around),
    })
  }
  return places
}

function isCount(text: string, index: number): boolean {
  const number = /^\d+(?:[.,]\d+)?%?/.exec(text.slice(index, index + 24))?.[0]
  if (number !== undefined) return !/[A-Za-z]/.test(text[index + number.length] ?? '')
  return count.test(text.slice(Math.max(0, index - 24), index))
}

/** One place as a piece of text with what it should be; the ends are cut at spaces. */
function show({ before, after }: Place): { text: string; suggestion: string } {
  const head = whole(before.slice(before.search(/\S*$/)), 'end')
  const tail = whole(/^\S*/.exec(after)?.[0] ?? '', 'start')
  return { text: head + tail, suggestion: `${head} ${tail}` }
}

/** Without half a character that the cut may have left. */
function whole(text: string, side: 'start' | 'end'): string {
  return side === 'end'
    ? text.replace(/^[\uDC00-\uDFFF]/, '')
    : text.replace(/[\uD800-\uDBFF]$/, '')
}

function reportOf(place: Place): Report {
  const { text, suggestion } = show(place)
  return {
    ...{
      start: place.line,
      end: place.line,
      column: place.column - cutOf(place),
      text,
      suggestion,
    },
    message: `Chinese and Latin letters meet without a space: write “${suggestion}”.`,
    messageZh: `中文与西文之间缺少空格：请写成“${suggestion}”。`,
  }
}

/** How much of the text before the place is shown. */
function cutOf({ before }: Place): number {
  return whole(before.slice(before.search(/\S*$/)), 'end').length
}

function habit(places: Place[]): Report[] {
  const [first] = places
  if (!first) return []
  const shown = places.slice(0, fewPlaces).map((place) => `“${show(place).suggestion}”`)
  return [
    {
      ...reportOf(first),
      message: `Chinese and Latin letters meet without a space at ${places.length} places: write ${shown.join(', ')} and so on, or keep it so throughout.`,
      messageZh: `中文与西文之间有 ${places.length} 处缺少空格：应写成${shown.join('、')}等；若全文都不加空格，也可保持统一。`,
    },
  ]
}

export const cjkSpacing: Rule = {
  name: 'cjk-spacing',
  severity: 'info',
  summary: { en: 'No space between Chinese and Latin letters', zh: '中文与西文之间缺少空格' },
  issues: true,
  check: (document) => {
    const places: Place[] = []
    for (const block of document.blocks) {
      if (block.kind === 'code' || block.kind === 'comment' || block.kind === 'html') continue
      for (let line = block.start; line <= block.end; line += 1)
        places.push(...placesOf(document.lines[line] ?? '', line))
    }
    return places.length > fewPlaces ? habit(places) : places.map(reportOf)
  },
}
