import type { Element, ElementContent, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { Words } from './words'

const renamed: Record<string, string> = { tt: 'code', strike: 's' }

/** Rewrites what a web page shows and a book can't: forms, recordings, elements of old. In place. */
export function rewriteLegacy(root: Root, words: Words): Root {
  visit(root, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined
    node.tagName = renamed[node.tagName] ?? node.tagName
    align(node)
    const instead = insteadOf(node, words)
    if (!instead) return undefined
    parent.children.splice(index, 1, ...instead)
    // What was in it has not been seen yet.
    return [SKIP, index]
  })
  return root
}

/** What stands for an element; null for what may stay. */
function insteadOf(node: Element, words: Words): ElementContent[] | null {
  const { properties, tagName } = node
  if (tagName === 'input') {
    // The box of a task list.
    const box = properties.type === 'checkbox'
    return box ? [{ type: 'text', value: properties.checked ? '☑ ' : '☐ ' }] : []
  }
  if (tagName === 'video' || tagName === 'audio') {
    const { src } = properties
    return typeof src === 'string' ? [link(src, `${words.media}：${src}`)] : node.children
  }
  if (tagName === 'picture') {
    return node.children.filter((child) => child.type === 'element' && child.tagName === 'img')
  }
  return tagName === 'source' ? [] : null
}

/** The alignment of a cell: a class, since the attribute is of old. */
function align({ properties, tagName }: Element): void {
  const side = String(properties.align ?? '')
  if ((tagName === 'td' || tagName === 'th') && /^(?:left|center|right)$/.test(side)) {
    properties.className = [`align-${side}`]
  }
  // Numbers that are none, or below what the standard takes, are left out.
  for (const name of ['colSpan', 'rowSpan', 'width', 'height', 'start', 'value'] as const) {
    const value = properties[name]
    if (value === undefined) continue
    const number = Number(value)
    const least = name === 'start' || name === 'value' ? -1e6 : 1
    if (!Number.isInteger(number) || number < least || number > 1e6) delete properties[name]
  }
  for (const name of ['colSpan', 'rowSpan'] as const) {
    if (Number(properties[name] ?? 1) > 1000) delete properties[name]
  }
}

/** A link to what can't be in a book. */
export function link(href: string, text: string): Element {
  const children: ElementContent[] = [{ type: 'text', value: text }]
  return { type: 'element', tagName: 'a', properties: { href }, children }
}
