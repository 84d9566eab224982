import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { EditorStateInput } from '../lexical'
import { parseMarkdown } from '../parse'
import { rememberedOr } from '../remembered'
import { stringifyMarkdown } from '../stringify'
import { stateToTree } from './blocks'
import type { FromLexicalOptions, MediaInfo } from './references'

/**
 * Writes the editor's state as Markdown. Verbatim blocks go out exactly as they stand.
 * @param options `media` gives an upload's address; without it, the address it was written with
 */
export function lexicalToMarkdown(
  state: EditorStateInput,
  options: FromLexicalOptions = {},
): string {
  const write = (): string => stringifyMarkdown(stateToTree(state, options))
  return options.media || options.link ? write() : rememberedOr(state, write)
}

/**
 * The editor's state as an mdast tree, verbatim Markdown read: footnotes find their definitions
 * wherever they stand. Images of the library carry their size as `data.hProperties`, and their
 * caption as `title` when the text gives none.
 */
export function lexicalToMdast(state: EditorStateInput, options: FromLexicalOptions = {}): Root {
  const used = new Map<string, MediaInfo>()
  const media = (id: string): MediaInfo | null => {
    const found = options.media?.(id) ?? null
    if (found) used.set(found.url, found)
    return found
  }
  const root = parseMarkdown(lexicalToMarkdown(state, { ...options, media }))
  visit(root, 'image', (node) => {
    const info = used.get(node.url)
    if (!info) return
    const { width, height } = info
    node.data = { ...node.data, hProperties: { width, height } }
    if (!node.title && info.caption) node.title = info.caption
  })
  return root
}
