import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/**
 * Gives ids that XML takes as names and that no other text of the same page has; links within the text
 * follow, those that lead nowhere become plain. In place.
 * @param prefix of the text's ids, of letters
 */
export function renameIds(root: Root, prefix: string): Root {
  const names = new Map<string, string>()
  const taken: Element[] = []
  visit(root, 'element', (node) => {
    const { id } = node.properties
    if (id === undefined || id === null) return
    const old = String(id)
    // Of two with one id, links go to the first.
    if (names.has(old)) delete node.properties.id
    else {
      names.set(old, `${prefix}-${names.size + 1}`)
      taken.push(node)
    }
  })
  for (const node of taken) node.properties.id = names.get(String(node.properties.id))
  visit(root, 'element', (node) => {
    const { href } = node.properties
    if (typeof href !== 'string' || !href.startsWith('#')) return
    const target = names.get(href.slice(1)) ?? names.get(decoded(href.slice(1)))
    if (target !== undefined) node.properties.href = `#${target}`
    else {
      node.tagName = 'span'
      delete node.properties.href
    }
  })
  return root
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // No UTF-8: it is what it is.
    return part
  }
}
