import { get } from './ask'
import { type Cell } from './rounds'
import type { Served } from './servers'
import { cell, type Checked, target } from './targets'

interface HotServers {
  galley: Served
  bare: Served | null
  floors: { node: Served; express: Served }
}

/** Everything asked for again and again: Galley, the floors with the same bytes, the bare Payload. */
export function hotCells(checked: readonly Checked[], servers: HotServers, posts: number): Cell[] {
  const { galley, bare, floors } = servers
  return checked.flatMap(({ query, prepared, tag }) => {
    const group = `hot: ${query.name}`
    const floor = get(prepared.path)
    const cells = [
      cell(group, target.node, floors.node, floor, posts),
      cell(group, target.express, floors.express, floor, posts),
      cell(group, target.galley, galley, query.hot, posts),
    ]
    if (bare && query.bare) cells.push(cell(group, target.bare, bare, query.bare.hot, posts))
    if (query.name !== 'list') return cells
    const known = get(query.hot.path, { 'if-none-match': tag ?? '*' })
    const crowd = cells
      .slice(0, 3)
      .map((one): Cell => ({ ...one, group: `${group}, 100 connections`, connections: 100 }))
    return [...cells, cell(`${group}, 304`, target.galley, galley, known, posts), ...crowd]
  })
}
