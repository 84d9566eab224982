import type { Root, RootContent } from 'mdast'
import { samePlain } from '../plain'
import type { Written } from '../stringify'
import { sameTree } from '../tree'
import { blockSource, type SourceBlock } from './reread'

/**
 * The blocks to keep as Markdown: those that come back different, or else those around the first
 * difference. What is read from written blocks is told apart by where each was written, so that one
 * reading of the whole serves for all.
 * @param root what the source says
 * @param written what was written of each of its blocks
 * @param tree what that reads as
 * @param verbatim the blocks that are Markdown already
 * @returns indices of blocks, none of them in `verbatim`; empty where no block can be named
 */
export function findFailing(
  root: Root,
  written: Written,
  tree: Root,
  verbatim: ReadonlySet<number>,
): number[] {
  const { blocks, text } = written
  const open = (index: number): boolean => index in root.children && !verbatim.has(index)
  const parted =
    blocks.length === root.children.length && text.trimEnd() === blocks.join('\n\n').trimEnd()
  if (!parted) return around(root, tree).filter(open)
  const read = readPerBlock(blocks, tree)
  const wrong = [...root.children.keys()].filter((index) => {
    const [only, ...more] = read[index] ?? []
    return more.length > 0 || !sameTree(root.children[index], only)
  })
  // A block of which nothing is left was taken by the one before: that one is to blame.
  const own = wrong.filter((index) => open(index) && read[index]?.length !== 0)
  if (own.length > 0) return own
  return wrong.flatMap((index) => [index - 1, index, index + 1]).filter(open)
}

/** What begins within each written block. */
function readPerBlock(blocks: readonly string[], tree: Root): RootContent[][] {
  const read: RootContent[][] = blocks.map(() => [])
  let index = 0
  let end = blocks[0]?.length ?? 0
  for (const block of tree.children) {
    const start = block.position?.start.offset ?? 0
    while (start > end && index < blocks.length - 1) {
      index += 1
      end += 2 + (blocks[index]?.length ?? 0)
    }
    read[index]?.push(block)
  }
  return read
}

/** The blocks around the first difference. */
function around(root: Root, tree: Root): number[] {
  const difference = root.children.findIndex(
    (block, index) => !sameTree(block, tree.children[index]),
  )
  const at = difference === -1 ? root.children.length : difference
  return [at - 1, at, at + 1]
}

/**
 * The blocks to keep as Markdown because other readers of Markdown would take what was written of
 * them for something else than the source. (`$1 and $2` that was `\\$1 and \\$2` is math to many.)
 */
export function findDisputed(
  blocks: readonly SourceBlock[],
  written: Written,
  verbatim: ReadonlySet<number>,
): number[] {
  if (written.blocks.length !== blocks.length) return []
  return [...blocks.keys()].filter((index) => {
    const own = blocks[index]
    if (own === undefined || verbatim.has(index)) return false
    return !samePlain(blockSource(own.block, own.source), written.blocks[index] ?? '')
  })
}
