import { plainLine } from '../plain'
import type { Report, Rule } from '../rule'

/**
 * Where a Chinese character meets a Latin letter or a digit without a space: what word processors set
 * by themselves and Markdown does not. Source: W3C, Requirements for Chinese Text Layout, 3.2.2
 * “Mixed text composition in horizontal writing mode”.
 */
const tight =
  /(?<=\p{Script=Han})(?=[A-Za-z0-9\u00C0-\u024F])|(?<=[A-Za-z0-9\u00C0-\u024F])(?=\p{Script=Han})/gu
/** Dates and plain counts are set tight as often as not: 2026年11月, 第3章, 50%的. */
const countBefore = /(?:^|[^A-Za-z0-9.])\d+(?:[.,]\d+)?$/
const countAfter = /^\d+(?:[.,]\d+)?(?![A-Za-z0-9])/
/** More places than this are a habit: one finding tells of it. */
const fewPlaces = 3
/** Characters shown on each side of a place; places nearer than that are shown together. */
const around = 10

/** A piece of a line and what it should be. */
interface Place {
  line: number
  column: number
  text: string
  suggestion: string
}

function isCount(text: string, at: number): boolean {
  return (
    countAfter.test(text.slice(at, at + 24)) ||
    countBefore.test(text.slice(Math.max(0, at - 24), at))
  )
}

/** Places of a line, those next to each other (both sides of a word) as one. */
function placesOf(source: string, line: number): Place[] {
  const text = plainLine(source)
  const groups: number[][] = []
  for (const { index } of text.matchAll(tight)) {
    if (isCount(text, index)) continue
    const last = groups.at(-1)
    if (last && index - (last.at(-1) ?? 0) <= around) last.push(index)
    else groups.push([index])
  }
  return groups.map((gaps) => show(source, line, gaps))
}

function show(source: string, line: number, gaps: number[]): Place {
  const [first = 0, last = first] = [gaps[0], gaps.at(-1)]
  const before = /[^\s\uDC00-\uDFFF]*$/.exec(source.slice(Math.max(0, first - around), first))?.[0]
  const after = /^[^\s\uD800-\uDFFF]*/.exec(source.slice(last, last + around))?.[0]
  const start = first - (before?.length ?? 0)
  const end = last + (after?.length ?? 0)
  const edges = [start, ...gaps, end]
  const pieces = edges.slice(1).map((edge, at) => source.slice(edges[at], edge))
  return { line, column: start, text: source.slice(start, end), suggestion: pieces.join(' ') }
}

function reportOf({ line, ...place }: Place): Report {
  return {
    ...{ start: line, end: line, ...place },
    message: `Chinese and Latin letters meet without a space: write “${place.suggestion}”.`,
    messageZh: `中文与西文之间缺少空格：请写成“${place.suggestion}”。`,
  }
}

function habit(places: Place[]): Report[] {
  const [first] = places
  if (!first) return []
  const shown = places.slice(0, fewPlaces).map(({ suggestion }) => `“${suggestion}”`)
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
