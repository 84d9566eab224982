import type { List, ListItem, Paragraph, RootContent } from 'mdast'
import { elementFields, type LexicalNode, type ListItemNode, type ListNode } from '../lexical'
import { isLoose } from '../spread'
import { joinParagraphs, taskBox } from './blocks'
import { convertOrKeep, sameList } from './containers'
import { type Context, markdownBlock, writeAlone } from './context'

/**
 * Converts a list. Lexical keeps a nested list in an item of its own after the item it belongs to,
 * and an item's text in lines: paragraphs of an item are parted by an empty line. Other blocks stand
 * in the item among its lines, and so does a nested list that one of them follows.
 */
export function convertList(list: List, context: Context, depth = 0): ListNode {
  const check = !list.ordered && list.children.every((item) => typeof item.checked === 'boolean')
  const start = list.ordered ? (list.start ?? 1) : 1
  return {
    type: 'list',
    ...elementFields(
      list.children.flatMap((item, index) =>
        convertItem(item, check, start + index, depth, context),
      ),
    ),
    version: 1,
    listType: check ? 'check' : list.ordered ? 'number' : 'bullet',
    start,
    tag: list.ordered ? 'ol' : 'ul',
    ...(list.spread ? { $: { galley: { spread: true } } } : {}),
  }
}

function convertItem(
  item: ListItem,
  check: boolean,
  value: number,
  depth: number,
  context: Context,
): ListItemNode[] {
  const end = item.children.findLastIndex((child) => child.type !== 'list') + 1
  const boxed = !check && typeof item.checked === 'boolean'
  const children = convertParts(item.children.slice(0, end), depth, context)
  if (boxed) children.unshift(taskBox(item.checked === true, context))
  const checked = check ? item.checked === true : undefined
  const own = listItem(children, value, depth, checked)
  const spread = item.spread ?? false
  if (spread || isLoose(item.children)) own.$ = { galley: { spread } }
  const lists = item.children.slice(end) as List[]
  const nested = lists.map((list) => convertList(list, context, depth + 1))
  return [
    own,
    ...nested.map((list) => listItem([list], value + 1, depth, check ? false : undefined)),
  ]
}

/** What an item holds but for the lists at its end. */
function convertParts(
  blocks: readonly RootContent[],
  depth: number,
  context: Context,
): LexicalNode[] {
  const nodes: LexicalNode[] = []
  let paragraphs: Paragraph[] = []
  const endLines = (): void => {
    nodes.push(...(joinParagraphs(paragraphs, context) ?? []))
    paragraphs = []
  }
  for (const block of blocks) {
    if (block.type === 'paragraph') {
      paragraphs.push(block)
      continue
    }
    endLines()
    const node =
      block.type === 'list' ? convertList(block, context, depth + 1) : convertOrKeep(block, context)
    // An item that begins with a list would be taken for a nested list of the item before.
    const unclear = node.type === 'list' && (nodes.length === 0 || sameList(nodes.at(-1), node))
    nodes.push(unclear ? markdownBlock(writeAlone(block), context) : node)
  }
  endLines()
  return nodes
}

function listItem(
  children: LexicalNode[],
  value: number,
  depth: number,
  checked: boolean | undefined,
): ListItemNode {
  return {
    type: 'listitem',
    ...elementFields<LexicalNode>(children),
    version: 1,
    indent: depth,
    value,
    ...(checked === undefined ? {} : { checked }),
  }
}
