import type { RootContent } from 'mdast'

/**
 * Whether a list item is loose unless something says otherwise: it must be where a paragraph follows
 * another, and had better be where it holds blocks that a paragraph would run into.
 */
export function isLoose(blocks: readonly RootContent[]): boolean {
  return blocks.some(
    ({ type }, index) =>
      (type !== 'paragraph' && type !== 'list') ||
      (type === 'paragraph' && blocks[index + 1]?.type === 'paragraph'),
  )
}
