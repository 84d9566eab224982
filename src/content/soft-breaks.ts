import type { Nodes, Root, Text } from 'mdast'

/** Characters set without spaces between words: Han, kana, CJK punctuation and full-width forms. */
const wide = /[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud888]/
/** Punctuation that Chinese shares with other scripts. */
const shared = /[‘’“”…—·]/

/** Whether a new line between two characters is no space: both Chinese or Japanese. */
function joins(before: string, after: string): boolean {
  const pair = [before, after]
  return pair.some((c) => wide.test(c)) && pair.every((c) => wide.test(c) || shared.test(c))
}

interface Leaf {
  text: string
  node: Text | null
}

function leaves(node: Nodes): Leaf[] {
  if (node.type === 'text') return [{ text: node.value, node }]
  if ('children' in node) return node.children.flatMap((child) => leaves(child))
  if (node.type === 'html' || node.type === 'break') return [{ text: '', node: null }]
  return [{ text: 'value' in node ? node.value : 'x', node: null }]
}

function joinLines(container: Nodes): void {
  const parts = leaves(container)
  const line = parts.map((part) => part.text).join('')
  let offset = 0
  for (const { text, node } of parts) {
    if (node?.value.includes('\n')) {
      const start = offset
      node.value = text.replace(/\n/g, (newline, at: number) =>
        joins(line.charAt(start + at - 1), line.charAt(start + at + 1)) ? '' : newline,
      )
    }
    offset += text.length
  }
}

/**
 * Takes out the new lines that would show as a space between two Chinese or Japanese characters,
 * across formats too. In place: pass a copy of a tree that is used again.
 * @see https://www.w3.org/TR/css-text-3/#line-break-transform
 */
export function joinSoftBreaks(root: Root): Root {
  const pending: Nodes[] = [root]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'paragraph' || node.type === 'heading') joinLines(node)
    else if ('children' in node) pending.push(...node.children)
  }
  return root
}
