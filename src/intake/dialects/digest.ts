import { dateInFileName, parseDate } from '../dates'
import { readNotes } from '../digest-notes'
import { chooseSlug, fileStem } from '../slug'
import type { DigestItem, IntakeWarning, ParsedIssue } from '../types'
import { defineDialect, type DialectInput } from './dialect'

/** JavaScript's trim takes no-break spaces too. */
const trim = (text: string): string => text.trim()
const ITEM = /^[ \u00a0]*(\d{1,3})[.．、][ \u00a0]*(?!\d)(\S.*)$/
const FIELD = /^(作者|主题|质量分|注意力番茄|概念网络)\s*[：:]\s*(.*)$/
const REASON = /^(.{0,20}?)\s*的阅读理由\s*[：:]\s*(.*)$/
/** Lines that only a digest has: a numbered list that names authors is in many a text. */
const MARKS =
  /^[ \t\u00a0]*(?:质量分|注意力番茄|概念网络|三级笔记|.{0,20}的阅读理由)\s*(?:[：:]|$)/m
const NOTES = /^三级笔记\s*[：:]?$/
const CLOSING = /^阅读闭环\s*[：:]?\s*(.*)$/
const SITE = /^公开站\s*[：:]\s*(\S+)/
/** How many filled lines below its number an item may name its author. */
const REACH = 2

interface Start {
  at: number
  number: number
  title: string
}

/** Where the items start: a numbered line, soon followed by 「作者：」. */
function itemStarts(lines: string[]): Start[] {
  const starts: Start[] = []
  lines.forEach((line, at) => {
    const match = ITEM.exec(line)
    if (!match) return
    const next = lines
      .slice(at + 1, at + 20)
      .map(trim)
      .filter((text) => text !== '')
      .slice(0, REACH)
    if (next.some((text) => /^作者\s*[：:]/.test(text))) {
      starts.push({ at, number: Number(match[1]), title: trim(match[2] ?? '') })
    }
  })
  return starts
}

function readLinks(text: string): DigestItem['links'] {
  return text.split(/\s*[|｜]\s*/).map((part) => {
    const link = /^\[([^\]]*)\]\(<?([^)>\s]*)>?[^)]*\)$/.exec(part)
    return link ? { label: link[1] ?? '', url: link[2] || null } : { label: part, url: null }
  })
}

const count = (text: string, mark: RegExp): number | null => text.match(mark)?.length ?? null

function setField(item: DigestItem, name: string, value: string): void {
  if (name === '作者') item.author = value === '' || /^未标注$/.test(value) ? null : value
  else if (name === '主题') item.theme = value || null
  else if (name === '质量分') item.rating = count(value, /★/g) ?? (value.includes('☆') ? 0 : null)
  else if (name === '注意力番茄') item.attention = count(value, /🍅/gu) ?? 0
  else item.concept = value || null
}

/** Splits a line at a 「概念网络：」 that a lost line break glued to what stands before. */
function unglue(line: string): string[] {
  const at = line.search(/(?<=\S)[ \u00a0]*概念网络\s*[：:]/)
  return at > 0 && REASON.test(line) ? [line.slice(0, at), line.slice(at)] : [line]
}

function readItem(start: Start, lines: string[]): DigestItem {
  const item: DigestItem = {
    number: start.number,
    title: start.title,
    author: null,
    theme: null,
    rating: null,
    attention: null,
    reason: null,
    links: [],
    concept: null,
    notes: [],
    line: start.at + 1,
  }
  const rest = lines.flatMap(unglue)
  let at = 0
  for (; at < rest.length; at += 1) {
    const line = trim(rest[at] ?? '')
    const field = FIELD.exec(line)
    const reason = REASON.exec(line)
    if (NOTES.test(line)) {
      at += 1
      break
    }
    if (field) setField(item, field[1] ?? '', field[2] ?? '')
    else if (reason) item.reason = { by: reason[1] || null, text: reason[2] ?? '' }
    else if (/[|｜]/.test(line) && /入口|\]\(/.test(line)) item.links = readLinks(line)
    else if (line !== '') break
  }
  item.notes = readNotes(rest.slice(at))
  return item
}

