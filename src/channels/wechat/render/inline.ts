import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { wikiParts, type WikiLink } from '../../../content'
import { inlineCode, keepSpaces } from './code'
import { inlineFormula } from './formulas'
import { imageTag, type ImageSource } from './images'
import { showsItself, sortLink } from './links'
import type { Tagged } from './raw/elements'
import { fitRawInline } from './raw/inline'
import { numberOf } from './references'
import { templateTag } from './templates'
import { escapeAttribute, escapeText, firstCharacter, joinLines, lastCharacter } from './text'
import type { AnyNode, Context } from './types'
import { words } from './words'

/** Renders the content of a paragraph, heading or cell. */
export function renderInline(ctx: Context, nodes: readonly AnyNode[]): string {
  const fitted = fitRawInline(ctx, nodes)
  let html = ''
  let before = ''
  fitted.forEach((node, index) => {
    if (node.type === 'text') {
      const value = node.value ?? ''
      const next = value.endsWith('\n') ? fitted[index + 1] : undefined
      html += textWithLines(ctx, value, before, next ? firstCharacter(toString(next as Nodes)) : '')
      before = lastCharacter(value) || before
    } else {
      html += renderNode(ctx, node)
      before = lastCharacter(toString(node as Nodes)) || before
    }
  })
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

function renderNode(ctx: Context, node: AnyNode): string {
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
      return `<code${ctx.style('code')}>${inlineCode(node.value ?? '')}</code>`
    case 'break':
      return '<br>'
    case 'link':
      return renderLink(ctx, (node as { url?: string }).url ?? '', children)
    case 'linkReference': {
      const definition = ctx.definitions.get(identifier(node))
      return definition ? renderLink(ctx, definition.url, children) : `[${ctx.inline(children)}]`
    }
    case 'image':
      return imageTag(ctx, node as { url?: string; alt?: string | null })
    case 'imageReference': {
      const definition = ctx.definitions.get(identifier(node))
      const alt = (node as { alt?: string | null }).alt
      return definition ? imageTag(ctx, { url: definition.url, alt }) : escapeText(alt ?? '')
    }
    case 'footnoteReference': {
      // A note that is defined nowhere has nothing to be numbered for.
      if (!ctx.footnotes.has(identifier(node))) return escapeText(`[^${identifier(node)}]`)
      return mark(ctx, numberOf(ctx, { kind: 'note', identifier: identifier(node) }))
    }
    case 'wikiLink':
      return wikilink(ctx, node as WikiLink)
    case 'template':
      return templateTag(ctx, node.value ?? '')
    case 'inlineMath':
      return inlineFormula(ctx, node.value ?? '')
    case 'tagged':
      return renderTagged(ctx, node as Tagged)
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

/** The number of a reference, raised. */
function mark(ctx: Context, number: number): string {
  return `<sup${ctx.style('sup')}>[${number}]</sup>`
}

/** An mp.weixin.qq.com link stays; another one becomes its text and a number; the rest, text. */
function renderLink(ctx: Context, url: string, children: readonly AnyNode[]): string {
  const text = children.map((child) => toString(child as Nodes)).join('')
  return wrapLink(ctx, url, text, () => ctx.inline(children))
}

/**
 * A link around what is rendered already or still to be.
 * @param text what the list at the end calls it
 */
export function wrapLink(ctx: Context, url: string, text: string, content: () => string): string {
  const link = sortLink(url, ctx.options.baseUrl)
  // Links can't nest: HTML would close the outer one.
  if (link.kind === 'none' || (link.kind === 'wechat' && ctx.inLink)) return content()
  if (link.kind === 'wechat') {
    ctx.inLink = true
    const inner = content()
    ctx.inLink = false
    return `<a href="${escapeAttribute(link.url)}"${ctx.style('link')}>${inner || escapeText(link.url)}</a>`
  }
  const inner = content()
  if (inner === '') return escapeText(link.url)
  if (showsItself(text, link.url)) return inner
  const number = numberOf(ctx, { kind: 'link', text: text.trim(), url: link.url })
  return `<span${ctx.style('link')}>${inner}${mark(ctx, number)}</span>`
}

/** Raw inline HTML that Markdown has no node for. */
function renderTagged(ctx: Context, { name, title = '', children = [] }: Tagged): string {
  const inner = ctx.inline(children)
  switch (name) {
    case 'sub':
    case 'sup':
      return wrap(name, ctx.style('sup'), inner)
    case 'u':
      return wrap('u', '', inner)
    case 'mark':
      return wrap('span', ctx.style('mark'), inner)
    case 'small':
      return wrap('span', ctx.style('small'), inner)
    case 'kbd':
    case 'code':
      return wrap('code', ctx.style(name), keepSpaces(inner.replace(/<br>/g, ' ')))
    case 'q':
      return `“${inner}”`
    case 'rt':
      // WeChat does not promise to keep ruby: the reading stands behind the word.
      return inner === '' ? '' : ctx.language === 'zh' ? `（${inner}）` : `(${inner})`
    case 'rp':
      return ''
    case 'abbr': {
      const text = toString({ type: 'paragraph', children } as Nodes)
      if (title === '' || ctx.explained.has(text)) return inner
      ctx.explained.add(text)
      return inner + escapeText(words[ctx.language].explained(title))
    }
    default:
      return inner
  }
}

/** Whether a wikilink puts an image here. */
export function isImageEmbed(node: WikiLink): boolean {
  return node.embed && /\.(png|jpe?g|gif|webp|svg|avif|bmp)$/i.test(wikiParts(node).target)
}

/** The image of a wikilink. Obsidian writes a width where an alternative text would stand. */
export function embeddedImage(node: WikiLink): ImageSource {
  const { target, label } = wikiParts(node)
  const width = /^(\d+)(x\d+)?$/.exec(label)?.[1]
  if (width !== undefined) return { url: target, alt: '', data: { hint: width } }
  return { url: target, alt: label === target ? '' : label }
}

/** A wikilink is its text; an embedded image is an image. */
function wikilink(ctx: Context, node: WikiLink): string {
  const { target, label } = wikiParts(node)
  if (isImageEmbed(node)) {
    return imageTag(ctx, embeddedImage(node))
  }
  return escapeText(label === target ? target.replace(/#\^?/, ' › ') : label)
}

/** A node that stands in no line of ours: what it holds, blocks as text. */
function unknownNode(ctx: Context, node: AnyNode): string {
  if (node.children) return ctx.inline(node.children)
  return node.value === undefined ? '' : escapeText(node.value)
}
