import { readFileSync } from 'node:fs'
import { $getRoot, $isElementNode, type LexicalNode } from '@payloadcms/richtext-lexical/lexical'
import { beforeAll, describe, expect, it } from 'vitest'
import { lexicalToMarkdown, markdownToLexical, type SerializedEditorState } from '../../src/content'
import { headlessEditor } from './editor-nodes'

const sample = readFileSync(new URL('../samples/content/constructs.md', import.meta.url), 'utf8')
const image = (url: string): string | null => (url.endsWith('.png') ? `id-${url}` : null)
const plain = (state: unknown): unknown => JSON.parse(JSON.stringify(state))

let editor: Awaited<ReturnType<typeof headlessEditor>>
beforeAll(async () => {
  editor = await headlessEditor()
})

function parse(state: SerializedEditorState): unknown {
  return editor.parseEditorState(JSON.stringify(state)).toJSON()
}

/** Opens a state as the admin UI does and touches every node, so that all transforms run. */
function touch(state: SerializedEditorState): unknown {
  editor.setEditorState(editor.parseEditorState(JSON.stringify(state)))
  editor.update(
    () => {
      const pending: LexicalNode[] = [$getRoot()]
      for (let node = pending.pop(); node; node = pending.pop()) {
        node.markDirty()
        if ($isElementNode(node)) pending.push(...node.getChildren())
      }
    },
    { discrete: true },
  )
  return editor.getEditorState().toJSON()
}

describe('the state in Payload’s editor', () => {
  it('is what the editor itself would save', () => {
    const state = markdownToLexical(sample, { image })
    expect(parse(state)).toEqual(plain(state))
  })

  it('goes through the editor’s transforms in these tests', () => {
    const list = markdownToLexical('- a\n').root.children
    const other = markdownToLexical('- b\n').root.children
    const state = markdownToLexical('x\n')
    state.root.children = [...list, ...other]
    const touched = touch(state) as SerializedEditorState
    expect(touched.root.children).toHaveLength(1)
  })

  it('is not changed by the editor’s own transforms', () => {
    const state = markdownToLexical(sample, { image })
    expect(plain(touch(state))).toEqual(plain(state))
  })

  it('gives the same Markdown after the editor saved it', () => {
    const state = markdownToLexical(sample)
    expect(lexicalToMarkdown(touch(state) as SerializedEditorState)).toBe(lexicalToMarkdown(state))
  })
})
