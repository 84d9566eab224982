import type { Element, Root, Text } from 'hast'
import { common, createLowlight } from 'lowlight'
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

/** A block of code: WeChat folds spaces and lines, so they are written as `&nbsp;` and `<br>`. */
export function renderCode(ctx: Context, value: string, language: string | null): string {
  const source = value.replace(/\r\n?/g, '\n')
  const inner = coloured(ctx, source, language) ?? codeText(source)
  return `<section${ctx.style('pre')}><code${ctx.style('preCode')}>${inner}</code></section>`
}

function coloured(ctx: Context, source: string, language: string | null): string | null {
  if (ctx.options.compact || language === null || source.length > MAX_COLOURED) return null
  const name = language.toLowerCase()
  if (!lowlight.registered(name)) return null
  return tokens(ctx, lowlight.highlight(name, source).children, null)
}

function tokens(ctx: Context, nodes: Root['children'], tone: CodeTone | null): string {
  let html = ''
  for (const node of nodes) {
    if (node.type === 'text') html += token(ctx, node, tone)
    if (node.type === 'element') html += tokens(ctx, node.children, toneOf(node) ?? tone)
  }
  return html
}

function toneOf(node: Element): CodeTone | null {
  const names = Array.isArray(node.properties.className) ? node.properties.className : []
  for (const name of names) {
    const tone = TONES[String(name)]
    if (tone) return tone
  }
  return null
}

function token(ctx: Context, node: Text, tone: CodeTone | null): string {
  const text = codeText(node.value)
  return tone === null || node.value.trim() === ''
    ? text
    : `<span style="color:${ctx.theme.code[tone]}">${text}</span>`
}

/**
 * Code as HTML that keeps its form: a tab is four spaces; spaces that HTML would fold (at the edge
 * of a piece, or several) become `&nbsp;`; a single one inside a line stays, for the limit's sake.
 */
export function codeText(value: string): string {
  return escapeText(value.replace(/\t/g, '    '))
    .split('\n')
    .map((line) => line.replace(/^ +| +$| {2,}/g, (spaces) => '&nbsp;'.repeat(spaces.length)))
    .join('<br>')
}
