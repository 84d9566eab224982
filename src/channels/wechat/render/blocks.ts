import type { Blockquote, Code, Heading, List, PhrasingContent, RootContent, Table } from 'mdast'
import { wikiParts, type WikiLink } from '../../../content'
import { renderQuote, renderCallout } from './callouts'
import { renderCode } from './code'
import { figure, type ImageSource } from './images'
import { renderList } from './lists'
import { mathText } from './math'
import { rawBlock } from './raw-html'
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
])

/** Renders blocks one after the other. */
export function renderBlocks(ctx: Context, nodes: readonly AnyNode[]): string {
  return nodes.map((node) => renderBlock(ctx, node)).join('')
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
      return renderMath(ctx, node.value ?? '')
    case 'templateBlock':
      return renderTemplate(ctx, node.value ?? '')
    case 'thematicBreak':
      return `<hr${ctx.style('hr')}>`
    case 'html':
      return renderBlocks(ctx, rawBlock(ctx, node.value ?? ''))
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
  if (images) return images.map((image) => figure(ctx, image)).join('')
  const inner = ctx.inline(children)
  return inner.trim() === '' ? '' : `<p${ctx.style('p')}>${inner}</p>`
}

/** The images of a paragraph that holds nothing else; null when it holds text too. */
function onlyImages(ctx: Context, children: readonly AnyNode[]): ImageSource[] | null {
  const images: ImageSource[] = []
  for (const node of children) {
    if (node.type === 'image') images.push(node as ImageSource)
    else if (node.type === 'imageReference') {
      const reference = node as AnyNode & { identifier?: string; alt?: string | null }
      const definition = ctx.definitions.get((reference.identifier ?? '').toLowerCase())
      if (!definition) return null
      images.push({ url: definition.url, alt: reference.alt, title: definition.title })
    } else if (node.type === 'wikiLink' && embeddedImage(node as WikiLink)) {
      images.push({ url: wikiParts(node as WikiLink).target })
    } else if (
      node.type !== 'break' &&
      (node.type !== 'text' || (node.value ?? '').trim() !== '')
    ) {
      return null
    }
  }
  return images.length > 0 ? images : null
}

function embeddedImage(node: WikiLink): boolean {
  return node.embed && /\.(png|jpe?g|gif|webp|svg|avif|bmp)$/i.test(wikiParts(node).target)
}

function renderHeading(ctx: Context, heading: Heading): string {
  const inner = ctx.inline(heading.children)
  if (inner.trim() === '') return ''
  const key: StyleKey = `h${Math.min(heading.depth, 4) as 1 | 2 | 3 | 4}`
  return `<h${heading.depth}${ctx.style(key)}>${inner}</h${heading.depth}>`
}

function renderMath(ctx: Context, tex: string): string {
  const inner = ctx.options.formula?.(tex, true) ?? escapeText(mathText(tex))
  return `<section${ctx.style('math', 'text-align:center;overflow-x:auto;margin:1.2em 0')}>${inner}</section>`
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
  if (PHRASING.has(node.type)) {
    return renderParagraph(ctx, [node])
  }
  const children: RootContent[] = node.children ?? []
  if (children.length > 0) {
    return children.every((child) => PHRASING.has(child.type))
      ? renderParagraph(ctx, children)
      : renderBlocks(ctx, children)
  }
  return node.value ? `<p${ctx.style('p')}>${escapeText(node.value)}</p>` : ''
}
