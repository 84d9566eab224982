'use client'
import {
  $isBlockNode,
  type BlockNode,
  useBlockComponentContext,
} from '@payloadcms/richtext-lexical/client'
import {
  $getNodeByKey,
  HISTORIC_TAG,
  HISTORY_MERGE_TAG,
  SKIP_DOM_SELECTION_TAG,
} from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useAllFormFields } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect, useRef } from 'react'

/** Changes closer than this, in ms, are one step of undo. */
const oneStep = 1000

type Values = Record<string, unknown>

function same(left: unknown, right: unknown): boolean {
  return (left ?? null) === (right ?? null) || JSON.stringify(left) === JSON.stringify(right)
}

/** The values that a node does not hold yet. */
function changed(node: BlockNode, values: Values): Values | null {
  const held = node.getFields() as Values
  const news = Object.entries(values).filter(([name, value]) => !same(held[name], value))
  return news.length > 0 ? Object.fromEntries(news) : null
}

/**
 * Takes what is typed into a block's form over into the text at once. Payload does it when the
 * server has answered, half a second or more later for each block around: a draft saved before
 * that lacked the last words, and an answer to an earlier state could undo later typing.
 */
export function useInstantFields(): void {
  const [editor] = useLexicalComposerContext()
  const { nodeKey } = useBlockComponentContext()
  const [fields] = useAllFormFields()
  const values = useRef<Values>({})
  const last = useRef(0)
  useEffect(() => {
    const take = (): void => {
      const node = editor.getEditorState().read(() => $getNodeByKey(nodeKey))
      if (!$isBlockNode(node)) return
      const news = editor.getEditorState().read(() => changed(node, values.current))
      if (!news) return
      const now = performance.now()
      const tags = now - last.current < oneStep ? [HISTORY_MERGE_TAG] : []
      last.current = now
      editor.update(
        () => {
          const current = $getNodeByKey(nodeKey)
          // The form has these values already: it is not to be made anew.
          if ($isBlockNode(current)) current.setFields({ ...current.getFields(), ...news }, true)
        },
        { tag: [SKIP_DOM_SELECTION_TAG, ...tags] },
      )
    }
    const { _components, ...held } = reduceFieldsToValues(fields, true) as Values
    values.current = Object.fromEntries(
      Object.entries(held).filter(([, value]) => value !== undefined),
    )
    take()
    return editor.registerUpdateListener(({ dirtyLeaves, tags }) => {
      // What undo brings back is wanted, though the form has not heard of it.
      if (dirtyLeaves.has(nodeKey) && !tags.has(HISTORIC_TAG)) take()
    })
  }, [editor, fields, nodeKey])
}
