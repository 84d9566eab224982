import type {
  CalloutFields,
  CodeFields,
  FootnoteFields,
  FootnoteReferenceFields,
  ImageFields,
  InlineImageFields,
  InlineMarkdownFields,
  InlineMathFields,
  MarkdownFields,
  MathFields,
  QuoteFields,
  WikiLinkFields,
} from './block-fields'

/**
 * The editor's state as Payload 3.90 stores it: only what conversion reads and writes. Field names
 * and versions are those of Payload's and Lexical's `exportJSON`.
 */

/** What Markdown says and a node has no field for; Lexical keeps `$` through every edit. */
export type KeptState = {
  /** Formats from the outermost in, where that order is not the usual one. */
  marks?: string
  /** A line break that Markdown writes as a plain new line. */
  soft?: true
  /** The tag a line break in a table cell was written as, when not `<br>`. */
  html?: string
  /** An address that was written bare, without brackets. */
  bare?: true
  /**
   * A loose list or list item: blank lines between its parts. Of an item, noted where it is not
   * what the parts call for by themselves.
   */
  spread?: boolean
}

type NodeBase = {
  version: number
  $?: { galley: KeptState }
}

type ElementBase = NodeBase & {
  children: LexicalNode[]
  direction: 'ltr' | 'rtl' | null
  format: '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'
  indent: number
}

export type TextNode = NodeBase & {
  type: 'text' | 'tab'
  text: string
  format: number
  detail: number
  mode: 'normal' | 'token' | 'segmented'
  style: string
}

export type LineBreakNode = NodeBase & {
  type: 'linebreak'
}

export type RuleNode = NodeBase & {
  type: 'horizontalrule'
}

export type ParagraphNode = ElementBase & {
  type: 'paragraph'
  textFormat: number
  textStyle: string
}

export type HeadingNode = ElementBase & {
  type: 'heading'
  tag: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
}

export type QuoteNode = ElementBase & {
  type: 'quote'
}

export type ListNode = ElementBase & {
  type: 'list'
  listType: 'bullet' | 'number' | 'check'
  start: number
  tag: 'ul' | 'ol'
}

export type ListItemNode = ElementBase & {
  type: 'listitem'
  value: number
  checked?: boolean
}

/** A document that a link or upload names: its id, or the document where it was populated. */
export type DocumentValue = string | number | ({ id: string | number } & Record<string, unknown>)

export type LinkNode = ElementBase & {
  type: 'link' | 'autolink'
  id?: string
  fields: {
    linkType: 'custom' | 'internal'
    newTab: boolean
    url?: string
    title?: string | null
    doc?: { relationTo: string; value: DocumentValue } | null
  }
}

export type TableNode = ElementBase & {
  type: 'table'
}

export type TableRowNode = ElementBase & {
  type: 'tablerow'
}

export type TableCellNode = ElementBase & {
  type: 'tablecell'
  headerState: number
  colSpan: number
  rowSpan: number
  backgroundColor: string | null
}

export type UploadNode = NodeBase & {
  type: 'upload'
  id: string
  format: ElementBase['format']
  relationTo: string
  value: DocumentValue
  fields: ImageFields
}

export type BlockNode = NodeBase & {
  type: 'block'
  format: ElementBase['format']
  fields: CodeFields | MarkdownFields | MathFields | CalloutFields | QuoteFields | FootnoteFields
}

export type InlineBlockNode = NodeBase & {
  type: 'inlineBlock'
  fields:
    | InlineMarkdownFields
    | InlineImageFields
    | InlineMathFields
    | WikiLinkFields
    | FootnoteReferenceFields
}

export type RootNode = ElementBase & {
  type: 'root'
}

export type InlineNode = TextNode | LineBreakNode | LinkNode | InlineBlockNode
export type LexicalNode =
  | InlineNode
  | RuleNode
  | ParagraphNode
  | HeadingNode
  | QuoteNode
  | ListNode
  | ListItemNode
  | TableNode
  | TableRowNode
  | TableCellNode
  | UploadNode
  | BlockNode

/** What posts.body holds. (Types, not interfaces, so that Payload's index signatures take them.) */
export type SerializedEditorState = {
  root: RootNode
}

/** A state as Payload's own types give it; its nodes are looked at one by one. */
export type EditorStateInput = { root?: { children?: readonly object[] } } | null | undefined

/**
 * How many blocks with content of their own (callouts, quotes, footnotes) can stand in each other.
 * What is nested deeper stays Markdown.
 */
export const deepestContent = 2

/** Lexical's bits for a text's formats. */
export const formatBits = {
  strong: 1,
  emphasis: 2,
  delete: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
} as const

/** The fields every element node has, before its own. */
export function elementFields<Child extends LexicalNode>(
  children: Child[],
): Omit<ElementBase, 'version'> {
  return { children, direction: null, format: '', indent: 0 }
}

/** The texts (tabs included) among some nodes. */
export function textsIn(nodes: readonly LexicalNode[]): TextNode[] {
  return nodes.filter((node): node is TextNode => node.type === 'text' || node.type === 'tab')
}
