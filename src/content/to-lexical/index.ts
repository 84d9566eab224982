import type { Root } from 'mdast'
import { blocksToMdast } from '../from-lexical/blocks'
import { createIds } from '../ids'
import type { LexicalNode, SerializedEditorState } from '../lexical'
import { contentEnd, normaliseText, parseMarkdown } from '../parse'
import { remember } from '../remembered'
import { stringifyBlocks, type Written } from '../stringify'
import { sameTree } from '../tree'
import { convertBlock } from './blocks'
import { apart, stateOf } from './containers'
import { type Context, markdownBlock } from './context'
import { findDisputed, findFailing } from './failing'
import { blockSource, rereadBlocks, type SourceBlock, startOf } from './reread'

export interface ToLexicalOptions {
  /** The media id of an image's address, or null to leave the image as Markdown. */
  image?: (url: string) => string | null
  /** What `parseMarkdown` gave for this very text, where the caller has it. */
  tree?: Root
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
  let pass = convertOnce(source, options, options.tree)
  for (let round = 0; round < rounds; round++) {
    if (isAtRest(pass, options)) return pass.state
    const next = convertOnce(normaliseText(pass.written), options)
    if (JSON.stringify(next.state) === JSON.stringify(pass.state)) return pass.state
    pass = next
  }
  // As one block the text is written as it stands, but for blank lines before it: without those, the
  // rounds come out the same again.
  const tree = parseMarkdown(source)
  const text = source.slice(startOf(tree.children[0], source))
  return text === source
    ? stateOf([wholeDocument(source, tree, options)])
    : markdownToLexical(text, { ...options, tree: undefined })
}

/** A state, the Markdown written from it, and the blocks that are read from that. */
interface Pass {
  state: SerializedEditorState
  written: string
  /** The blocks it was made of. */
  blocks: readonly SourceBlock[]
  read: readonly SourceBlock[]
  /** No block had to stay Markdown for how it came back. */
  clean: boolean
}

/**
 * Whether a second pass is sure to change nothing, as told without making it: the blocks that were
 * read anew give the nodes that they gave before.
 */
function isAtRest(
  { state, written, blocks, read, clean }: Pass,
  options: ToLexicalOptions,
): boolean {
  if (!clean) return false
  // Ids count what came before: they are the same when the same ones were asked for, in order.
  const nodeOf = ({ block, source }: SourceBlock): string => {
    const asked: string[] = []
    const ids = (kind: string, content: string): string => {
      asked.push(`${kind}\n${content}`)
      return ''
    }
    const node = convertBlock(block, { ...contextOf(source, options), ids })
    return JSON.stringify([node ?? blockSource(block, source), asked])
  }
  const same = read.every((block, index) => {
    const before = blocks[index]
    return block === before || (before !== undefined && nodeOf(block) === nodeOf(before))
  })
  if (!same || read.length !== blocks.length) return false
  remember(JSON.stringify(state), written)
  return true
}

function convertOnce(
  source: string,
  options: ToLexicalOptions,
  root: Root = parseMarkdown(source),
): Pass {
  const verbatim = new Set<number>()
  const blocks = blocksOf(root, source)
  for (;;) {
    const state = stateOf(convertBlocks(blocks, verbatim, options))
    const written = writeBlocks(state.root.children)
    const pass = { state, written: written.text, blocks, clean: verbatim.size === 0 }
    const disputed = findDisputed(blocks, written, verbatim)
    for (const index of disputed) verbatim.add(index)
    if (disputed.length > 0) continue
    const read = rereadBlocks(blocks, source, written)
    if (read) return { ...pass, read }
    const again = normaliseText(written.text)
    const tree = parseMarkdown(again)
    if (sameTree(root, tree)) return { ...pass, read: blocksOf(tree, again) }
    const failing = findFailing(root, written, tree, verbatim)
    for (const index of failing) verbatim.add(index)
    if (failing.length > 0) continue
    const whole = stateOf([wholeDocument(source, root, options)])
    const text = writeBlocks(whole.root.children).text
    return { state: whole, written: text, blocks, read: blocks, clean: false }
  }
}

function blocksOf(root: Root, source: string): SourceBlock[] {
  return root.children.map((block) => ({ block, source }))
}

function writeBlocks(nodes: readonly LexicalNode[]): Written {
  return stringifyBlocks({ type: 'root', children: blocksToMdast(nodes, {}) })
}

function contextOf(source: string, options: ToLexicalOptions): Context {
  const image = (url: string): string | null =>
    mediaAddress.exec(url)?.[1] ?? options.image?.(url) ?? null
  return { source, ids: createIds(), image, contained: false, cell: false, depth: 0 }
}

function convertBlocks(
  blocks: readonly SourceBlock[],
  verbatim: ReadonlySet<number>,
  options: ToLexicalOptions,
): LexicalNode[] {
  const shared = contextOf('', options)
  let previous: LexicalNode | undefined
  return blocks.flatMap(({ block, source }, index) => {
    const context = { ...shared, source }
    const node = verbatim.has(index) ? null : convertBlock(block, context)
    const result = node ?? markdownBlock(blockSource(block, source), context)
    const nodes = apart(previous, result)
    previous = result
    return nodes
  })
}

function wholeDocument(source: string, root: Root, options: ToLexicalOptions): LexicalNode {
  const text = source.slice(startOf(root.children[0], source), contentEnd(source))
  return markdownBlock(text, contextOf(source, options))
}
