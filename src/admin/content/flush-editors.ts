import { $isBlockNode } from '@payloadcms/richtext-lexical/client'
import {
  $getNearestNodeFromDOMNode,
  getNearestEditorFromDOMNode,
  HISTORY_MERGE_TAG,
  SKIP_DOM_SELECTION_TAG,
} from '@payloadcms/richtext-lexical/lexical'

const editorRoots = '[data-lexical-editor="true"]'

/**
 * Puts what stands in the editors of callouts, quotes and footnotes into the editors around them,
 * the innermost first, at once.
 * @param form the document's: another one may be open in a drawer, with fields of the same names
 * @returns the states of the outermost editors by the paths of their fields
 */
export function flushEditors(page: Document, form: Element): Map<string, object> {
  const states = new Map<string, object>()
  // In reverse, what is within comes before what it is in.
  for (const root of [...page.querySelectorAll<HTMLElement>(editorRoots)].reverse()) {
    const state = getNearestEditorFromDOMNode(root)?.getEditorState().toJSON()
    if (!state) continue
    const block = root.parentElement?.closest<HTMLElement>('[data-lexical-decorator="true"]')
    if (block) putInBlock(block, root, state)
    else if (root.closest('form') === form) {
      const path = root.closest<HTMLElement>('[data-field-path]')?.dataset.fieldPath
      if (path) states.set(path, state)
    }
  }
  return states
}

function putInBlock(block: HTMLElement, root: HTMLElement, state: object): void {
  const name = root.closest<HTMLElement>('[data-field-path]')?.dataset.fieldPath
  const around = getNearestEditorFromDOMNode(block)
  if (!name || !around) return
  around.update(
    () => {
      const node = $getNearestNodeFromDOMNode(block)
      if (!$isBlockNode(node)) return
      const fields = node.getFields() as Record<string, unknown>
      // A field in a group would have a path of several names: no block here has one.
      if (!(name in fields) || JSON.stringify(fields[name]) === JSON.stringify(state)) return
      node.setFields({ ...node.getFields(), [name]: state }, true)
    },
    { discrete: true, tag: [SKIP_DOM_SELECTION_TAG, HISTORY_MERGE_TAG] },
  )
}
