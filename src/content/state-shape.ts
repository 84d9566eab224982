import { isObject, nodeFault } from './state-nodes'

/** Deeper than any text; what walks a state node by node runs out of stack some thousands further. */
const deepest = 1000

/** A node that is still to be looked at. */
interface Pending {
  node: unknown
  at: string
  /** How many nodes are around it, and how many of those are blocks with editors of their own. */
  depth: number
  editors: number
}

/**
 * Looks whether a value has the shape of an editor's state: a root, and nodes that are objects with a
 * type, all the way down, through the editors within blocks too; and whether every block is one that
 * the editor it stands in has.
 * @returns what is wrong and where, or null
 */
export function stateFault(value: unknown): string | null {
  if (!isObject(value) || !isObject(value.root)) return 'it is no editor state: {"root": {…}}'
  const pending: Pending[] = [{ node: value.root, at: 'root', depth: 0, editors: 0 }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, at, depth, editors } = next
    if (depth > deepest) return `it is nested more than ${deepest} levels deep`
    if (!isObject(node)) return `${at} is no node`
    const fault = nodeFault(node, editors)
    if (fault !== null) return at + fault
    const { children, fields } = node
    if (node === value.root && !Array.isArray(children)) return `${at} has no children`
    if (node.type === 'block' && isObject(fields) && isObject(fields.content)) {
      const inside = `${at}.fields.content.root`
      const { root } = fields.content
      pending.push({ node: root, at: inside, depth: depth + 1, editors: editors + 1 })
    }
    if (!Array.isArray(children)) continue
    children.forEach((child: unknown, i) =>
      pending.push({ node: child, at: `${at}.children.${i}`, depth: depth + 1, editors }),
    )
  }
  return null
}
