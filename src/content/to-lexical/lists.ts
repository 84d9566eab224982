import type { List, ListItem, Paragraph } from 'mdast'
import { elementFields, type InlineNode, type ListItemNode, type ListNode } from '../lexical'
import { joinParagraphs, taskBox } from './blocks'
import type { Context } from './context'

/**
 * Converts a list. Lexical keeps a nested list in an item of its own after the item it belongs to,
 * and an item's text in lines: paragraphs of an item are parted by an empty line.
 * @returns null where an item holds more than text and, after it, lists
 */
export function convertList(list: List, context: Context, depth = 0): ListNode | null {
  const check = !list.ordered && list.children.every((item) => typeof item.checked === 'boolean')
  const start = list.ordered ? (list.start ?? 1) : 1
  const items: ListItemNode[] = []
  let value = start
  for (const item of list.children) {
    const converted = convertItem(item, check, value, depth, context)
    if (converted === null) return null
    items.push(...converted)
    value += 1
  }
  return {
    type: 'list',
    ...elementFields(items),
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
): ListItemNode[] | null {
  const split = item.children.findIndex((child) => child.type !== 'paragraph')
  const count = split === -1 ? item.children.length : split
  const paragraphs = item.children.slice(0, count) as Paragraph[]
  const text = joinParagraphs(paragraphs, context)
  if (text === null) return null
  const boxed = !check && typeof item.checked === 'boolean'
  const children: InlineNode[] = boxed ? [taskBox(item.checked === true, context), ...text] : text
  const nodes = [listItem(children, value, depth, check ? item.checked === true : undefined)]
  if (item.spread && nodes[0]) nodes[0].$ = { galley: { spread: true } }
  for (const child of item.children.slice(count)) {
    const nested = child.type === 'list' ? convertList(child, context, depth + 1) : null
    if (nested === null) return null
    nodes.push(listItem([nested], value + 1, depth, check ? false : undefined))
  }
  return nodes
}

function listItem(
  children: InlineNode[] | [ListNode],
  value: number,
  depth: number,
  checked: boolean | undefined,
): ListItemNode {
  return {
    type: 'listitem',
    ...elementFields<InlineNode | ListNode>(children),
    version: 1,
    indent: depth,
    value,
    ...(checked === undefined ? {} : { checked }),
  }
}
