import type { Link, Nodes, PhrasingContent, Root } from 'mdast'
import type { Position } from 'unist'
import { canBeBare, isAddress } from './links'

/** Chinese punctuation and full-width forms: what ends an address in a Chinese sentence. */
const ends = /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65‘’“”…—]/
const scheme = /https?:\/\/(?=[A-Za-z0-9])/

/**
 * Ends bare addresses before Chinese punctuation. GFM takes `见 https://a.com/x。后文` for an
 * address up to the next space; no one who writes so means it. In place.
 * @param source what the tree's positions refer to: only addresses written bare are touched,
 *   and noted (`data.bare`) where they can be written so again
 */
export function endAutolinks(root: Root, source: string): Root {
  const pending: Nodes[] = [root]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!('children' in node)) continue
    const children = node.children as PhrasingContent[]
    if (children.some((child) => isBare(child, source))) {
      node.children = children.flatMap((child) =>
        isBare(child, source) ? split(child, source) : [child],
      ) as never
    }
    pending.push(...node.children)
  }
  return root
}

/** Whether a node is an address written bare, without brackets of any kind. */
function isBare(node: Nodes, source: string): node is Link {
  if (node.type !== 'link' || !isAddress(node)) return false
  const start = node.position?.start.offset
  return start !== undefined && source.startsWith(node.url, start)
}

/** The addresses and the texts between them in what was taken for one address. */
function split(link: Link, source: string): PhrasingContent[] {
  if (!ends.test(link.url)) return [noted(link, source)]
  const nodes: PhrasingContent[] = []
  const { url } = link
  let offset = 0
  while (offset < url.length) {
    const rest = url.slice(offset)
    const begin = rest.search(scheme)
    const stop = begin === 0 ? rest.search(ends) : begin
    const length = stop === -1 ? rest.length : stop
    const value = rest.slice(0, length)
    const position = part(link.position, offset, length)
    nodes.push(
      begin === 0 ? noted(bareLink(value, position), source) : { type: 'text', value, position },
    )
    offset += length
  }
  return nodes
}

/** Notes that a link can be written bare where it stands. */
function noted(link: Link, source: string): Link {
  const start = link.position?.start.offset ?? 0
  const end = link.position?.end.offset ?? source.length
  // A hard break is written as a backslash, which would be read into the address.
  const after = /^ {2,}\n/.test(source.slice(end, end + 80)) ? '\\' : source.slice(end, end + 1)
  const bare = canBeBare(link.url, source.slice(Math.max(0, start - 1), start), after)
  return bare ? { ...link, data: { bare } } : link
}

function bareLink(url: string, position: Position | undefined): Link {
  const children: Link['children'] = [{ type: 'text', value: url }]
  return { type: 'link', url, title: null, children, position }
}

function part(whole: Position | undefined, offset: number, length: number): Position | undefined {
  if (!whole) return undefined
  const at = (distance: number): Position['start'] => ({
    line: whole.start.line,
    column: whole.start.column + distance,
    offset: (whole.start.offset ?? 0) + distance,
  })
  return { start: at(offset), end: at(offset + length) }
}
