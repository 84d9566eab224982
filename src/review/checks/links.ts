import { maskCode, scanDocument } from './document'
import type { MarkdownDocument } from './document'
import type { CheckInput } from './input'

/** A link or an image as written, with its 0-based line in the body. */
export interface Reference {
  line: number
  url: string
  /** 0-based place in the line. */
  column: number
  /** Link text or alt text. */
  text: string
  /** The whole of it, as written. */
  source: string
  image: boolean
}

const inline =
  /(!?)\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\(\s*(<[^<>]*>|(?:\\.|[^\s()\\]|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/g
const embed = /!\[\[([^[\]|#\n]{1,300})(?:[|#][^[\]\n]{0,300})?\]\]/g
/** `[label]: address`, the definition that `[text][label]` means. */
const definition = /^ {0,3}\[((?:\\.|[^[\]\\]){1,300})\]:\s*(<[^<>]*>|\S+)/
const imageTag = /<img\b[^<>]*>/gi
const anchorTag = /<a\b[^<>]*\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>/gi

/** Every link, image and link definition with its address, outside code, in order of appearance. */
export function findReferences(document: MarkdownDocument): Reference[] {
  const found: Reference[] = []
  for (const block of document.blocks) {
    if (block.kind === 'code' || block.kind === 'comment') continue
    for (let line = block.start; line <= block.end; line += 1) {
      const text = document.lines[line] ?? ''
      if (text.includes('[') || text.includes('<')) found.push(...referencesOfLine(text, line, 0))
    }
  }
  return found
}

/** @param column where `source` begins in its line */
function referencesOfLine(source: string, line: number, column: number): Reference[] {
  const text = maskCode(source)
  const found: Reference[] = []
  const add = (at: number, whole: string, url: string, label: string, image: boolean): void => {
    found.push({ line, column: column + at, url, text: label, source: whole, image })
  }
  const defined = definition.exec(text)
  if (defined && !defined[1]?.startsWith('^'))
    add(0, source.trim(), (defined[2] ?? '').replace(/^<|>$/g, ''), defined[1] ?? '', false)
  for (const match of text.matchAll(inline)) {
    const url = (match[3] ?? '').replace(/^<|>$/g, '')
    const label = match[2] ?? ''
    add(match.index, match[0], url, label, match[1] === '!')
    // A linked image: the label holds the image.
    const start = column + match.index + (match[1] ?? '').length + 1
    if (label.includes('](')) found.push(...referencesOfLine(label, line, start))
  }
  for (const match of text.matchAll(embed)) {
    const image = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i.test((match[1] ?? '').trim())
    if (image) add(match.index, match[0], (match[1] ?? '').trim(), '', image)
  }
  for (const match of text.matchAll(imageTag))
    add(match.index, match[0], attribute(match[0], 'src'), attribute(match[0], 'alt'), true)
  for (const match of text.matchAll(anchorTag))
    add(match.index, match[0], match[1] ?? match[2] ?? '', '', false)
  return found
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
}

/** The addresses of a text that lead to a file beside it: no scheme, no anchor, no page of a site. */
export function relativeAddresses({
  body,
  dialect,
}: Pick<CheckInput, 'body' | 'dialect'>): string[] {
  if (!/\]\(|\]:|src=|href=|!\[\[/.test(body)) return []
  const document = scanDocument(body, { indentedCode: dialect !== 'digest' })
  const urls = findReferences(document).map(({ url }) => url)
  return [...new Set(urls)].filter(
    (url) =>
      !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|www\.)|\{[{%]|\$\{|<%/i.test(url) &&
      /\.(?!html?\b|php\b|aspx?\b|jsp\b)[a-z0-9]{2,5}(?:[?#].*)?$/i.test(url) &&
      !/^[^/]+\.(?:com|org|net|cn|io|dev|ai)$/i.test(url),
  )
}

/** A link or footnote mark by name, `[text][name]`, `[name][]` or `[^name]`, that nothing defines. */
export interface Undefined {
  line: number
  column: number
  source: string
  name: string
  footnote: boolean
}

const byName =
  /(?<![\w\]!\\])!?\[((?:\\.|[^[\]\\]){1,300})\]\[((?:\\.|[^[\]\\]){0,300})\](?![[(:])/g
const footnoteMark = /(?<![\\\]!])\[\^([\p{L}\p{N}_:.-]{1,60})\](?!:)/gu
const footnoteDefinition = /^[\s>]{0,20}\[\^([^\]\s]{1,60})\]:/

/** Names are compared as CommonMark says: any case, runs of spaces as one. */
function fold(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Every link, image and footnote mark whose definition is missing; numbers like `a[1][2]` are none. */
export function findUndefined(document: MarkdownDocument): Undefined[] {
  const links = new Set<string>()
  const notes = new Set<string>()
  for (const line of document.lines) {
    if (!line.includes(']:')) continue
    const note = footnoteDefinition.exec(line)?.[1]
    if (note !== undefined) notes.add(fold(note))
    const link = definition.exec(line.replace(/^[\s>]+/, ''))?.[1]
    if (link !== undefined) links.add(fold(link))
  }
  const found: Undefined[] = []
  for (const block of document.blocks) {
    if (block.kind === 'code' || block.kind === 'comment') continue
    for (let line = block.start; line <= block.end; line += 1) {
      const source = document.lines[line] ?? ''
      if (!source.includes('][') && !source.includes('[^')) continue
      const text = maskCode(source)
      for (const match of text.matchAll(byName)) {
        const name = match[2] === '' ? (match[1] ?? '') : (match[2] ?? '')
        if (links.has(fold(name)) || /^[\d\s^]/.test(name) || /^[\d\s]*$/.test(match[1] ?? ''))
          continue
        found.push({ line, column: match.index, source: match[0], name, footnote: false })
      }
      for (const match of text.matchAll(footnoteMark)) {
        const name = match[1] ?? ''
        // `[^a-z]` is a regular expression.
        if (notes.has(fold(name)) || /^.-./u.test(name)) continue
        found.push({ line, column: match.index, source: match[0], name, footnote: true })
      }
    }
  }
  return found
}
