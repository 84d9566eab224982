import type { Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { LRUCache } from 'lru-cache'
import { visit } from 'unist-util-visit'
import { drawMermaid } from './engine'
import { paintDiagram } from './paint'

/** A longer source takes seconds to be laid out. */
const MAX_SOURCE = 4_000
/** What a diagram may take of WeChat's 20,000 characters; a larger one had better be a picture. */
const MAX_CHARACTERS = 9_000
/** WeChat shows an SVG of at most 677 px. */
const MAX_WIDTH = 677
/** A phone's line, in px; wider diagrams scroll. */
const PHONE = 340

const known = new LRUCache<string, string | Error>({ max: 200 })

/**
 * A Mermaid diagram as SVG that WeChat keeps: flow charts, sequences, states, classes and relations.
 * @throws Error with the reason when it can't be read or would be too large
 */
export function diagramSvg(source: string): string {
  let found = known.get(source)
  if (found === undefined) {
    try {
      found = drawn(source)
    } catch (error) {
      found = error instanceof Error ? error : new Error(String(error))
    }
    known.set(source, found)
  }
  if (found instanceof Error) throw found
  return found
}

function drawn(source: string): string {
  if (source.length > MAX_SOURCE) throw new Error(`it has over ${MAX_SOURCE} characters`)
  const plain = spelledOut(source)
  const tree = fromHtml(drawMermaid(plain), { fragment: true })
  if (linesIn(tree) < arrowsIn(plain)) throw new Error('not all of it is understood')
  const svg = tree.children.find((node) => node.type === 'element' && node.tagName === 'svg')
  if (svg?.type !== 'element') throw new Error('nothing was drawn')
  const [width, height] = [Number(svg.properties.width), Number(svg.properties.height)]
  if (!(width > 0 && height > 0)) throw new Error('nothing was drawn')
  const scale = Math.min(1, MAX_WIDTH / width)
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)]
  const style = across > PHONE ? ` style="min-width:${Math.min(across, MAX_WIDTH)}px"` : ''
  const html =
    `<svg viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" width="${across}" height="${down}"${style}>` +
    `${paintDiagram(svg)}</svg>`
  if (html.length > MAX_CHARACTERS) throw new Error(`it takes ${html.length} characters`)
  return html
}

const ARROW = /<?(?:--+>|---+|==+>|===+|-\.+->?|--[ox](?=\s))/g

/** Mermaid allows semicolons at ends of lines and arrows without spaces; the library does not. */
function spelledOut(source: string): string {
  const lines = source.replace(/;[ \t]*$/gm, '')
  if (!/^\s*(?:graph|flowchart)\b/.test(lines)) return lines
  return lines
    .split('\n')
    .map((line) => (/^\s*%%/.test(line) ? line : line.replace(ARROW, spaced)))
    .join('\n')
}

/** An arrow with spaces around it, but for the bar of its own words. */
function spaced(arrow: string, at: number, line: string): string {
  return line.charAt(at + arrow.length) === '|' ? ` ${arrow}` : ` ${arrow} `
}

/** The lines that a chart's source draws, as far as they can be counted: flow charts and states. */
function arrowsIn(source: string): number {
  if (!/^\s*(?:graph|flowchart|stateDiagram)/.test(source)) return 0
  const code = source.replace(/^\s*%%.*$/gm, '').replace(/"[^"\n]*"|\[[^\]\n]*\]/g, '')
  return code.match(ARROW)?.length ?? 0
}

function linesIn(tree: Root): number {
  let count = 0
  visit(tree, 'element', (node) => {
    const names = node.properties.className
    if (Array.isArray(names) && names.includes('edge')) count += 1
  })
  return count
}
