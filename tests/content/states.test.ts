import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexicalToMarkdown, markdownToLexical, parseMarkdown, sameTree } from '../../src/content'
import { nestedMarkdown } from './arbitrary'

type Node = { [key: string]: unknown; type: string; children?: Node[]; fields?: Fields }
type Fields = Record<string, unknown> & { content?: { root: Node } | null }

/** Every node of a state, those in the editors within blocks too. */
function nodesOf(node: Node): Node[] {
  const inside = [...(node.children ?? []), ...(node.fields?.content?.root.children ?? [])]
  return [node, ...inside.flatMap(nodesOf)]
}

/** What an editor does to a document, and an import of the API's may: the numbers say where. */
const change = fc.record({
  kind: fc.constantFrom('remove', 'empty', 'clear', 'move', 'copy', 'format'),
  from: fc.nat(1000),
  to: fc.nat(1000),
})
type Change = { kind: string; from: number; to: number }

const containers = new Set(['root', 'quote', 'listitem'])
const pick = <Item>(items: readonly Item[], at: number): Item | undefined =>
  items[at % items.length]

function apply(root: Node, { kind, from, to }: Change): void {
  const parents = nodesOf(root).filter((node) => (node.children?.length ?? 0) > 0)
  const parent = pick(parents, from)
  const children = parent?.children ?? []
  const at = to % Math.max(1, children.length)
  const node = children[at]
  if (!node) return
  if (kind === 'remove') children.splice(at, 1)
  if (kind === 'empty' && node.children) node.children = []
  if (kind === 'clear' && node.fields) {
    const name = pick(Object.keys(node.fields), from)
    if (name && name !== 'blockType' && name !== 'id')
      node.fields[name] = from % 2 || name === 'content' ? null : ''
  }
  if (kind === 'format' && node.type === 'text') node.format = to % 32
  if (kind !== 'move' && kind !== 'copy') return
  // Blocks go where the editor lets them be dropped; what is in a line stays there.
  const block = ['block', 'upload', 'quote', 'table', 'heading', 'list'].includes(node.type)
  const within = new Set(nodesOf(node))
  const places = nodesOf(root).filter((one) => containers.has(one.type) && !within.has(one))
  const place = pick(places, to)
  if (!block || !place?.children) return
  if (kind === 'move') children.splice(at, 1)
  place.children.splice(from % (place.children.length + 1), 0, structuredClone(node))
}

/** Gives each plain text a word of its own, to be found again. */
function words(root: Node): string[] {
  const texts = nodesOf(root).filter((node) => node.type === 'text' && node.text !== '')
  return texts.map((node, index) => (node.text = `w${index}w`))
}

describe('any state an editor can leave', () => {
  it('is written as Markdown with every word in it, which then stays as it is', () => {
    fc.assert(
      fc.property(nestedMarkdown, fc.array(change, { maxLength: 8 }), (markdown, changes) => {
        const state = markdownToLexical(markdown, {
          image: (url) => (url.endsWith('.png') ? 'm1' : null),
        })
        const root = state.root as unknown as Node
        for (const one of changes) apply(root, one)
        const expected = words(root)
        const written = lexicalToMarkdown(state)
        const read = JSON.stringify(parseMarkdown(written))
        expect(expected.filter((word) => !read.includes(word))).toEqual([])
        const again = lexicalToMarkdown(markdownToLexical(written))
        return sameTree(parseMarkdown(again), parseMarkdown(written))
      }),
      { numRuns: 100 },
    )
  })
})
