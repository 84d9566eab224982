import type { Root, RootContent } from 'mdast'
import { blocksToMdast } from '../from-lexical/blocks'
import { createIds } from '../ids'
import type { LexicalNode, SerializedEditorState } from '../lexical'
import { contentEnd, normaliseText, parseMarkdown } from '../parse'
import { stringifyMarkdown } from '../stringify'
import { sameTree } from '../tree'
import { convertBlock } from './blocks'
import { apart, stateOf } from './containers'
import { type Context, markdownBlock, sourceOf } from './context'

export interface ToLexicalOptions {
  /** The media id of an image's address, or null to leave the image as Markdown. */
  image?: (url: string) => string | null
}

/** An address that names an image of the media library itself: `media:ID`. */
const mediaAddress = /^media:([\w-]+)$/

/** How often a text is converted anew until what is written from it gives the same state. */
const rounds = 4

/**
 * Converts Markdown (no front matter) to the editor's state. Every construct is either a node of
 * the editor's or stays, visible and editable, as Markdown: the result is written back and read
 * again, and whatever does not come out the same is kept as it was written. The same Markdown
 * always gives the same state, ids included, and so does the Markdown written from it.
 */
export function markdownToLexical(
  markdown: string,
  options: ToLexicalOptions = {},
): SerializedEditorState {
  const source = normaliseText(markdown)
  let pass = convertOnce(source, options)
  for (let round = 0; round < rounds; round++) {
    if (isAtRest(pass, options)) return pass.state
    const next = convertOnce(pass.text, options)
    if (JSON.stringify(next.state) === JSON.stringify(pass.state)) return pass.state
    pass = next
  }
  return stateOf([wholeDocument(source, parseMarkdown(source), options)])
}

/** A state, the Markdown written from it, and the tree that is read from that. */
interface Pass {
  state: SerializedEditorState
  text: string
  tree: Root
  /** No block had to stay Markdown for how it came back. */
  clean: boolean
}

/** Whether a second pass is sure to change nothing, as told without making it. */
function isAtRest({ state, text, tree, clean }: Pass, options: ToLexicalOptions): boolean {
  if (!clean) return false
  const again = convertBlocks(tree, text, new Set(), options).flatMap((block) => block.nodes)
  return JSON.stringify(stateOf(again)) === JSON.stringify(state)
}

function convertOnce(source: string, options: ToLexicalOptions): Pass {
  const root = parseMarkdown(source)
  const verbatim = new Set<number>()
  for (;;) {
    const blocks = convertBlocks(root, source, verbatim, options)
    const state = stateOf(blocks.flatMap((block) => block.nodes))
    const text = normaliseText(writeBlocks(state.root.children))
    const tree = parseMarkdown(text)
    if (sameTree(root, tree)) return { state, text, tree, clean: verbatim.size === 0 }
    const before = verbatim.size
    for (const index of findFailing(root, tree, blocks, source)) verbatim.add(index)
    if (verbatim.size > before) continue
    const whole = stateOf([wholeDocument(source, root, options)])
    return { state: whole, text: source, tree: root, clean: false }
  }
}

function writeBlocks(nodes: readonly LexicalNode[]): string {
  return stringifyMarkdown({ type: 'root', children: blocksToMdast(nodes, {}) })
}

/** What became of one block of the document. */
interface Converted {
  nodes: LexicalNode[]
  verbatim: boolean
}

function contextOf(source: string, options: ToLexicalOptions): Context {
  const image = (url: string): string | null =>
    mediaAddress.exec(url)?.[1] ?? options.image?.(url) ?? null
  return { source, ids: createIds(), image, contained: false, cell: false, depth: 0 }
}

function convertBlocks(
  root: Root,
  source: string,
  verbatim: ReadonlySet<number>,
  options: ToLexicalOptions,
): Converted[] {
  const context = contextOf(source, options)
  let previous: LexicalNode | undefined
  return root.children.map((block, index) => {
    const node = verbatim.has(index) ? null : convertBlock(block, context)
    const result = node ?? markdownBlock(blockSource(block, context), context)
    const nodes = apart(previous, result)
    previous = result
    return { nodes, verbatim: node === null }
  })
}

function blockSource(block: RootContent, context: Context): string {
  const source = sourceOf(block, context, true) ?? ''
  return source.slice(0, contentEnd(source))
}

function wholeDocument(source: string, root: Root, options: ToLexicalOptions): LexicalNode {
  const context = contextOf(source, options)
  const first = root.children[0]?.position?.start.offset ?? 0
  const start = source.lastIndexOf('\n', first - 1) + 1
  return markdownBlock(source.slice(start, contentEnd(source)), context)
}

/**
 * The blocks to keep as Markdown: those that come back different by themselves, or else those
 * around the first difference.
 */
function findFailing(
  root: Root,
  written: Root,
  blocks: readonly Converted[],
  source: string,
): number[] {
  const definitions = root.children
    .filter((block) => block.type === 'definition' || block.type === 'footnoteDefinition')
    .map((block) => source.slice(block.position?.start.offset, block.position?.end.offset))
    .join('\n\n')
  const alone = blocks.flatMap(({ nodes, verbatim }, index) => {
    if (verbatim) return []
    const again = parseMarkdown(`${writeBlocks(nodes)}\n\n${definitions}\n`)
    return sameTree(root.children[index], again.children[0]) ? [] : [index]
  })
  if (alone.length > 0) return alone
  const difference = root.children.findIndex(
    (block, index) => !sameTree(block, written.children[index]),
  )
  const at = difference === -1 ? root.children.length : difference
  return [at - 1, at, at + 1].filter((index) => blocks[index]?.verbatim === false)
}
