import type { DocumentValue, SerializedEditorState } from './lexical'

/** The fields of the blocks in src/content/blocks, as they stand in the editor's state. */

export type ImageFields = {
  alt?: string | null
  title?: string | null
  source?: string | null
}

type BlockFieldsBase = {
  id: string
  blockName: string
}

export type CodeFields = BlockFieldsBase & {
  blockType: 'Code'
  language: string | null
  meta: string | null
  code: string
}

export type MarkdownFields = BlockFieldsBase & {
  blockType: 'markdown'
  markdown: string
}

export type MathFields = BlockFieldsBase & {
  blockType: 'Math'
  tex: string
}

/** What a block holds that is an editor of its own. */
export type Content = SerializedEditorState | null

export type CalloutFields = BlockFieldsBase & {
  blockType: 'Callout'
  kind: string
  /** Markdown of one line. */
  title?: string | null
  fold?: '+' | '-' | null
  content?: Content
  /**
   * How the first line was written, where not as usual: `tight` (no space before the title), `break`
   * (a hard break after it), `blank` (a blank line before the paragraph that comes first).
   */
  written?: string | null
}

export type QuoteFields = BlockFieldsBase & {
  blockType: 'Quote'
  content?: Content
}

export type FootnoteFields = BlockFieldsBase & {
  blockType: 'Footnote'
  label: string
  content?: Content
}

/** The fields of every block in a line; `marks` are the formats around it, outermost first. */
type InlineFieldsBase = BlockFieldsBase & {
  marks?: string | null
}

export type InlineMarkdownFields = InlineFieldsBase & {
  blockType: 'inlineMarkdown'
  markdown: string
}

export type InlineImageFields = InlineFieldsBase &
  ImageFields & {
    blockType: 'inlineImage'
    media: DocumentValue
  }

export type InlineMathFields = InlineFieldsBase & {
  blockType: 'inlineMath'
  tex: string
  /** Written with two dollar signs. */
  display?: boolean | null
}

export type WikiLinkFields = InlineFieldsBase & {
  blockType: 'wikiLink'
  target: string
  text?: string | null
  embed?: boolean | null
}

export type FootnoteReferenceFields = InlineFieldsBase & {
  blockType: 'footnoteReference'
  label: string
}
