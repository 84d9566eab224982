import type { Element, Nodes, Root } from 'hast'

/** The text of an element, for a heading's id. */
function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : ''
}

/** An id from a heading's text, as GitHub makes it: `二、正文 and more` → `二正文-and-more`. */
export function headingId(text: string): string {
  const kept = text.toLowerCase().replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
  return kept.trim().replace(/\s+/g, '-') || 'section'
}

function elementsOf(root: Root): Element[] {
  const found: Element[] = []
  const pending: Nodes[] = [root]
  for (let node = pending.shift(); node; node = pending.shift()) {
    if (node.type === 'element') found.push(node)
    if ('children' in node) pending.unshift(...node.children)
  }
  return found
}

/** An address part without its percent signs, or as it is where they are no UTF-8. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const prefix = 'user-content-'

/**
 * Gives headings ids made from their text, numbered when it repeats, and lets links within the
 * page find the ids that sanitising prefixed. In place.
 */
export function addAnchors(root: Root): Root {
  const elements = elementsOf(root)
  const prefixed = new Set(elements.map(({ properties }) => String(properties.id ?? '')))
  const seen = new Map<string, number>()
  for (const element of elements) {
    if (/^h[1-6]$/.test(element.tagName) && element.properties.id === undefined) {
      const base = headingId(textOf(element))
      const count = seen.get(base) ?? 0
      seen.set(base, count + 1)
      element.properties.id = count === 0 ? base : `${base}-${count}`
    }
    const { href } = element.properties
    if (typeof href === 'string' && href.startsWith('#')) {
      const target = prefix + decoded(href.slice(1))
      if (prefixed.has(target)) element.properties.href = `#${target}`
    }
  }
  return root
}
