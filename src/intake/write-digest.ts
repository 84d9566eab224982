import { moduleFor } from './dialects'
import { unlabelled, withLines } from './label'
import { openSource } from './open'
import { respell } from './respell'
import { IntakeError, type DigestItem, type DigestNote, type ParsedIssue } from './types'
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

function issueIn(origin: OriginFile, text: string, timezone: string): ParsedIssue | null {
  try {
    const { input } = openSource(origin.path, new TextEncoder().encode(text), timezone)
    const read = moduleFor('digest').parse(input)
    return read.kind === 'issue' ? read : null
  } catch (error) {
    if (error instanceof IntakeError) return null
    throw error
  }
}

/**
 * An issue as digest text. One that was not edited since it was imported comes back byte for byte; an
 * edit changes its own lines, where the text then reads back to the same items. Else the whole is
 * written anew in the digest's layout.
 */
export function writeIssue(
  origin: OriginFile | null,
  issue: IssueFields,
  timezone: string,
): string {
  const anew = issueText(issue)
  if (!origin) return anew
  // A label that the file has stands apart from what is edited, and stays where it is.
  const labelled = unlabelled(origin.path, origin.markdown, timezone)
  const raw = labelled?.text ?? origin.markdown
  const was = issueIn(origin, raw, timezone)
  if (!was) return anew
  if (comparable(was) === comparable(issue)) return origin.markdown
  const plain = raw.replaceAll('\r\n', '\n')
  const carried = respell(plain, issueText(was), anew)
  const again = issueIn(origin, carried, timezone)
  const text = again && comparable(again) === comparable(issue) ? carried : anew
  const written = raw.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text
  return labelled ? withLines(origin.path, written, labelled.lines, timezone) : written
}

/** An issue in the digest's layout, which intake reads back to the same items. */
function issueText(issue: IssueFields): string {
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
