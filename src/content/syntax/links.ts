import type { Link } from 'mdast'
import { defaultHandlers, type Handle } from 'mdast-util-to-markdown'

/** What may stand before a bare address: nothing, space, a parenthesis, or Chinese. */
const opens = /^$|[\s(\u2e80-\u9fff\uff00-\uffef]$/
/** Chinese punctuation and full-width forms, which end an address (see `endAutolinks`). */
const wideEnd = /^[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65‘’“”…—]/
/** An address that GFM reads whole: no markup in it. */
const plain =
  /^https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\w+)?(?:[/?#)][\p{L}\p{N}\-_./?=&%#:@+,;()!']*)?$/u

/** Whether an address between two pieces of text reads as a link without any brackets. */
export function canBeBare(url: string, before: string, after: string): boolean {
  if (!plain.test(url) || !opens.test(before)) return false
  // GFM leaves out punctuation at the end, where nothing else of the same word follows.
  return wideEnd.test(after) || (/^(?:$|\s)/.test(after) && /[\p{L}\p{N}_/]$/u.test(url))
}

/** Writes an address bare (`https://…`) that was so before, and other links as remark does. */
export const writeLink: Handle & { peek?: Handle } = (node: Link, parent, state, info) => {
  const edges = state.stack.includes('tableCell') ? /^\||\|$/g : /$^/g
  const [before, after] = [info.before, info.after].map((text) => text.replace(edges, ' '))
  const bare = node.data?.bare && isAddress(node) && canBeBare(node.url, before ?? '', after ?? '')
  return bare ? node.url : defaultHandlers.link(node, parent, state, info)
}
writeLink.peek = (node: Link, parent, state, info) =>
  (defaultHandlers.link as unknown as { peek: Handle }).peek(node, parent, state, info)

/** Whether a link shows nothing but its address. */
export function isAddress(node: Link): boolean {
  const [text] = node.children
  return (
    node.children.length === 1 && text?.type === 'text' && text.value === node.url && !node.title
  )
}
