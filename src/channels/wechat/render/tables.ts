import type { Table, TableCell, TableRow } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { isBlock } from './raw/block'
import type { AnyNode, Context } from './types'

/** In em of the table: what a column takes at most and at least, and what a phone shows. */
const WIDEST = 14
const NARROWEST = 3
const PHONE = 23

/**
 * A table with its columns' alignment, inside a section that scrolls when the phone is narrower.
 * WeChat squeezes tables into the phone's width, where Chinese breaks after every character: a wide
 * one is given the width its text needs.
 */
export function renderTable(ctx: Context, written: Table): string {
  const rowsOnly = written.children.filter((row) => row.type === 'tableRow')
  const table: Table = { ...written, children: rowsOnly }
  const [head, ...body] = table.children
  const columns = Math.max(0, ...table.children.map((row) => row.children.length))
  if (!head || columns === 0) return ''
  const row = (cells: TableRow, tag: 'th' | 'td') => renderRow(ctx, table, cells, tag, columns)
  const rows = body.map((cells) => row(cells, 'td')).join('')
  const width = widthOf(table, columns)
  return (
    `<section${ctx.style('tableWrap')}>` +
    `<table${ctx.style('table', width > PHONE ? `min-width:${width}em` : 'min-width:100%')}>` +
    `<thead>${row(head, 'th')}</thead>${rows === '' ? '' : `<tbody>${rows}</tbody>`}` +
    '</table></section>'
  )
}

/** What the text of a table needs, in em, long cells broken into lines. */
function widthOf(table: Table, columns: number): number {
  let width = 0
  for (let column = 0; column < columns; column += 1) {
    const widths = table.children.map((row) => textWidth(row.children[column]))
    width += Math.min(WIDEST, Math.max(NARROWEST, ...widths)) + 1.5
  }
  return Math.ceil(width)
}

function textWidth(node: TableCell | undefined): number {
  if (!node) return 0
  let width = 0
  for (const character of toString(node).slice(0, 60)) {
    width += character.charCodeAt(0) > 0x2e80 ? 1 : 0.55
  }
  return width
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
    const align = table.align?.[column] ?? null
    // A cell's text begins at the left, a heading's in the middle, without being told.
    const told = align !== null && !(tag === 'td' && align === 'left')
    const style = ctx.style(tag, told ? `text-align:${align}` : '')
    html += `<${tag}${style}>${cell(ctx, row.children[column])}</${tag}>`
  }
  return `<tr>${html}</tr>`
}

function cell(ctx: Context, node: TableCell | undefined): string {
  const children: readonly AnyNode[] = node?.children ?? []
  return children.some(isBlock) ? ctx.blocks(children) : ctx.inline(children)
}
