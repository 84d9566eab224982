import type { List, ListItem } from 'mdast'
import type { AnyNode, Context } from './types'

/**
 * A list. WeChat breaks `<ul>` directly inside `<ul>` and loses the text of items that hold
 * both text and a list, so an item's text stands in a `<section>` and a nested list inside its `li`.
 */
export function renderList(ctx: Context, list: List, nested = false): string {
  const entries = list.children.map(asItem)
  const tasks = entries.some((item) => typeof item.checked === 'boolean')
  const start = list.start ?? 1
  // WeChat forgets `start`: a list that begins elsewhere, and marked tasks, carry their marks as text.
  const written = tasks || (list.ordered === true && start !== 1)
  const tag = list.ordered ? 'ol' : 'ul'
  const items = entries
    .map((item, index) => {
      const number = list.ordered && written ? `${start + index}. ` : ''
      const bullet = written && number === '' && typeof item.checked !== 'boolean' ? '• ' : ''
      return renderItem(ctx, item, `${number}${bullet}${taskMark(item)}`)
    })
    .join('')
  if (items === '') return ''
  const unmarked = written ? 'list-style:none;padding-left:0' : ''
  return `<${tag}${ctx.style(nested ? 'nested' : tag, unmarked)}>${items}</${tag}>`
}

/** What stands in a list is an item, or the content of one. */
function asItem(node: AnyNode): ListItem {
  if (node.type === 'listItem') return node as ListItem
  return { type: 'listItem', children: [node] as ListItem['children'] }
}

function taskMark(item: ListItem): string {
  if (typeof item.checked !== 'boolean') return ''
  return item.checked ? '☑ ' : '☐ '
}

function renderItem(ctx: Context, item: ListItem, mark: string): string {
  const [first, ...rest] = item.children
  let html = ''
  if (first?.type === 'paragraph') html += section(`${mark}${ctx.inline(first.children)}`)
  else if (mark !== '') html += section(mark.trim())
  const others = first?.type === 'paragraph' ? rest : item.children
  // Under a mark that is text, what follows is set in a little, as under a bullet.
  const inner = others.map((child) => itemBlock(ctx, child)).join('')
  html +=
    mark !== '' && inner !== '' ? `<section style="padding-left:1.3em">${inner}</section>` : inner
  return `<li>${html === '' ? '<section><br></section>' : html}</li>`
}

function itemBlock(ctx: Context, child: AnyNode): string {
  if (child.type === 'paragraph') {
    const inner = ctx.inline(child.children ?? [])
    return inner.trim() === '' ? '' : section(inner)
  }
  if (child.type === 'list') return renderList(ctx, child as List, true)
  const html = ctx.blocks([child])
  return html === '' || SECTIONS.has(child.type) ? html : section(html)
}

/** Blocks that are one section themselves. */
const SECTIONS = new Set(['code', 'math', 'table', 'callout'])

function section(inner: string): string {
  return `<section>${inner}</section>`
}
