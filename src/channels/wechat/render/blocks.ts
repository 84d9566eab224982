import type {
  Blockquote,
  Code,
  Heading,
  List,
  Nodes,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { WikiLink } from '../../../content'
import { renderQuote, renderCallout } from './callouts'
import { renderCode } from './code'
import { groupDirectives } from './directives'
import { displayFormula } from './formulas'
import { figure, type ImageSource } from './images'
import { embeddedImage, isImageEmbed, wrapLink } from './inline'
import { renderList } from './lists'
import { rawNode } from './raw/block'
import { fitRawInline } from './raw/inline'
import { renderTable } from './tables'
import { renderTemplate } from './templates'
import { escapeText } from './text'
import type { AnyNode, Context, StyleKey } from './types'

const PHRASING = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'inlineMath',
  'break',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'footnoteReference',
  'wikiLink',
  'template',
  'tagged',
  'mark',
  'highlight',
])

/** Renders blocks one after the other; pieces of a line that stand among them are a paragraph. */
export function renderBlocks(ctx: Context, nodes: readonly AnyNode[]): string {
  let html = ''
  let line: AnyNode[] = []
  const endLine = (): void => {
    if (line.length > 0) html += renderParagraph(ctx, line)
    line = []
  }
  for (const node of groupDirectives(nodes)) {
    if (PHRASING.has(node.type)) line.push(node)
    else {
      endLine()
      html += renderBlock(ctx, node)
    }
  }
  endLine()
  return html
}

function renderBlock(ctx: Context, node: AnyNode): string {
  switch (node.type) {
    case 'paragraph':
      return renderParagraph(ctx, node.children ?? [])
    case 'heading':
      return renderHeading(ctx, node as Heading)
    case 'list':
      return renderList(ctx, node as List)
    case 'table':
      return renderTable(ctx, node as Table)
    case 'blockquote':
      return renderQuote(ctx, node as Blockquote)
    case 'callout':
      return calloutNode(ctx, node)
    case 'code':
      return renderCode(ctx, node.value ?? '', (node as Code).lang ?? null)
    case 'math':
      return displayFormula(ctx, node.value ?? '')
    case 'templateBlock':
      return renderTemplate(ctx, node.value ?? '')
    case 'thematicBreak':
      return `<hr${ctx.style('hr')}>`
    case 'html':
      return renderBlocks(ctx, rawNode(ctx, node))
    case 'aligned':
      return aligned(ctx, node)
    case 'indented':
      return container('padding-left:1.5em', ctx.blocks(node.children ?? []))
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
    case 'toml':
      return ''
    default:
      return other(ctx, node)
  }
}

function renderParagraph(ctx: Context, children: readonly AnyNode[]): string {
  const images = onlyImages(ctx, children)
  if (images) return images.join('')
  const formula = onlyFormula(children)
  if (formula !== null) return displayFormula(ctx, formula)
  const inner = ctx.inline(children)
  return inner.trim() === '' ? '' : `<p${ctx.style('p', direction(children))}>${inner}</p>`
}

/** Right-to-left text: its attribute `dir` would not survive. */
function direction(children: readonly AnyNode[]): string {
  const text = toString({ type: 'paragraph', children } as Nodes)
  const letter = /\p{L}/u.exec(text)?.[0] ?? ''
  return RIGHT_TO_LEFT.test(letter) ? 'direction:rtl;text-align:right' : ''
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** The figures of a paragraph that holds nothing but images; null when it holds text too. */
function onlyImages(ctx: Context, children: readonly AnyNode[]): string[] | null {
  if (!children.some((node) => HOLDS_IMAGE.has(node.type))) return null
  const figures: (() => string)[] = []
  for (const node of fitRawInline(ctx, children)) {
    if (node.type === 'break' || (node.type === 'text' && (node.value ?? '').trim() === ''))
      continue
    const linked = node.type === 'link' ? (node.children ?? []).filter(saysSomething) : []
    const image = linked.length === 1 ? imageIn(ctx, linked[0]) : imageIn(ctx, node)
    if (!image) return null
    const { url } = node as { url?: string }
    const wrap = (tag: string) => wrapLink(ctx, url ?? '', image.alt ?? '', () => tag)
    figures.push(() => figure(ctx, image, node.type === 'link' ? wrap : undefined))
  }
  return figures.length > 0 ? figures.map((make) => make()) : null
}

const HOLDS_IMAGE = new Set(['image', 'imageReference', 'wikiLink', 'link', 'html'])

function saysSomething(node: AnyNode): boolean {
  return node.type !== 'text' || (node.value ?? '').trim() !== ''
}

function imageIn(ctx: Context, node: AnyNode | undefined): ImageSource | null {
  if (node?.type === 'image') return node as ImageSource
  if (node?.type === 'wikiLink' && isImageEmbed(node as WikiLink)) {
    return embeddedImage(node as WikiLink)
  }
  if (node?.type !== 'imageReference') return null
  const reference = node as AnyNode & { identifier?: string; alt?: string | null }
  const definition = ctx.definitions.get((reference.identifier ?? '').toLowerCase())
  return definition ? { url: definition.url, alt: reference.alt, title: definition.title } : null
}

/** A formula between two dollar signs each that is all of its line. */
function onlyFormula(children: readonly AnyNode[]): string | null {
  const [only, ...rest] = children
  if (only?.type !== 'inlineMath' || rest.length > 0) return null
  return (only.data as { display?: boolean } | undefined)?.display ? (only.value ?? '') : null
}

function aligned(ctx: Context, node: AnyNode): string {
  const { align = '' } = node as { align?: string }
  return container(`text-align:${align}`, ctx.blocks(node.children ?? []))
}

function container(style: string, inner: string): string {
  return inner === '' ? '' : `<section style="${style}">${inner}</section>`
}

function renderHeading(ctx: Context, heading: Heading): string {
  const inner = ctx.inline(heading.children)
  if (inner.trim() === '') return ''
  const key: StyleKey = `h${Math.min(heading.depth, 4) as 1 | 2 | 3 | 4}`
  return `<h${heading.depth}${ctx.style(key, direction(heading.children))}>${inner}</h${heading.depth}>`
}

function calloutNode(ctx: Context, node: AnyNode): string {
  const fields = node as AnyNode & { kind?: string; title?: string | PhrasingContent[] | null }
  const title: PhrasingContent[] =
    typeof fields.title === 'string' && fields.title !== ''
      ? [{ type: 'text', value: fields.title }]
      : Array.isArray(fields.title)
        ? fields.title
        : []
  return renderCallout(ctx, fields.kind ?? 'note', title, node.children ?? [])
}

/** A node that this renderer does not know: by what it holds, so that no text is lost. */
function other(ctx: Context, node: AnyNode): string {
  const children: RootContent[] = node.children ?? []
  if (children.length > 0) {
    return children.every((child) => PHRASING.has(child.type))
      ? renderParagraph(ctx, children)
      : renderBlocks(ctx, children)
  }
  return node.value ? `<p${ctx.style('p')}>${escapeText(node.value)}</p>` : ''
}
