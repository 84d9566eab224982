/**
 * A draft's Markdown, split into blocks with their lines. A line scanner rather than a full parse:
 * checks must do hundreds of articles a second, and they need lines, not a tree.
 */

export type BlockKind =
  'paragraph' | 'item' | 'heading' | 'rule' | 'code' | 'html' | 'table' | 'comment'

export interface Block {
  kind: BlockKind
  /** 0-based first and last line in the body, inclusive. */
  start: number
  end: number
  /** The lines without their quote, list and heading markers. */
  lines: string[]
  /** Depth of `>` around it. */
  quote: number
  /** Heading level 1–6, else 0. */
  level: number
  /** A fence's info string (`markdown`), else empty. */
  info: string
  /** A fence that the text never closes. */
  unclosed: boolean
}

export interface MarkdownDocument {
  lines: string[]
  blocks: Block[]
}

const fencePattern = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/
const headingPattern = /^ {0,3}(#{1,6})(?:[ \t]|$)/
const rulePattern = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/
const itemPattern = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/
const htmlPattern = /^ {0,3}<\/?[a-z][a-z0-9-]*(?:[\s/>]|$)/i
const quotePattern = /^ {0,3}>[ \t]?/

/**
 * Splits a Markdown text into blocks.
 * @param body the text; line ends may be LF or CRLF
 * @param options.indentedCode false for plain-text sources, where an indent is no code
 */
export function scanDocument(
  body: string,
  options: { indentedCode?: boolean } = {},
): MarkdownDocument {
  const lines = body.split(/\r?\n/)
  return { lines, blocks: new Scanner(lines, options.indentedCode ?? true).scan() }
}

class Scanner {
  private readonly blocks: Block[] = []
  private open: Block | null = null
  private inList = false

  constructor(
    private readonly lines: string[],
    private readonly indentedCode: boolean,
  ) {}

  scan(): Block[] {
    for (let index = 0; index < this.lines.length;) index = this.step(index)
    return this.blocks
  }

  /** Reads the block part at a line; gives the next line to read. */
  private step(index: number): number {
    const { text, quote } = unquote(this.lines[index] ?? '')
    if (text.trim() === '') {
      this.open = null
      return index + 1
    }
    const fence = fencePattern.exec(stripIndent(text, this.inList))
    if (fence) return this.fence(index, quote, fence[1] ?? '', (fence[2] ?? '').trim())
    if (text.trimStart().startsWith('<!--')) return this.comment(index, quote)
    if (this.isIndentedCode(text)) return this.extend(index, 'code', quote, text)
    return this.textLine(index, text, quote)
  }

  private textLine(index: number, text: string, quote: number): number {
    const heading = headingPattern.exec(text)
    if (heading) {
      const block = this.push('heading', index, quote, headingText(text.slice(heading[0].length)))
      block.level = heading[1]?.length ?? 1
      return this.close(index)
    }
    const underline = /^ {0,3}(=+|-+)[ \t]*$/.exec(text)
    if (underline && this.open?.kind === 'paragraph' && this.open.quote === quote) {
      this.open.kind = 'heading'
      this.open.level = underline[1]?.startsWith('=') ? 1 : 2
      this.open.end = index
      return this.close(index)
    }
    if (rulePattern.test(text)) {
      this.push('rule', index, quote, '')
      return this.close(index)
    }
    const item = itemPattern.exec(text)
    if (item) {
      this.push('item', index, quote, text.slice(item[0].length))
      this.inList = true
      return index + 1
    }
    if (/^\s*\|.*\|\s*$/.test(text)) return this.extend(index, 'table', quote, text)
    if (
      this.open?.kind === 'item' ||
      (this.open?.kind === 'paragraph' && this.open.quote === quote)
    ) {
      return this.extend(index, this.open.kind, this.open.quote, text)
    }
    if (!/^[ \t]/.test(text)) this.inList = false
    return this.extend(index, htmlPattern.test(text) ? 'html' : 'paragraph', quote, text)
  }

  private fence(index: number, quote: number, marker: string, info: string): number {
    const closing = new RegExp(`^\\s*${marker[0] === '`' ? '`' : '~'}{${marker.length},}\\s*$`)
    let end = index + 1
    while (end < this.lines.length && !closing.test(unquote(this.lines[end] ?? '').text)) end += 1
    const block = this.push('code', index, quote, '')
    block.unclosed = end >= this.lines.length
    block.end = Math.min(end, this.lines.length - 1)
    block.info = info
    block.lines = this.lines.slice(index + 1, end)
    this.open = null
    return end + 1
  }

  private comment(index: number, quote: number): number {
    let end = index
    while (end < this.lines.length - 1 && !(this.lines[end] ?? '').includes('-->')) end += 1
    const block = this.push('comment', index, quote, '')
    block.lines = this.lines.slice(index, end + 1)
    block.end = end
    this.open = null
    return end + 1
  }

  private isIndentedCode(text: string): boolean {
    if (!this.indentedCode || this.inList || !/^(?: {4}|\t)/.test(text)) return false
    return this.open === null || this.open.kind === 'code'
  }

  private extend(index: number, kind: BlockKind, quote: number, text: string): number {
    if (this.open?.kind === kind && this.open.quote === quote) {
      this.open.lines.push(text)
      this.open.end = index
    } else this.push(kind, index, quote, text)
    return index + 1
  }

  private push(kind: BlockKind, index: number, quote: number, text: string): Block {
    const block: Block = {
      ...{ kind, start: index, end: index, lines: [text], quote },
      ...{ level: 0, info: '', unclosed: false },
    }
    this.blocks.push(block)
    this.open = block
    return block
  }

  private close(index: number): number {
    this.open = null
    this.inList = false
    return index + 1
  }
}

function unquote(line: string): { text: string; quote: number } {
  let text = line
  let quote = 0
  for (let match = quotePattern.exec(text); match; match = quotePattern.exec(text)) {
    text = text.slice(match[0].length)
    quote += 1
  }
  return { text, quote }
}

/** A heading's text without the closing `#`s that may follow it. */
function headingText(rest: string): string {
  const text = rest.trim()
  let end = text.length
  while (end > 0 && text[end - 1] === '#') end -= 1
  const closed = end < text.length && (end === 0 || /\s/.test(text[end - 1] ?? ''))
  return closed ? text.slice(0, end).trimEnd() : text
}

function stripIndent(text: string, inList: boolean): string {
  return inList ? text.trimStart() : text
}

/** The same text with code spans blanked out, so that positions stay. */
export function maskCode(text: string): string {
  if (!text.includes('`')) return text
  const runs = [...text.matchAll(/`+/g)]
  let masked = ''
  let done = 0
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index]
    // CommonMark: a span ends at the next run of as many backticks.
    let end = index + 1
    while (end < runs.length && runs[end]?.[0].length !== open?.[0].length) end += 1
    const close = runs[end]
    if (!open || !close) continue
    const stop = close.index + close[0].length
    masked += text.slice(done, open.index) + ' '.repeat(stop - open.index)
    done = stop
    index = end
  }
  return masked + text.slice(done)
}

/** Is this block the author's running text, in which words are said in the author's own voice? */
export function isProse(block: Block): boolean {
  return block.kind === 'paragraph' || block.kind === 'item' || block.kind === 'html'
}
