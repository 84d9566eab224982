import type { List, ListItem } from 'mdast'
import type { Context } from './types'

/** A list inside an item has no space of its own below it. */
const NESTED = 'margin:.35em 0 0'

/**
 * A list. WeChat breaks `<ul>` directly inside `<ul>` and loses the text of items that hold
 * both text and a list, so an item's text stands in a `<section>` and a nested list inside its `li`.
 * @param inItem more style, for a list inside an item
 */
export function renderList(ctx: Context, list: List, inItem = ''): string {
  const tasks = list.children.some((item) => typeof item.checked === 'boolean')
  const start = list.start ?? 1
  // WeChat forgets `start`: a list that begins elsewhere, and marked tasks, carry their marks as text.
  const written = tasks || (list.ordered === true && start !== 1)
  const tag = list.ordered ? 'ol' : 'ul'
  const items = list.children
    .map((item, index) => {
      const number = list.ordered && written ? `${start + index}. ` : ''
      const bullet = written && number === '' && typeof item.checked !== 'boolean' ? '• ' : ''
      return renderItem(ctx, item, `${number}${bullet}${taskMark(item)}`)
    })
    .join('')
  const style = ctx.style(written ? 'tasks' : tag, inItem)
  return `<${tag}${style}>${items}</${tag}>`
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
  for (const child of others) {
    if (child.type === 'paragraph') html += section(ctx.inline(child.children))
    else
      html +=
        child.type === 'list'
          ? renderList(ctx, child, NESTED + (mark === '' ? '' : ';padding-left:2.2em'))
          : ctx.blocks([child])
  }
  return `<li${ctx.style('li')}>${html === '' ? '<section><br></section>' : html}</li>`
}

function section(inner: string): string {
  return `<section>${inner}</section>`
}
