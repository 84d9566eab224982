import type { Nodes, RootContent } from 'mdast'
import type { Extension, Transform } from 'mdast-util-from-markdown'

/** What every address has that GFM looks for in texts: `https://…`, `www.…` or `…@…`. */
const address = /:\/\/|www\.|@/i

/** Whether a text in a block may hold an address. */
function mayHoldAddress(block: RootContent): boolean {
  const pending: Nodes[] = [block]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'text' && address.test(node.value)) return true
    if ('children' in node) pending.push(...node.children)
  }
  return false
}

/** A transform of whole trees, run on those blocks only that may hold an address. */
function onBlocksWithAddresses(transform: Transform): Transform {
  return (root) => {
    for (const block of root.children) {
      if (mayHoldAddress(block)) transform({ type: 'root', children: [block] })
    }
    return root
  }
}

/**
 * Lets GFM's search for bare addresses, which walks every text of a tree with two patterns, pass over
 * blocks in which there can be none. The extensions are changed in place.
 * @param extensions those of remark-gfm, whose only transform is that search
 */
export function onlyWithAddresses(extensions: readonly (Extension | Extension[])[]): void {
  for (const extension of extensions.flat()) {
    if (extension.transforms) extension.transforms = extension.transforms.map(onBlocksWithAddresses)
  }
}
