import { LRUCache } from 'lru-cache'
import { escapeText } from '../text'
import { drawFormula } from './engine'
import { numbersOf } from './outline'
import { drawPlainly, UNIT, type DrawingNode } from './picture'

/** Longer TeX is no formula of an article. */
const MAX_TEX = 4_000
/** Cells and rows of a matrix: a thousand of them take MathJax more than a second. */
const MAX_CELLS = 300
/** In em: larger than this it is a mistake, or meant to harm. */
const MAX_SIZE = 120
/** WeChat shows an SVG of at most 677 px; the text's em is 16. */
const MAX_WIDTH = 677 / 16
/** In em: what fits on a phone's line. Wider ones scroll, or shrink in a line of text. */
const PHONE = 20

const known = new LRUCache<string, string | Error>({ maxSize: 4_000_000, sizeCalculation: sizeOf })

function sizeOf(value: string | Error, key: string): number {
  return key.length + (typeof value === 'string' ? value.length : 200) + 1
}

/**
 * A formula as SVG that WeChat keeps: no defs, use, style sheet, id or class, at most 677 px wide,
 * in the text's own colour.
 * @param tex the formula without its dollar signs
 * @param display on a line of its own
 * @param compact letters and digits as text in the drawing: fewer characters, the reader's font
 * @throws Error with the reason when it can't be read or drawn
 */
export function formulaSvg(tex: string, display: boolean, compact = false): string {
  const key = `${display ? 'D' : 'I'}${compact ? 'C' : 'F'}${tex}`
  let found = known.get(key)
  if (found === undefined) {
    found = attempt(tex, display, compact)
    known.set(key, found)
  }
  if (found instanceof Error) throw found
  return found
}

function attempt(tex: string, display: boolean, compact: boolean): string | Error {
  try {
    return drawn(tex, display, compact)
  } catch (error) {
    // A formula nested thousands deep exhausts the stack: that too is one that can't be read.
    return error instanceof Error ? error : new Error(messageOf(error))
  }
}

/** MathJax throws objects of its own that are no `Error`. */
function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error && error.message
  return typeof message === 'string' ? message : String(error)
}

function drawn(tex: string, display: boolean, compact: boolean): string {
  if (tex.length > MAX_TEX) throw new Error(`it has over ${MAX_TEX} characters`)
  if ((tex.match(/&|\\\\/g)?.length ?? 0) > MAX_CELLS) throw new Error('it has too many cells')
  const { formula, tags } = withoutTags(tex)
  const svg = drawFormula(formula, display)
  const [left = 0, top = 0, width = 0, height = 0] = numbersOf(attribute(svg, 'viewBox'))
  const [em, tall] = [width / 1000, height / 1000]
  if (!(em > 0) || !(tall > 0)) throw new Error('it is empty')
  if (em > MAX_SIZE || tall > MAX_SIZE) throw new Error('it is too large')
  const inner = drawPlainly(svg, compact)
  if (!/ d="m|<text/.test(inner)) throw new Error('it is empty')
  const shrunk = Math.min(1, MAX_WIDTH / em)
  const depth = ((height + top) / 1000) * shrunk
  const wide = em * shrunk > PHONE
  const style = [
    depth === 0 ? '' : `vertical-align:${decimal(-depth)}em`,
    // WeChat sets `max-width:100%` on all; a wide formula in a block of its own is to scroll.
    !wide ? '' : display ? `min-width:${decimal(em * shrunk)}em` : 'max-width:100%;height:auto',
  ].filter((part) => part !== '')
  const box = [left, top, width, height].map((number) => Math.round(number / UNIT)).join(' ')
  return (
    `<svg viewBox="${box}" width="${decimal(em * shrunk)}em" height="${decimal(tall * shrunk)}em"` +
    ` fill="currentColor"${style.length === 0 ? '' : ` style="${style.join(';')}"`}>` +
    `${inner}</svg>${tags.map((tag) => ` ${escapeText(tag)}`).join('')}`
  )
}

/** Numbers of equations stand beside the formula as text: MathJax would set them a page wide. */
function withoutTags(tex: string): { formula: string; tags: string[] } {
  const tags: string[] = []
  const formula = tex.replace(/\\tag(\*?)\s*\{([^{}]*)\}/g, (_, star: string, text: string) => {
    tags.push(star === '*' ? text : `(${text})`)
    return ''
  })
  return { formula, tags }
}

function attribute(node: DrawingNode, name: string): string {
  return String(node.attributes?.[name] ?? '')
}

function decimal(number: number): string {
  return String(Math.round(number * 100) / 100).replace(/^(-?)0\./, '$1.')
}
