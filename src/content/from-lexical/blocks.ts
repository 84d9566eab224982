import type { PhrasingContent, Root, RootContent, TableCell, TableRow } from 'mdast'
import type {
  EditorStateInput,
  InlineNode,
  LexicalNode,
  TableCellNode,
  TableNode,
} from '../lexical'
import { fieldsToMdast } from './containers'
import { inlineToMdast, isInline, trimLine } from './inline'
import { itemsToMdast } from './lists'
import { type Back, imageNode } from './references'

/** The state as a tree in which verbatim Markdown stands as `verbatim` nodes. */
export function stateToTree(state: EditorStateInput, back: Back): Root {
  const nodes = (state?.root?.children ?? []) as readonly LexicalNode[]
  return { type: 'root', children: blocksToMdast(nodes, back) }
}

/** Converts blocks; what an unknown node holds is kept, not the node. */
export function blocksToMdast(nodes: readonly LexicalNode[], back: Back): RootContent[] {
  const blocks: RootContent[] = []
  let line: InlineNode[] = []
  const endLine = (): void => {
    blocks.push(...paragraphs(line, back))
    line = []
  }
  for (const node of nodes) {
    if (isInline(node)) {
      line.push(node)
      continue
    }
    endLine()
    blocks.push(...blockToMdast(node, back))
  }
  endLine()
  return blocks
}

function blockToMdast(node: Exclude<LexicalNode, InlineNode>, back: Back): RootContent[] {
  switch (node.type) {
    case 'heading': {
      const children = trimLine(inlineToMdast(node.children.filter(isInline), back))
      return [{ type: 'heading', depth: Number(node.tag.slice(1)) as 1, children }]
    }
    case 'paragraph':
      return node.children.every(isInline)
        ? paragraphOf(inlineToMdast(node.children, back))
        : blocksToMdast(node.children, back)
    case 'quote': {
      const children = node.children.every(isInline)
        ? paragraphs(node.children, back)
        : blocksToMdast(node.children, back)
      return children.length === 0 ? [] : [{ type: 'blockquote', children: children as never }]
    }
    case 'list': {
      const list = itemsToMdast(node, back)
      return list.children.length === 0 ? [] : [list]
    }
    case 'horizontalrule':
      return [{ type: 'thematicBreak' }]
    case 'upload':
      return [{ type: 'paragraph', children: [imageNode(node.value, node.fields, back)] }]
    case 'table':
      return tableToMdast(node, back)
    case 'block':
      return fieldsToMdast(node.fields, back)
    default:
      return 'children' in node ? blocksToMdast(node.children, back) : []
  }
}

function paragraphOf(line: PhrasingContent[]): RootContent[] {
  const children = trimLine(line)
  return children.length === 0 ? [] : [{ type: 'paragraph', children }]
}

/** Lines of text as paragraphs: an empty line (two line breaks) parts them. */
export function paragraphs(nodes: readonly InlineNode[], back: Back): RootContent[] {
  const parts: InlineNode[][] = [[]]
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]
    if (node === undefined) continue
    if (isEmptyLine(node, nodes[index + 1])) {
      parts.push([])
      index += 1
    } else parts[parts.length - 1]?.push(node)
  }
  return parts.flatMap((part) => paragraphOf(inlineToMdast(part, back)))
}

function isEmptyLine(node: InlineNode, next: InlineNode | undefined): boolean {
  return [node, next].every((part) => part?.type === 'linebreak' && !part.$?.galley.soft)
}

function tableToMdast(table: TableNode, back: Back): RootContent[] {
  const rows = table.children.filter((row) => row.type === 'tablerow')
  const cells = rows.map((row) => row.children.filter((cell) => cell.type === 'tablecell'))
  const width = Math.max(0, ...cells.map((row) => row.length))
  if (width === 0) return []
  const children = cells.map((row): TableRow => {
    const converted = row.map((cell) => cellToMdast(cell, back))
    while (converted.length < width) converted.push({ type: 'tableCell', children: [] })
    return { type: 'tableRow', children: converted }
  })
  const align = Array.from({ length: width }, (_, column) => alignOf(cells[0]?.[column]))
  return [{ type: 'table', align, children }]
}

function alignOf(cell: TableCellNode | undefined): 'left' | 'center' | 'right' | null {
  const first = cell?.children[0]
  const format = first && 'format' in first ? first.format : ''
  return format === 'left' || format === 'center' || format === 'right' ? format : null
}

/** A cell is one line: what breaks the line in the editor is `<br>` in Markdown. */
function cellToMdast(cell: TableCellNode, back: Back): TableCell {
  const lines = blocksToMdast(cell.children, back).flatMap(linesOf)
  const children = lines.flatMap((line, index): PhrasingContent[] =>
    index === 0 ? line : [{ type: 'html', value: '<br>' }, ...line],
  )
  return { type: 'tableCell', children: children.map(withoutBreaks) }
}

function linesOf(block: RootContent): PhrasingContent[][] {
  if (block.type === 'paragraph' || block.type === 'heading') return [block.children]
  if (block.type === 'code')
    return block.value.split('\n').map((value) => [{ type: 'inlineCode', value }])
  if ('children' in block) return (block.children as RootContent[]).flatMap(linesOf)
  return 'value' in block ? [[{ type: 'text', value: block.value.replace(/\s*\n\s*/g, ' ') }]] : []
}

function withoutBreaks<Child extends PhrasingContent>(node: Child): Child | PhrasingContent {
  if (node.type === 'break') return { type: 'html', value: '<br>' }
  if (node.type === 'wikiLink') return { ...node, value: node.value.replace(/\\?\|/, '\\|') }
  if (node.type === 'text') return { ...node, value: node.value.replace(/\n/g, ' ') }
  if (!('children' in node)) return node
  return { ...node, children: (node.children as PhrasingContent[]).map(withoutBreaks) } as Child
}
