import { fromHtml } from 'hast-util-from-html'
import { toMdast } from 'hast-util-to-mdast'
import type { Root as HastRoot } from 'hast'
import type { RootContent } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { ImageSource } from './images'
import { sortLink } from './links'
import { numberOf } from './references'
import { escapeAttribute } from './text'
import type { Context } from './types'

/** A tag of raw HTML that waits for its end. */
export interface OpenTag {
  name: string
  close: string
  /** What stands inside is not shown (a script's text). */
  hidden?: boolean
}

const DROPPED = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'object',
  'embed',
  'form',
  'select',
  'svg',
  'math',
  'head',
  'title',
])

/**
 * Turns a block of raw HTML into the same tree the rest of the article is, so that nothing of it
 * reaches the output but what the renderer itself writes: no script, handler, class or id.
 */
export function rawBlock(ctx: Context, html: string): RootContent[] {
  const tree = fromHtml(html, { fragment: true })
  drop(ctx, tree)
  const mdast = toMdast(tree) as { type: string; children?: RootContent[] }
  return mdast.type === 'root' ? (mdast.children ?? []) : [mdast as RootContent]
}

function drop(ctx: Context, tree: HastRoot): void {
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return undefined
    // A comment would come back as raw HTML.
    const comment = node.type === 'comment' || node.type === 'doctype'
    if (!comment && (node.type !== 'element' || !DROPPED.has(node.tagName))) return undefined
    parent.children.splice(index, 1)
    if (node.type !== 'element') return [SKIP, index]
    ctx.warnings.add(
      `raw HTML: <${node.tagName}> is left out, WeChat would strip it (微信会去除，已略去)`,
    )
    return [SKIP, index]
  })
}

/** Reads `<img …>` that stands inside a line. */
export function parseInlineImage(html: string): ImageSource | null {
  if (!/^<img[\s/]/i.test(html)) return null
  const element = fromHtml(html, { fragment: true }).children[0]
  if (element?.type !== 'element') return null
  const { src, alt, title } = element.properties
  return { url: text(src), alt: text(alt), title: text(title) }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

const KEPT: Record<string, string> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  s: 'del',
  del: 'del',
  strike: 'del',
  sub: 'sub',
  sup: 'sup',
  u: 'u',
  ins: 'u',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  mark: 'span',
}

/** One raw tag inside a line: written plainly when it is known, else dropped with its attributes. */
export function inlineTag(ctx: Context, html: string, open: OpenTag[]): string {
  const match = /^<(\/?)([a-z][a-z0-9-]*)\b/i.exec(html)
  if (!match) return ''
  const name = (match[2] ?? '').toLowerCase()
  if (match[1] === '/') return closeTag(name, open)
  if (name === 'br') return '<br>'
  if (name === 'wbr' || name === 'hr' || /\/>\s*$/.test(html)) return ''
  if (DROPPED.has(name)) {
    ctx.warnings.add(`raw HTML: <${name}> is left out, WeChat would strip it (微信会去除，已略去)`)
    open.push({ name, close: '', hidden: true })
    return ''
  }
  if (open.some((tag) => tag.hidden)) return ''
  if (name === 'a') return openLink(ctx, html, open)
  const tag = KEPT[name]
  if (!tag) return ''
  const style = name === 'mark' ? ctx.style('mark') : tag === 'code' ? ctx.style('code') : ''
  open.push({ name, close: `</${tag}>` })
  return `<${tag}${style}>`
}

function closeTag(name: string, open: OpenTag[]): string {
  const at = open.map((tag) => tag.name).lastIndexOf(name)
  if (at < 0) return ''
  let html = ''
  while (open.length > at) html += open.pop()?.close ?? ''
  return html
}

function openLink(ctx: Context, html: string, open: OpenTag[]): string {
  const element = fromHtml(html, { fragment: true }).children[0]
  const href = element?.type === 'element' ? text(element.properties.href) : ''
  const link = sortLink(href, ctx.options.baseUrl)
  if (link.kind === 'wechat') {
    open.push({ name: 'a', close: '</a>' })
    return `<a href="${escapeAttribute(link.url)}"${ctx.style('link')}>`
  }
  if (link.kind === 'outside') {
    const number = numberOf(ctx, { kind: 'link', text: '', url: link.url })
    open.push({ name: 'a', close: `<sup${ctx.style('sup')}>[${number}]</sup>` })
  }
  return ''
}
