import { maskCode } from './document'
import type { MarkdownDocument } from './document'

/** A link or an image as written, with its 0-based line in the body. */
export interface Reference {
  line: number
  url: string
  /** Link text or alt text. */
  text: string
  /** The whole of it, as written. */
  source: string
  image: boolean
}

const inline =
  /(!?)\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\(\s*(<[^<>]*>|(?:\\.|[^\s()\\]|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/g
const embed = /!\[\[([^[\]|#\n]{1,300})(?:[|#][^[\]\n]{0,300})?\]\]/g
const imageTag = /<img\b[^<>]*>/gi
const anchorTag = /<a\b[^<>]*\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>/gi

/** Every inline link and image outside code, in order of appearance. */
export function findReferences(document: MarkdownDocument): Reference[] {
  const found: Reference[] = []
  for (const block of document.blocks) {
    if (block.kind === 'code' || block.kind === 'comment') continue
    for (let line = block.start; line <= block.end; line += 1) {
      const text = document.lines[line] ?? ''
      if (text.includes('[') || text.includes('<')) found.push(...referencesOfLine(text, line))
    }
  }
  return found
}

function referencesOfLine(source: string, line: number): Reference[] {
  const text = maskCode(source)
  const found: Reference[] = []
  for (const match of text.matchAll(inline)) {
    const url = (match[3] ?? '').replace(/^<|>$/g, '')
    const label = match[2] ?? ''
    found.push({ line, url, text: label, source: match[0], image: match[1] === '!' })
    // A linked image: the label holds the image.
    if (label.includes('](')) found.push(...referencesOfLine(label, line))
  }
  for (const match of text.matchAll(embed)) {
    const image = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i.test((match[1] ?? '').trim())
    if (image) found.push({ line, url: (match[1] ?? '').trim(), text: '', source: match[0], image })
  }
  for (const [tag] of text.matchAll(imageTag)) {
    found.push({
      line,
      url: attribute(tag, 'src'),
      text: attribute(tag, 'alt'),
      source: tag,
      image: true,
    })
  }
  for (const match of text.matchAll(anchorTag)) {
    const url = match[1] ?? match[2] ?? ''
    found.push({ line, url, text: '', source: match[0], image: false })
  }
  return found
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
}
