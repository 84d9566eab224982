import type { Link } from 'mdast'
import { defaultHandlers, type Handle } from 'mdast-util-to-markdown'

const edge = /^[\s]?$/
/** An address that GFM reads whole as a bare autolink: ASCII, no markup, no trailing punctuation. */
const bareAddress = /^https?:\/\/[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?:[/?#][\w\-./?=&%#:@+,;]*)?$/

function isBare(node: Link): boolean {
  const [only] = node.children
  return (
    node.children.length === 1 &&
    only?.type === 'text' &&
    only.value === node.url &&
    !node.title &&
    bareAddress.test(node.url) &&
    /[\w/]$/.test(node.url)
  )
}

/**
 * Writes a link whose text is its address bare (`https://…`) where space stands on both sides, and
 * as remark does everywhere else.
 */
export const writeLink: Handle & { peek?: Handle } = (node: Link, parent, state, info) => {
  const free = edge.test(info.before.slice(-1)) && edge.test(info.after.slice(0, 1))
  if (free && isBare(node) && !state.stack.includes('tableCell')) return node.url
  return defaultHandlers.link(node, parent, state, info)
}
writeLink.peek = (node: Link, parent, state, info) =>
  (defaultHandlers.link as unknown as { peek: Handle }).peek(node, parent, state, info)