function readSections(lines: string[]): ParsedIssue['sections'] {
  const sections: ParsedIssue['sections'] = []
  for (const line of lines) {
    const text = trim(line)
    const last = sections.at(-1)
    if (text === '') continue
    if (!line.startsWith('\t') && text.length <= 12 && !/[：:。！？，.!?,]/.test(text)) {
      sections.push({ heading: text, text: '' })
    } else if (last) last.text = last.text === '' ? text : `${last.text}\n\n${text}`
    else sections.push({ heading: '', text })
  }
  return sections
}

function checkNumbers(
  items: DigestItem[],
  sections: ParsedIssue['sections'],
  warnings: IntakeWarning[],
): void {
  items.forEach((item, index) => {
    const before = items[index - 1]
    if (before && item.number !== before.number + 1) {
      warnings.push({
        code: 'number-gap',
        message: `item ${item.number} follows item ${before.number}; the printed numbers are kept（编号不连续，保留原编号）`,
        ...(item.line === undefined ? {} : { line: item.line }),
      })
    }
  })
  for (const item of items) {
    const named = item.notes.find(({ text }) => /^作者\s*[：:]/.test(text))
    if (item.author !== null || !named) continue
    warnings.push({
      code: 'author-in-notes',
      message: `item ${item.number} is 未标注, but its notes say 「${named.text}」（条目未标注作者，笔记中有）`,
      ...(item.line === undefined ? {} : { line: item.line }),
    })
  }
  const promised = /(\d+)\s*篇/.exec(sections.map(({ text }) => text).join('\n'))?.[1]
  if (promised !== undefined && Number(promised) !== items.length) {
    warnings.push({
      code: 'item-count',
      message: `the issue promises ${promised} items and holds ${items.length}（篇数与目录不符）`,
    })
  }
}

function titleOf(sections: ParsedIssue['sections'], items: DigestItem[], path: string): string {
  const theme = items[0]?.theme ?? sections.at(-1)?.heading ?? sections[0]?.heading ?? '精选'
  const first = items[0]?.title
  return first === undefined ? fileStem(path) : `${theme}：${first} 等 ${items.length} 篇`
}

function parse(input: DialectInput): ParsedIssue {
  const { source, timezone } = input
  const lines = source.text.split('\n')
  const starts = itemStarts(lines)
  const ends = lines.findIndex(
    (line, at) => at > (starts.at(-1)?.at ?? 0) && CLOSING.test(trim(line)),
  )
  const end = ends < 0 ? lines.length : ends
  const items = starts.map((start, index) =>
    readItem(start, lines.slice(start.at + 1, starts[index + 1]?.at ?? end)),
  )
  const head = lines.slice(0, starts[0]?.at ?? end)
  const sections = readSections(head)
  const tail = lines
    .slice(end)
    .map(trim)
    .filter((line) => line !== '')
  const site =
    lines.map((line) => SITE.exec(trim(line))?.[1]).find((url) => url !== undefined) ?? null
  const closing = tail
    .map((line) => CLOSING.exec(line)?.[1] ?? line)
    .filter((line) => line !== '' && !SITE.test(line))
  const warnings = [...input.block.warnings]
  const dated =
    dateInFileName(fileStem(source.path)) ??
    /\d{4}[-/年]\d{1,2}[-/月]\d{1,2}/.exec(head.join('\n'))?.[0]
  const date = dated ? parseDate(dated, timezone) : null
  const title = titleOf(sections, items, source.path)
  warnings.push({
    code: 'title-made-up',
    message: `the issue has no title; named "${title}": change it if it has a name or number（期刊没有标题，已按主题与首篇命名）`,
  })
  if (!date) {
    warnings.push({ code: 'no-date', message: 'the issue has no date（期刊没有日期）' })
  }
  if (items.length === 0) {
    warnings.push({
      code: 'no-items',
      message: 'no numbered items with 「作者：」 were found（没有找到条目）',
    })
  }
  checkNumbers(items, sections, warnings)
  return {
    kind: 'issue',
    path: source.path,
    dialect: 'digest',
    title,
    slug: chooseSlug({ slug: null, permalink: null, path: source.path, title }),
    date,
    warnings,
    raw: source.raw,
    hash: source.hash,
    sections,
    items,
    closing: closing.length > 0 ? closing.join('\n\n') : null,
    site,
  }
}

/** The text of an EPUB reading digest: one issue with numbered items and three-level notes. */
export const digest = defineDialect({
  name: 'digest',
  score: (input) =>
    MARKS.test(input.source.text) && itemStarts(input.source.text.split('\n')).length > 0 ? 100 : 0,
  parse,
  fresh: () => ({}),
})
