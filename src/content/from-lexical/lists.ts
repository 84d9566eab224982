import type { List, ListItem, RootContent } from 'mdast'
import type { ListItemNode, ListNode } from '../lexical'
import { blocksToMdast, paragraphs } from './blocks'
import { isInline } from './inline'
import { isLoose } from '../spread'
import type { Back } from './references'

/** A list of the editor's as a Markdown list: nested ones go into the item before them. */
export function itemsToMdast(list: ListNode, back: Back): List {
  const items: ListItem[] = []
  for (const node of list.children) {
    if (node.type !== 'listitem') continue
    const wrapped =
      node.children.length > 0 && node.children.every((child) => child.type === 'list')
    const before = items[items.length - 1]
    if (wrapped && before) {
      for (const child of node.children) {
        if (child.type === 'list') before.children.push(itemsToMdast(child, back))
      }
    } else items.push(itemToMdast(node, list, back))
  }
  const ordered = list.listType === 'number'
  return {
    type: 'list',
    ordered,
    start: ordered ? (list.start ?? 1) : null,
    spread: list.$?.galley.spread ?? false,
    children: items,
  }
}

function itemToMdast(node: ListItemNode, list: ListNode, back: Back): ListItem {
  const box = list.listType === 'check' ? null : taskBoxOf(node.children[0])
  const content = box === null ? node.children : node.children.slice(1)
  const inline = content.every(isInline)
  const blocks = inline ? paragraphs(content, back) : blocksToMdast(content, back)
  const checked = list.listType === 'check' ? node.checked === true : box
  return {
    type: 'listItem',
    checked,
    spread: node.$?.galley.spread ?? isLoose(blocks),
    children: (checked === null ? blocks : withText(blocks)) as ListItem['children'],
  }
}

/** The box of a task in a list that is no checklist: `[x]` before the text. */
function taskBoxOf(node: ListItemNode['children'][number] | undefined): boolean | null {
  if (node?.type !== 'inlineBlock' || node.fields.blockType !== 'inlineMarkdown') return null
  const mark = /^\[([ xX])\]$/.exec(node.fields.markdown ?? '')?.[1]
  return mark === undefined ? null : mark !== ' '
}

/** A box needs a paragraph to stand in. */
function withText(blocks: RootContent[]): RootContent[] {
  return blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph', children: [] }, ...blocks]
}
