import { lexicalToMdast } from './from-lexical/index'
import type { FromLexicalOptions } from './from-lexical/references'
import { mdastToHtml } from './html/index'
import type { EditorStateInput } from './lexical'
import { mdastToText } from './text'

/** Sanitised HTML of the editor's state: see `mdastToHtml`. */
export function lexicalToHtml(state: EditorStateInput, options: FromLexicalOptions = {}): string {
  return mdastToHtml(lexicalToMdast(state, options))
}

/** Plain text of the editor's state: see `mdastToText`. */
export function lexicalToText(state: EditorStateInput): string {
  return mdastToText(lexicalToMdast(state))
}
