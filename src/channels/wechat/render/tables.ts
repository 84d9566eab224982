import type { Table, TableCell, TableRow } from 'mdast'
import type { Context, StyleKey } from './types'

/** A table with its columns' alignment, inside a section that scrolls when the phone is narrower. */
export function renderTable(ctx: Context, table: Table): string {
  const [head, ...body] = table.children
  if (!head) return ''
  const columns = Math.max(...table.children.map((row) => row.children.length))
  const row = (cells: TableRow, tag: 'th' | 'td') => renderRow(ctx, table, cells, tag, columns)
  const rows = body.map((cells) => row(cells, 'td')).join('')
  return (
    `<section${ctx.style('tableWrap')}><table${ctx.style('table')}>` +
    `<thead>${row(head, 'th')}</thead>${rows === '' ? '' : `<tbody>${rows}</tbody>`}` +
    '</table></section>'
  )
}

function renderRow(
  ctx: Context,
  table: Table,
  row: TableRow,
  tag: 'th' | 'td',
  columns: number,
): string {
  let html = ''
  for (let column = 0; column < columns; column += 1) {
    const align = table.align?.[column]
    const style = ctx.style(tag satisfies StyleKey, align ? `text-align:${align}` : '')
    html += `<${tag}${style}>${cell(ctx, row.children[column])}</${tag}>`
  }
  return `<tr>${html}</tr>`
}

function cell(ctx: Context, node: TableCell | undefined): string {
  return node ? ctx.inline(node.children) : ''
}
