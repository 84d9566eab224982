import type { Element, ElementContent, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { Words } from './words'

/**
 * Footnotes as EPUB has them (https://www.w3.org/TR/epub-ssv/#notes): `noteref` and `footnote`, which
 * readers show where they are tapped. In place.
 */
export function markFootnotes(root: Root, words: Words): Root {
  visit(root, 'element', (node, index, parent) => {
    const { properties } = node
    if (properties.dataFootnoteRef !== undefined) {
      const { href, id } = properties
      node.properties = { href, id, 'epub:type': 'noteref', role: 'doc-noteref' }
    }
    if (properties.dataFootnotes === undefined || !parent || index === undefined) return undefined
    const notes = node.children
      .filter((child): child is Element => child.type === 'element' && child.tagName === 'ol')
      .flatMap(({ children }) => children)
      .filter((child): child is Element => child.type === 'element' && child.tagName === 'li')
    parent.children[index] = {
      type: 'element',
      tagName: 'section',
      properties: { 'epub:type': 'footnotes', role: 'doc-endnotes', className: ['footnotes'] },
      children: [
        {
          type: 'element',
          tagName: 'p',
          properties: { className: ['footnotes-title'] },
          children: [{ type: 'text', value: words.footnotes }],
        },
        ...notes.map((note, at) => footnote(note, at + 1)),
      ],
    }
    // The notes themselves may refer to notes.
    return index
  })
  return root
}

function footnote(note: Element, number: number): Element {
  let back: string | null = null
  visit(note, 'element', (node, index, parent) => {
    if (node.properties.dataFootnoteBackref === undefined || !parent || index === undefined) {
      return undefined
    }
    const { href } = node.properties
    back ??= typeof href === 'string' ? href : null
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
  const text: ElementContent = { type: 'text', value: String(number) }
  const mark: Element = {
    type: 'element',
    tagName: 'span',
    properties: { className: ['note-number'] },
    children: [
      back === null
        ? text
        : {
            type: 'element',
            tagName: 'a',
            properties: { href: back, 'epub:type': 'backlink', role: 'doc-backlink' },
            children: [text],
          },
    ],
  }
  const children = note.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  )
  const [first] = children
  if (first?.type === 'element' && first.tagName === 'p') first.children.unshift(mark)
  else children.unshift({ type: 'element', tagName: 'p', properties: {}, children: [mark] })
  return {
    type: 'element',
    tagName: 'aside',
    properties: { id: note.properties.id, 'epub:type': 'footnote', role: 'doc-footnote' },
    children,
  }
}
