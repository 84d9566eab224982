import { parseMarkdown, stringifyMarkdown } from '../../content'

/**
 * The label for AI-generated content in an exported file. Readers see it as a quote before or after
 * the text; the implicit one of GB 45438-2025, annex E, is the front matter's key `AIGC`.
 */
export interface FileLabel {
  /** Plain text, one line. */
  text: string
  position: 'start' | 'end' | 'both'
  /** The value of the key `AIGC`: seven texts, see src/review/labels/aigc.ts. */
  aigc: object
}

/** The lines of a label as they stand in a file, without line ends; null: none there. */
export interface LabelLines {
  /** The value of the key `AIGC`, as JSON. */
  meta: string | null
  start: string | null
  end: string | null
}

export const noLines: LabelLines = { meta: null, start: null, end: null }

/** Ends the visible line, unseen: by it an import knows that the line is no part of the text. */
export const mark = '<!--AIGC-->'

/** A visible line of a label. */
export const visibleLine = /^> .*[^ ] <!--AIGC-->$/

const json = '"(?:[^"\\\\]|\\\\.)*"'
const keys =
  'ContentProducer ProduceID ReservedCode1 ContentPropagator PropagateID ReservedCode2'.split(' ')

/** The value of annex E as it is written here, its seven keys in their order. */
export const metaValue = new RegExp(
  `\\{"Label":"[123]"${keys.map((key) => `,"${key}":${json}`).join('')}\\}`,
)

/** A label as lines. Whatever is Markdown or HTML in its words is escaped. */
export function linesOf({ text, position, aigc }: FileLabel): LabelLines {
  const quote = stringifyMarkdown({
    type: 'root',
    children: [
      {
        type: 'blockquote',
        children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }],
      },
    ],
  })
  const line = `${quote.trim()} ${mark}`
  return {
    meta: JSON.stringify(aigc),
    start: position === 'end' ? null : line,
    end: position === 'start' ? null : line,
  }
}

/** Whether a line at the end of a body is seen as such: a fence or comment left open would hold it. */
function isSeen(body: string): boolean {
  const last = parseMarkdown(body).children.at(-1)
  return last?.type === 'blockquote' && JSON.stringify(last).includes(mark)
}

/**
 * A body with the visible lines. The one at the end goes to the start where nobody would see it.
 * @param eol the line end of the file
 * @param before what stands before the body
 */
export function bodyWithLines(body: string, lines: LabelLines, eol: string, before = ''): string {
  const { start, end } = lines
  if (start !== null && body.trim() === '') {
    return bodyWithLines(body, { ...lines, start: null, end: start }, eol, before)
  }
  if (end !== null) {
    const ended = /(?:\n|^)$/.test(before + body)
    const text = ended ? `${body}${eol}${end}${eol}` : `${body}${eol}${eol}${end}`
    if (isSeen(text)) return bodyWithLines(text, { ...lines, end: null }, eol)
    return bodyWithLines(body, { ...lines, start: start ?? end, end: null }, eol)
  }
  if (start === null) return body
  const [blank = ''] = /^(?:[ \t]*\r?\n)*/.exec(body) ?? []
  return `${blank}${start}${eol}${eol}${body.slice(blank.length)}`
}

/** Markdown without front matter, with the visible label. */
export function labelledMarkdown(markdown: string, label: FileLabel): string {
  return bodyWithLines(markdown, linesOf(label), '\n')
}
