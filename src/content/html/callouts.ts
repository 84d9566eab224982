import type { Blockquote, Nodes, Paragraph, Root, Text } from 'mdast'

const marker = /^\[!([A-Za-z][\w-]*)\][+-]?[ \t]*([^\n]*)(?:\n|$)/

/** Gives callouts (`> [!note] Title`) their own element; in place. */
export function markCallouts(root: Root): Root {
  const pending: Nodes[] = [root]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'blockquote') markCallout(node)
    if ('children' in node) pending.push(...node.children)
  }
  return root
}

function markCallout(quote: Blockquote): void {
  const [first] = quote.children
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type !== 'paragraph' || text?.type !== 'text') return
  const found = marker.exec(text.value)
  const kind = found?.[1]?.toLowerCase()
  if (!found || kind === undefined) return
  quote.data = { hName: 'aside', hProperties: { className: ['callout', `callout-${kind}`] } }
  const rest: Text = { type: 'text', value: text.value.slice(found[0].length) }
  const ownLine = found[0].endsWith('\n') || first.children.length === 1
  if (!ownLine) {
    // The title runs on in other formats: it is the whole paragraph.
    text.value = `${found[2] ?? ''}${rest.value}`
    first.data = { hProperties: { className: ['callout-title'] } }
    return
  }
  const title: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'text', value: found[2] || kind }],
    data: { hProperties: { className: ['callout-title'] } },
  }
  first.children = [rest, ...first.children.slice(1)].filter(
    (child) => child.type !== 'text' || child.value !== '',
  )
  if (first.children.length === 0) quote.children.shift()
  quote.children.unshift(title)
}
