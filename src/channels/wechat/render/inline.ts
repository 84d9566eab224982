import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { wikiParts, type WikiLink } from '../../../content'
import { imageTag } from './images'
import { showsItself, sortLink } from './links'
import { mathText } from './math'
import { inlineTag, parseInlineImage, type OpenTag } from './raw-html'
import { numberOf } from './references'
import { templateTag } from './templates'
import { escapeAttribute, escapeText, firstCharacter, joinLines, lastCharacter } from './text'
import type { AnyNode, Context } from './types'

/** Renders the content of a paragraph, heading or cell. */
export function renderInline(ctx: Context, nodes: readonly AnyNode[]): string {
  let html = ''
  let before = ''
  const open: OpenTag[] = []
  nodes.forEach((node, index) => {
    const hidden = open.some((tag) => tag.hidden)
    if (node.type === 'html') {
      html += rawInline(ctx, node.value ?? '', open)
      return
    }
    const text = toString(node as Nodes)
    if (!hidden) {
      if (node.type === 'text') {
        const next = nodes[index + 1]
        const after = next ? firstCharacter(toString(next as Nodes)) : ''
        html += textWithLines(ctx, node.value ?? '', before, after)
      } else {
        html += renderNode(ctx, node, text)
      }
    }
    before = lastCharacter(text) || before
  })
  // What the article left open is closed here, so that no tag reaches past its paragraph.
  while (open.length > 0) html += open.pop()?.close ?? ''
  return html
}

function textWithLines(ctx: Context, value: string, before: string, after: string): string {
  if (!value.includes('\n')) return escapeText(value)
  if (ctx.options.lineBreaks === 'keep') {
    return value
      .split(/[ \t]*\r?\n[ \t]*/)
      .map(escapeText)
      .join('<br>')
  }
  return escapeText(joinLines(value, before, after))
}

function rawInline(ctx: Context, value: string, open: OpenTag[]): string {
  const image = parseInlineImage(value)
  if (image) return open.some((tag) => tag.hidden) ? '' : imageTag(ctx, image)
  return inlineTag(ctx, value, open)
}

function renderNode(ctx: Context, node: AnyNode, text: string): string {
  const children = node.children ?? []
  switch (node.type) {
    case 'strong':
      return wrap('strong', ctx.style('strong'), ctx.inline(children))
    case 'emphasis':
      return wrap('em', ctx.style('em'), ctx.inline(children))
    case 'delete':
      return wrap('del', ctx.style('del'), ctx.inline(children))
    case 'mark':
    case 'highlight':
      return wrap('span', ctx.style('mark'), ctx.inline(children))
    case 'inlineCode':
      return `<code${ctx.style('code')}>${escapeText(node.value ?? '')}</code>`
    case 'break':
      return '<br>'
    case 'link':
      return renderLink(ctx, (node as { url?: string }).url ?? '', children, text)
    case 'linkReference': {
      const definition = ctx.definitions.get(identifier(node))
      return definition
        ? renderLink(ctx, definition.url, children, text)
        : `[${ctx.inline(children)}]`
    }
    case 'image':
      return imageTag(ctx, node as { url?: string; alt?: string | null })
    case 'imageReference': {
      const definition = ctx.definitions.get(identifier(node))
      const alt = (node as { alt?: string | null }).alt
      return definition ? imageTag(ctx, { url: definition.url, alt }) : escapeText(alt ?? '')
    }
    case 'footnoteReference': {
      const number = numberOf(ctx, { kind: 'note', identifier: identifier(node) })
      return `<sup${ctx.style('sup')}>[${number}]</sup>`
    }
    case 'wikiLink':
      return wikilink(ctx, node as WikiLink)
    case 'template':
      return templateTag(ctx, node.value ?? '')
    case 'inlineMath':
      return renderMath(ctx, node.value ?? '')
    default:
      return unknownNode(ctx, node)
  }
}

function wrap(tag: string, style: string, inner: string): string {
  return inner === '' ? '' : `<${tag}${style}>${inner}</${tag}>`
}

function identifier(node: AnyNode): string {
  return ((node as { identifier?: string }).identifier ?? '').toLowerCase()
}

/** An mp.weixin.qq.com link stays; another one becomes its text and a number; the rest, text. */
export function renderLink(
  ctx: Context,
  url: string,
  children: readonly AnyNode[],
  text: string,
): string {
  const link = sortLink(url, ctx.options.baseUrl)
  const inner = ctx.inline(children)
  if (link.kind === 'wechat') {
    return `<a href="${escapeAttribute(link.url)}"${ctx.style('link')}>${inner}</a>`
  }
  if (link.kind === 'none') return inner
  if (inner === '') return escapeText(link.url)
  if (showsItself(text, link.url)) return inner
  const number = numberOf(ctx, { kind: 'link', text: text.trim(), url: link.url })
  return `${wrap('span', ctx.style('link'), inner)}<sup${ctx.style('sup')}>[${number}]</sup>`
}

function renderMath(ctx: Context, tex: string): string {
  const svg = ctx.options.formula?.(tex, false)
  return svg ?? `<span${ctx.style('math')}>${escapeText(mathText(tex))}</span>`
}

/** A wikilink is its text; an embedded image is an image. */
function wikilink(ctx: Context, node: WikiLink): string {
  const { target, label } = wikiParts(node)
  if (node.embed && /\.(png|jpe?g|gif|webp|svg|avif|bmp)$/i.test(target)) {
    // Obsidian writes a width where an alternative text would stand.
    return imageTag(ctx, { url: target, alt: /^\d+(x\d+)?$/.test(label) ? '' : label })
  }
  return escapeText(label === target ? target.replace(/#\^?/, ' › ') : label)
}

function unknownNode(ctx: Context, node: AnyNode): string {
  if (node.children) return ctx.inline(node.children)
  return node.value === undefined ? '' : escapeText(node.value)
}
