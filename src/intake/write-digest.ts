import { moduleFor } from './dialects'
import { openSource } from './open'
import type { DigestItem, DigestNote, ParsedIssue } from './types'
import type { OriginFile } from './write'

/** A digest issue as it stands. */
export type IssueFields = Pick<ParsedIssue, 'title' | 'sections' | 'items' | 'closing' | 'site'>

const gap = (lines: number): string => '\n'.repeat(lines + 1)

/** The order of keys and rows' own ids must not make two issues differ. */
function comparable(issue: IssueFields): string {
  const { title, sections, items, closing, site } = issue
  const note = ({ level, number, text, colour, kind }: DigestNote): unknown[] => [
    level,
    number || null,
    text,
    colour || null,
    kind,
  ]
  return JSON.stringify([
    title,
    sections.map(({ heading, text }) => [heading, text]),
    items.map((item) => [
      item.number,
      item.title,
      item.author || null,
      item.theme || null,
      item.rating ?? null,
      item.attention ?? null,
      item.reason && (item.reason.by || item.reason.text)
        ? [item.reason.by || null, item.reason.text]
        : null,
      item.links.map(({ label, url }) => [label, url || null]),
      item.concept || null,
      item.notes.map(note),
    ]),
    closing || null,
    site || null,
  ])
}

function noteText(note: DigestNote): string {
  const colour = note.colour ? ` {color=“${note.colour}”}` : ''
  const words = `${note.text}${colour}`
  if (note.kind === 'bullet') return `\t${words}${gap(1)}`
  if (note.kind === 'quote') return `${words}${gap(4)}`
  if (note.kind !== 'heading' || !note.number) return `${words}${gap(2)}`
  const separator = note.number.includes('.') ? ' ' : '、'
  return `${note.number}${separator}${words}${gap(2)}`
}

function itemText(item: DigestItem): string {
  const stars =
    item.rating === null ? null : '★'.repeat(item.rating) + '☆'.repeat(Math.max(0, 5 - item.rating))
  const links = item.links.map(({ label, url }) => (url ? `[${label}](${url})` : label)).join(' | ')
  const lines = [
    `${item.number}. ${item.title}`,
    `作者：${item.author ?? '未标注'}`,
    item.theme && `主题：${item.theme}`,
    stars && `质量分：${stars}`,
    item.attention !== null && `注意力番茄：${'🍅'.repeat(item.attention)}`,
    item.reason && `${item.reason.by ?? ''} 的阅读理由：${item.reason.text}`.trim(),
    links,
    item.concept && `概念网络：${item.concept}`,
    item.notes.length > 0 && '三级笔记',
  ].filter((line): line is string => typeof line === 'string' && line !== '')
  return `${lines.join(gap(3))}${gap(3)}${item.notes.map(noteText).join('')}`
}

/**
 * An issue as digest text. One that was not edited since it was imported comes back byte for byte;
 * an edited one is written anew in the digest's layout, which intake reads back to the same items.
 */
export function writeIssue(
  origin: OriginFile | null,
  issue: IssueFields,
  timezone: string,
): string {
  if (origin) {
    const bytes = new TextEncoder().encode(origin.markdown)
    const was = moduleFor('digest').parse(openSource(origin.path, bytes, timezone).input)
    if (was.kind === 'issue' && comparable(was) === comparable(issue)) return origin.markdown
  }
  const sections = issue.sections.map(({ heading, text }) =>
    [heading, text].filter((part) => part !== '').join(gap(1)),
  )
  const closing = issue.closing ? [`阅读闭环${gap(1)}${issue.closing}`] : []
  const site = issue.site ? [`公开站：${issue.site}`] : []
  const parts = [
    ...sections,
    ...issue.items.map((item) => itemText(item).trimEnd()),
    ...closing,
    ...site,
  ]
  return `${parts.join(gap(5))}\n`
}
