import type { Root, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { createContext } from './context'
import { numberedLinks, renderReferences } from './references'
import { clean, escapeText, sameText } from './text'
import type { Context, Rendered, RenderOptions, StyleKey } from './types'
import { words } from './words'

export { listThemes, ThemeError } from './themes'
export { longestFormulas } from './formulas'
export type { NumberedLink, Rendered, RenderOptions, Theme } from './types'

/**
 * Renders an article for WeChat: only inline styles; no class, id, script or handler; outside
 * links as numbered references at the end; formulas as SVG. The same tree and options give the same
 * bytes. Rules from what WeChat does to HTML it receives (docs of draft/add; field reports).
 * @param root the article's tree, extended nodes (wikilinks, callouts, math) included
 * @param options title, label and credit lines, theme, and how images are addressed
 * @throws ThemeError when there is no theme of that name
 */
export function renderWechat(root: Root, options: RenderOptions = {}): Rendered {
  const ctx = createContext(root, options)
  const body = options.title ? withoutTitle(root.children, options.title) : root.children
  const label = line(ctx, 'label', options.aiLabel)
  const at = options.aiLabelAt ?? 'start'
  const origin = clean(options.originUrl ?? '').trim()
  const html =
    (at === 'end' ? '' : label) +
    (options.showTitle ? line(ctx, 'h1', options.title) : '') +
    ctx.blocks(body) +
    (endsWith(body, options.credit) ? '' : line(ctx, 'credit', options.credit)) +
    (at === 'start' ? '' : label) +
    renderReferences(ctx) +
    line(ctx, 'origin', origin === '' ? null : words[ctx.language].origin(origin))
  return {
    html: `<section${ctx.style('root')}>${html}</section>`,
    images: [...ctx.images],
    links: numberedLinks(ctx),
    warnings: [...ctx.warnings],
    formulas: Array.from(ctx.formulas, ([tex, characters]) => ({ tex, characters })),
  }
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
