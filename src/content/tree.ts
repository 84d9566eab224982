import type { Nodes, Parents, Root, RootContent, Table } from 'mdast'

/** Joins neighbouring texts and fills short table rows up to the header's width. In place. */
export function tidyTree(root: Root): Root {
  const pending: Nodes[] = [root]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!('children' in node)) continue
    if (node.type === 'table') padRows(node)
    joinTexts(node)
    pending.push(...node.children)
  }
  return root
}

/** Deeper than any text that is meant: beyond it, trees are not walked by recursion safely. */
const deepest = 100

/**
 * Puts code with the source in the place of blocks nested too deep to be meant (thousands of `>`),
 * which would exhaust the stack of whatever walks the tree. In place.
 */
export function cutDepth(root: Root, source: string): Root {
  const children = root.children as RootContent[]
  for (const [index, block] of children.entries()) {
    if (depthOf(block) <= deepest) continue
    const value = source.slice(block.position?.start.offset, block.position?.end.offset).trimEnd()
    children[index] = { type: 'code', value, position: block.position, data: { tooDeep: true } }
  }
  return root
}

function depthOf(block: RootContent): number {
  let depth = 0
  let level: Nodes[] = [block]
  while (level.length > 0) {
    depth += 1
    level = level.flatMap((node): Nodes[] => ('children' in node ? node.children : []))
  }
  return depth
}

function padRows(table: Table): void {
  const width = table.children[0]?.children.length ?? 0
  for (const row of table.children) {
    while (row.children.length < width) row.children.push({ type: 'tableCell', children: [] })
  }
}

function joinTexts(parent: Parents): void {
  const children: Nodes[] = parent.children
  for (let index = children.length - 1; index > 0; index--) {
    const node = children[index]
    const before = children[index - 1]
    if (node?.type !== 'text' || before?.type !== 'text') continue
    before.value += node.value
    if (before.position && node.position) before.position.end = node.position.end
    children.splice(index, 1)
  }
}

/** Positions and rendering hints are no part of what a tree says. */
const ignored = new Set(['position', 'data'])

/**
 * Whether two trees say the same, positions aside.
 * @returns true when every node has the same type, fields and children in the same order
 */
export function sameTree(left: unknown, right: unknown): boolean {
  if (left === right || (left ?? null) === (right ?? null)) return true
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, i) => sameTree(item, right[i]))
  }
  if (!isRecord(left) || !isRecord(right)) return false
  for (const key in left) {
    if (!ignored.has(key) && !sameTree(left[key], right[key])) return false
  }
  for (const key in right) {
    if (!(key in left) && !ignored.has(key) && (right[key] ?? null) !== null) return false
  }
  return true
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
