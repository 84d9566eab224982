import type { Nodes, Parents, Root, RootContent } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { stateToTree } from './from-lexical/blocks'
import { lexicalToMdast } from './from-lexical/index'
import type { FromLexicalOptions } from './from-lexical/references'
import { mdastToHtml } from './html/index'
import type { EditorStateInput } from './lexical'
import { parseMarkdown } from './parse'
import { mdastToText, textOfOwn } from './text'

/** Sanitised HTML of the editor's state: see `mdastToHtml`. */
export function lexicalToHtml(state: EditorStateInput, options: FromLexicalOptions = {}): string {
  return mdastToHtml(lexicalToMdast(state, options))
}

/** Plain text of the editor's state: see `mdastToText`. */
export function lexicalToText(state: EditorStateInput): string {
  return mdastToText(lexicalToMdast(state))
}

/** What a piece of verbatim Markdown holds; in a line what its one paragraph does. */
function parsed(value: string, parent: Parents): RootContent[] {
  // A mark that points to a footnote; the note stands elsewhere.
  if (/^\[\^[^\]]*\]$/.test(value)) return []
  const { children } = parseMarkdown(value)
  const inLine = parent.type === 'paragraph' || !/^(?:root|blockquote|listItem)$/.test(parent.type)
  return inLine
    ? children.flatMap((child): RootContent[] =>
        child.type === 'paragraph' ? child.children : [child],
      )
    : children
}

/**
 * The words of the editor's state for search: those of `lexicalToText`, but from the state itself where
 * that one writes Markdown and reads it, which takes several milliseconds. Marks of layout (where an
 * empty paragraph stands, a callout's kind) may differ.
 */
export function lexicalToWords(state: EditorStateInput): string {
  const root: Root = stateToTree(state, {})
  visit(root as Nodes, 'verbatim', (node, at, parent) => {
    if (!parent || at === undefined) return
    const inside = parsed(node.value, parent)
    ;(parent.children as RootContent[]).splice(at, 1, ...inside)
    return [SKIP, at + inside.length]
  })
  return textOfOwn(root)
}
