import type { Definition, FootnoteDefinition, Root, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { renderBlocks } from './blocks'
import { renderInline } from './inline'
import { numberedLinks, renderReferences } from './references'
import { clean, escapeAttribute, escapeText, sameText } from './text'
import { findTheme } from './themes'
import type { Context, Rendered, RenderOptions, StyleKey } from './types'

export { listThemes, ThemeError } from './themes'
export type { NumberedLink, Rendered, RenderOptions, Theme } from './types'

/**
 * Renders an article for WeChat: only inline styles; no class, id, script or handler; outside
 * links as numbered references at the end. The same tree and options give the same bytes.
 * Rules from what WeChat does to HTML it receives (docs of draft/add; field reports).
 * @param root the article's tree, extended nodes (wikilinks, callouts, math) included
 * @param options title, label and credit lines, theme, and how images are addressed
 * @throws ThemeError when there is no theme of that name
 */
export function renderWechat(root: Root, options: RenderOptions = {}): Rendered {
  const ctx = createContext(root, options)
  const body = options.title ? withoutTitle(root.children, options.title) : root.children
  const label = line(ctx, 'label', options.aiLabel)
  const at = options.aiLabelAt ?? 'start'
  const html =
    (at === 'end' ? '' : label) +
    (options.showTitle ? line(ctx, 'h1', options.title) : '') +
    ctx.blocks(body) +
    (endsWith(body, options.credit) ? '' : line(ctx, 'credit', options.credit)) +
    (at === 'start' ? '' : label) +
    renderReferences(ctx) +
    line(ctx, 'origin', options.originUrl ? `原文发布于 ${options.originUrl}` : null)
  return {
    html: `<section${ctx.style('root')}>${html}</section>`,
    images: [...ctx.images],
    links: numberedLinks(ctx),
    warnings: [...ctx.warnings],
  }
}

function createContext(root: Root, options: RenderOptions): Context {
  const theme = findTheme(options.theme)
  const definitions = new Map<string, Definition>()
  const footnotes = new Map<string, FootnoteDefinition>()
  visit(root, (node) => {
    // The first definition of a name wins, as in CommonMark.
    if (node.type === 'definition' && !definitions.has(node.identifier.toLowerCase())) {
      definitions.set(node.identifier.toLowerCase(), node)
    }
    if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier.toLowerCase())) {
      footnotes.set(node.identifier.toLowerCase(), node)
    }
  })
  const style = (key: StyleKey, extra = ''): string => {
    const css = [theme.styles[key] ?? '', extra].filter((part) => part !== '').join(';')
    return css === '' ? '' : ` style="${escapeAttribute(css)}"`
  }
  const ctx: Context = {
    options,
    theme,
    definitions,
    footnotes,
    references: [],
    numbers: new Map(),
    images: new Set(),
    warnings: new Set(),
    style,
    blocks: (nodes) => renderBlocks(ctx, nodes),
    inline: (nodes) => renderInline(ctx, nodes),
  }
  return ctx
}

/** WeChat shows the title itself: a heading that repeats it at the head would stand twice. */
function withoutTitle(children: readonly RootContent[], title: string): RootContent[] {
  const at = children.findIndex((node) => node.type !== 'yaml' && node.type !== 'definition')
  const first = children[at]
  const repeats = first?.type === 'heading' && first.depth === 1 && sameText(toString(first), title)
  return children.filter((_, index) => !repeats || index !== at)
}

function line(ctx: Context, key: StyleKey, text: string | null | undefined): string {
  const shown = clean(text ?? '').trim()
  if (shown === '') return ''
  return `<section${ctx.style(key)}>${escapeText(shown)}</section>`
}

function endsWith(children: readonly RootContent[], credit: string | null | undefined): boolean {
  if (!credit) return false
  const last = children.filter((node) => node.type === 'paragraph').at(-1)
  return last !== undefined && sameText(toString(last), credit)
}
