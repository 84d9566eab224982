import type { Element, Root } from 'hast'
import { common, createLowlight } from 'lowlight'
import { diagramSvg } from './diagram'
import { escapeText } from './text'
import type { CodeTone, Context } from './types'

const lowlight = createLowlight(common)

/** Longer code is shown without colours: each coloured word costs some 30 characters of the limit. */
const MAX_COLOURED = 4_000

/** Which token classes of highlight.js share a colour. */
const TONES: Record<string, CodeTone> = {
  'hljs-keyword': 'keyword',
  'hljs-built_in': 'keyword',
  'hljs-literal': 'keyword',
  'hljs-type': 'keyword',
  'hljs-meta': 'comment',
  'hljs-comment': 'comment',
  'hljs-quote': 'comment',
  'hljs-string': 'string',
  'hljs-regexp': 'string',
  'hljs-addition': 'string',
  'hljs-number': 'number',
  'hljs-symbol': 'number',
  'hljs-title': 'title',
  'hljs-section': 'title',
  'hljs-name': 'title',
  'hljs-attr': 'attribute',
  'hljs-attribute': 'attribute',
  'hljs-variable': 'attribute',
  'hljs-property': 'attribute',
  'hljs-deletion': 'attribute',
}

/** Fences that a site draws as pictures; WeChat has nothing that could. */
const DIAGRAMS = new Set(
  'mermaid plantuml puml dot graphviz flowchart flow sequence echarts markmap d2'.split(' '),
)

/**
 * A block of code. WeChat folds spaces and lines, so they are written as `&nbsp;` and `<br>`; a
 * `<section>` holds them rather than a `<pre>`, whose own rules for spaces and breaks WeChat's editor
 * changes when the article is opened and saved again.
 */
export function renderCode(ctx: Context, value: string, language: string | null): string {
  const source = expandTabs(value.replace(/\r\n?/g, '\n'))
  const name = language?.toLowerCase() ?? ''
  if (DIAGRAMS.has(name)) {
    const diagram = drawDiagram(ctx, source, name)
    if (diagram !== null) return diagram
  }
  const inner = coloured(ctx, source, name) ?? codeText(source, ctx.options.compact)
  return `<section${ctx.style('pre')}><code>${inner}</code></section>`
}

/** A diagram as SVG, which scrolls when it is wider than the phone; null when it stays its source. */
function drawDiagram(ctx: Context, source: string, name: string): string | null {
  let reason = ''
  if (name === 'mermaid') {
    try {
      return `<section style="margin:1em 0;text-align:center;overflow-x:auto">${diagramSvg(source)}</section>`
    } catch (error) {
      reason = `: ${(error instanceof Error ? error.message : String(error)).split('\n', 1).join('').slice(0, 120)}`
    }
  }
  ctx.warnings.add(
    `a ${name} diagram is shown as its source${reason}; put a picture of it in its place (图表以源码显示，请改用图片)`,
  )
  return null
}

function coloured(ctx: Context, source: string, name: string): string | null {
  if (ctx.options.compact || name === '' || source.length > MAX_COLOURED) return null
  if (!lowlight.registered(name)) return null
  return write(ctx, pieces(lowlight.highlight(name, source).children, null, []))
}

interface Piece {
  text: string
  tone: CodeTone | null
}

/** Pieces of one colour; spaces between two of the same colour belong to them. */
function pieces(nodes: Root['children'], tone: CodeTone | null, found: Piece[]): Piece[] {
  for (const node of nodes) {
    if (node.type === 'element') pieces(node.children, toneOf(node) ?? tone, found)
    if (node.type !== 'text') continue
    const last = found.at(-1)
    const blank = node.value.trim() === '' && !node.value.includes('\n')
    if (last && (last.tone === tone || blank)) last.text += node.value
    else found.push({ text: node.value, tone })
  }
  return found
}

function toneOf(node: Element): CodeTone | null {
  const names = Array.isArray(node.properties.className) ? node.properties.className : []
  for (const name of names) {
    const tone = TONES[String(name)]
    if (tone) return tone
  }
  return null
}

function write(ctx: Context, found: readonly Piece[]): string {
  return found
    .map(({ text, tone }) => {
      if (tone === null || text.trim() === '') return codeText(text)
      const colour = ctx.theme.code[tone]
      if (colour === '') return codeText(text)
      const [, before = '', word = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? []
      return `${codeText(before)}<span style="color:${colour}">${codeText(word)}</span>${codeText(after)}`
    })
    .join('')
}

/** A tab reaches to the next column that is a multiple of four, wide characters counting twice. */
function expandTabs(source: string): string {
  if (!source.includes('\t')) return source
  let column = 0
  let out = ''
  for (const character of source) {
    if (character === '\t') {
      const width = 4 - (column % 4)
      out += ' '.repeat(width)
      column += width
    } else {
      out += character
      const wide = character.charCodeAt(0) > 0x2e80
      column = character === '\n' ? 0 : column + (wide ? 2 : 1)
    }
  }
  return out
}

/**
 * Code as HTML that keeps its form: runs of spaces are written `&nbsp;`, a single space is the same
 * character as itself, which takes one character of WeChat's limit in place of six.
 * @param compact every space as the character itself, for an article near the limit
 */
function codeText(value: string, compact = false): string {
  return escapeText(value)
    .split('\n')
    .map((line) =>
      line
        .replace(/ {2,}/g, (spaces) => (compact ? spaces : '&nbsp;'.repeat(spaces.length)))
        .replace(/ /g, '\u00a0'),
    )
    .join('<br>')
}

/** Code in a line of text: runs of spaces stay, single ones may break the line. */
export function inlineCode(value: string): string {
  return keepSpaces(escapeText(value))
}

/** Runs of spaces, and those at the edges, as `&nbsp;`: HTML would fold them. */
export function keepSpaces(html: string): string {
  return html
    .replace(/[\t\n]/g, ' ')
    .replace(/^ +| +$| {2,}/g, (spaces) => '&nbsp;'.repeat(spaces.length))
}
