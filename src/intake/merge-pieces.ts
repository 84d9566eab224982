import type { ListItem, Nodes, RootContent, Table } from 'mdast'
import { parseMarkdown } from '../content'

/**
 * A part of a body that is merged as one: a block, an item of a list without the lists below it, or a
 * row of a table. Bodies are the concatenation of their pieces' `text` and `gap`, after a `prefix`.
 */
export interface Piece {
  /** Whole lines, without the last one's end. */
  text: string
  /** What follows up to the next piece: the line's end and empty lines. */
  gap: string
  /** What it says, whatever the spelling: pieces of one key are the same. */
  key: string
  /** Pieces of different kinds are never versions of each other. */
  kind: string
  /** 1-based, within the body. */
  line: number
}

export interface Pieces {
  prefix: string
  pieces: Piece[]
}

/** A piece by its first and last line (1-based) and its key. */
type Place = Pick<Piece, 'key' | 'kind'> & { from: number; to: number }

/** What a node says: everything but where it stands and what concerns its neighbours. */
export function keyOf(node: Nodes | readonly Nodes[]): string {
  return JSON.stringify(node, (name, value: unknown) =>
    name === 'position' || name === 'data' || name === 'spread' ? undefined : value,
  )
}

const startOf = (node: Nodes): number => node.position?.start.line ?? 1
const endOf = (node: Nodes): number => node.position?.end.line ?? 1

function itemPlaces(item: ListItem, trail: string): Place[] {
  const kind = `${trail}:${item.checked ?? ''}`
  const nested = item.children.findIndex((child) => child.type === 'list')
  const own = nested < 0 ? item.children : item.children.slice(0, nested)
  const rest = nested < 0 ? [] : item.children.slice(nested)
  const below = rest[0]
  const apart =
    below !== undefined &&
    rest.every((child) => child.type === 'list') &&
    startOf(below) > Math.max(startOf(item), ...own.map(endOf))
  if (!apart) {
    return [{ from: startOf(item), to: endOf(item), kind: trail, key: kind + keyOf(item.children) }]
  }
  return [
    { from: startOf(item), to: startOf(below) - 1, kind: trail, key: kind + keyOf(own) },
    ...rest.flatMap((child) => placesOf(child as RootContent, `${trail}>`)),
  ]
}

function tablePlaces(table: Table): Place[] {
  const [head, ...rows] = table.children
  if (!head) return []
  const start = startOf(head)
  const place = { from: start, to: start + 1, kind: 'tableHead' }
  return [
    { ...place, key: `${JSON.stringify(table.align)}${keyOf(head)}` },
    ...rows.map((row) => ({
      from: startOf(row),
      to: endOf(row),
      kind: 'tableRow',
      key: keyOf(row),
    })),
  ]
}

function placesOf(node: RootContent, trail = ''): Place[] {
  if (node.type === 'list') {
    const name = `${trail}${node.ordered ? 'ol' : 'ul'}`
    return node.children.flatMap((item) => itemPlaces(item, name))
  }
  if (node.type === 'table') return tablePlaces(node)
  return [{ from: startOf(node), to: endOf(node), kind: node.type, key: keyOf(node) }]
}

/**
 * Splits a Markdown body (LF line ends) into pieces by its syntax tree. Nothing falls out: what no
 * node stands for belongs to the gap before it.
 */
export function piecesOf(body: string): Pieces {
  return split(body, (node) => placesOf(node))
}

/** The same with whole blocks: lists and tables are one piece each. */
export function blocksOf(body: string): Pieces {
  return split(body, (node) => [
    { from: startOf(node), to: endOf(node), kind: node.type, key: keyOf(node) },
  ])
}

function split(body: string, placed: (node: RootContent) => Place[]): Pieces {
  const places: Place[] = []
  for (const place of parseMarkdown(body).children.flatMap(placed)) {
    const last = places.at(-1)
    // Two on one line (which Markdown hardly allows) are one.
    if (last && place.from <= last.to) {
      last.to = Math.max(last.to, place.to)
      last.key += place.key
    } else places.push(place)
  }
  // A lone carriage return ends a line, too.
  const lines = body.split(/[\r\n]/)
  const starts: number[] = []
  for (let offset = 0, index = 0; index < lines.length; index += 1) {
    starts.push(offset)
    offset += (lines[index]?.length ?? 0) + 1
  }
  const at = (line: number): number => starts[line - 1] ?? body.length
  const endAt = (line: number): number => at(line) + (lines[line - 1]?.length ?? 0)
  return {
    prefix: body.slice(0, places[0] ? at(places[0].from) : body.length),
    pieces: places.map(({ from, to, key, kind }, index) => {
      const next = places[index + 1]
      // An item's lines can end in empty ones: they belong to the gap.
      const source = body.slice(at(from), endAt(to))
      const text = source.replace(/(?:[\r\n][ \t]*)+$/, '')
      const gap = body.slice(at(from) + text.length, next ? at(next.from) : body.length)
      return { text, gap, key, kind, line: from }
    }),
  }
}
