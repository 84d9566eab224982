import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser'
import type { Change } from './write-change'

/** A list in the manner of the one that stands there: on one line, or an item a line. */
function listText(values: string[], old: string): string {
  const items = values.map((value) => JSON.stringify(value))
  if (items.length === 0) return '[]'
  const [, inner] = /^\[\n([ \t]*)/.exec(old) ?? []
  const [, outer = ''] = /\n([ \t]*)\]$/.exec(old) ?? []
  if (inner !== undefined) return `[\n${items.map((item) => inner + item).join(',\n')}\n${outer}]`
  const [, gap = ' '] = /",(\s*)"/.exec(old) ?? []
  const [, edge = ''] = /^\[( *)/.exec(old) ?? []
  return `[${edge}${items.join(`,${gap}`)}${edge}]`
}

/**
 * Gives keys of a JSON object other values; every other byte stays. Hexo's entries stand without the
 * braces around them.
 */
export function patchJson(block: string, changes: Change[]): string {
  if (!block.trimStart().startsWith('{')) {
    return patchObject(`{${block}}`, changes).slice(1, -1)
  }
  return patchObject(block, changes)
}

function patchObject(block: string, changes: Change[]): string {
  return changes.reduce((text, { key, value }) => {
    const root = parseTree(text)
    const path = [key, key.split('.')]
      .map((one) => (Array.isArray(one) ? one : [one]))
      .find((one) => root && findNodeAtLocation(root, one) !== undefined) ?? [key]
    const node = root && findNodeAtLocation(root, path)
    if (node) {
      const old = text.slice(node.offset, node.offset + node.length)
      const now = Array.isArray(value) ? listText(value, old) : JSON.stringify(value)
      return text.slice(0, node.offset) + now + text.slice(node.offset + node.length)
    }
    const last = root?.children?.at(-1)
    if (!last) return applyEdits(text, modify(text, path, value, {}))
    // The library would lay out the neighbour anew.
    const end = last.offset + last.length
    const between = /\n[ \t]+(?=")/.exec(text)?.[0] ?? (/,\s"/.test(text) ? ' ' : '')
    const now = Array.isArray(value) ? listText(value, '') : JSON.stringify(value)
    return `${text.slice(0, end)},${between}${JSON.stringify(key)}: ${now}${text.slice(end)}`
  }, block)
}
