import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast'
import { renderBlocks } from './blocks'
import { renderInline } from './inline'
import { escapeAttribute } from './text'
import { findTheme } from './themes'
import type { Context, RenderOptions, StyleKey } from './types'
import { languageOf } from './words'

/** What a rendering starts with. */
export function createContext(root: Root, options: RenderOptions): Context {
  const theme = findTheme(options.theme)
  const plain = new Map<StyleKey, string>()
  const style = (key: StyleKey, extra = ''): string => {
    const known = extra === '' ? plain.get(key) : undefined
    if (known !== undefined) return known
    const css = [theme.styles[key] ?? '', extra].filter((part) => part !== '').join(';')
    const written = css === '' ? '' : ` style="${escapeAttribute(css)}"`
    if (extra === '') plain.set(key, written)
    return written
  }
  const ctx: Context = {
    options,
    theme,
    ...definitionsOf(root),
    references: [],
    numbers: new Map(),
    images: new Set(),
    warnings: new Set(),
    formulas: new Map(),
    explained: new Set(),
    inLink: false,
    language: languageOf(root, options.title),
    style,
    blocks: (nodes) => renderBlocks(ctx, nodes),
    inline: (nodes) => renderInline(ctx, nodes),
  }
  return ctx
}

function definitionsOf(root: Root): Pick<Context, 'definitions' | 'footnotes'> {
  const definitions = new Map<string, Definition>()
  const footnotes = new Map<string, FootnoteDefinition>()
  const look = (node: Nodes): void => {
    // The first definition of a name wins, as in CommonMark.
    if (node.type === 'definition') {
      const name = node.identifier.toLowerCase()
      if (!definitions.has(name)) definitions.set(name, node)
      return
    }
    if (node.type === 'footnoteDefinition') {
      const name = node.identifier.toLowerCase()
      if (!footnotes.has(name)) footnotes.set(name, node)
    }
    if (!('children' in node) || node.type === 'paragraph' || node.type === 'heading') return
    for (const child of node.children) look(child)
  }
  look(root)
  return { definitions, footnotes }
}
