import type { Blockquote, Code, Paragraph, PhrasingContent, RootContent, Table } from 'mdast'
import type { Math } from 'mdast-util-math'
import {
  elementFields,
  type HeadingNode,
  type InlineNode,
  type LexicalNode,
  type ParagraphNode,
  type TableCellNode,
  textsIn,
} from '../lexical'
import { convertCallout, convertFootnote, convertQuoteBlock, isCallout } from './containers'
import { blockNode, type Context, inlineMarkdownText } from './context'
import { convertInline, embeddedImage, imageFields } from './inline'
import { convertList } from './lists'

/**
 * Converts a block to the editor's own nodes.
 * @returns null where the editor has no node that holds all of it: it then stays Markdown
 */
export function convertBlock(node: RootContent, context: Context): LexicalNode | null {
  switch (node.type) {
    case 'paragraph':
      return convertUpload(node, context) ?? paragraph(convertInline(node.children, context))
    case 'heading':
      return {
        type: 'heading',
        ...elementFields(convertInline(node.children, context)),
        version: 1,
        tag: `h${node.depth}` as HeadingNode['tag'],
      }
    case 'thematicBreak':
      return { type: 'horizontalrule', version: 1 }
    case 'code':
      return node.data?.tooDeep ? null : convertCode(node, context)
    case 'blockquote':
      return convertQuote(node, { ...context, contained: true })
    case 'list':
      return convertList(node, { ...context, contained: true })
    case 'table':
      return convertTable(node, { ...context, cell: true })
    case 'math':
      return convertMath(node, context)
    case 'footnoteDefinition':
      return convertFootnote(node, context)
    default:
      return null
  }
}

/** A paragraph node; Lexical repeats the format of its first text on it. */
export function paragraph(children: InlineNode[]): ParagraphNode {
  const [text] = textsIn(children)
  return {
    type: 'paragraph',
    ...elementFields(children),
    version: 1,
    textFormat: text?.format ?? 0,
    textStyle: '',
  }
}

function convertUpload(node: Paragraph, context: Context): LexicalNode | null {
  const [only] = node.children
  if (node.children.length !== 1 || (only?.type !== 'image' && only?.type !== 'wikiLink'))
    return null
  const image = only.type === 'image' ? only : embeddedImage(only, context)
  const value = image && context.image(image.url)
  if (!image || value === null) return null
  return {
    type: 'upload',
    version: 3,
    format: '',
    id: context.ids('upload', `${value}\n${image.url}\n${image.alt ?? ''}`),
    relationTo: 'media',
    value,
    fields: imageFields(image, only),
  }
}

function convertCode(node: Code, context: Context): LexicalNode {
  const language = node.lang ?? null
  const meta = node.meta ?? null
  return blockNode(`${language ?? ''} ${meta ?? ''}\n${node.value}`, context, {
    blockType: 'Code',
    language,
    meta,
    code: node.value,
  })
}

function convertMath(node: Math, context: Context): LexicalNode | null {
  const { value, meta } = node
  if (meta || value.trim() === '') return null
  return blockNode(value, context, { blockType: 'Math', tex: value })
}

/** A quote holds lines of text: paragraphs in it are parted by an empty line. */
function convertQuote(node: Blockquote, context: Context): LexicalNode | null {
  if (node.children.length === 0) return null
  if (isCallout(node)) return convertCallout(node, context)
  const children = joinParagraphs(node.children, context)
  if (children === null) return convertQuoteBlock(node, context)
  return { type: 'quote', ...elementFields(children), version: 1 }
}

/** Paragraphs as lines of one node, two line breaks between; null when there is anything else. */
export function joinParagraphs(
  blocks: readonly RootContent[],
  context: Context,
): InlineNode[] | null {
  const contents: PhrasingContent[][] = []
  for (const block of blocks) {
    if (block.type !== 'paragraph') return null
    contents.push(block.children)
  }
  const lines = contents.map((content) => convertInline(content, context))
  return lines.flatMap((line, index): InlineNode[] =>
    index === 0
      ? line
      : [{ type: 'linebreak', version: 1 }, { type: 'linebreak', version: 1 }, ...line],
  )
}

function convertTable(table: Table, context: Context): LexicalNode | null {
  const width = table.children[0]?.children.length ?? 0
  if (width === 0 || table.children.some((row) => row.children.length !== width)) return null
  return {
    type: 'table',
    ...elementFields(
      table.children.map((row, rowIndex): LexicalNode => ({
        type: 'tablerow',
        version: 1,
        ...elementFields(
          row.children.map((cell, column): TableCellNode => {
            const content = paragraph(cellContent(cell.children, context))
            content.format = table.align?.[column] ?? ''
            return {
              type: 'tablecell',
              ...elementFields([content]),
              version: 1,
              backgroundColor: null,
              colSpan: 1,
              headerState: rowIndex === 0 ? 1 : 0,
              rowSpan: 1,
            }
          }),
        ),
      })),
    ),
    version: 1,
  }
}

/** A cell is one line of Markdown; its `<br>` is a line break in the editor. */
function cellContent(children: readonly PhrasingContent[], context: Context): InlineNode[] {
  return convertInline(children, context).map((node) => {
    if (node.type !== 'inlineBlock' || node.fields.blockType !== 'inlineMarkdown') return node
    const { markdown, marks } = node.fields
    if (!/^<br\s*\/?>$/i.test(markdown) || marks) return node
    return markdown === '<br>'
      ? { type: 'linebreak', version: 1 }
      : { type: 'linebreak', version: 1, $: { galley: { html: markdown } } }
  })
}

/** The box of a task where the list can't be a checklist of the editor's. */
export function taskBox(checked: boolean, context: Context): InlineNode {
  return inlineMarkdownText(checked ? '[x]' : '[ ]', [], context)
}
