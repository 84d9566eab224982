import type { Element, Nodes, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { mdastToHast } from '../../content/html/index'
import { parseMarkdown } from '../../content/parse'

/** What would be loaded from elsewhere, or act, in a page that is only looked at. */
const media = new Set(['img', 'video', 'audio', 'source', 'picture'])

/** Puts the name of what is not loaded in its place, and takes the addresses from links. In place. */
function quieten(root: Root): Root {
  const pending: Nodes[] = [root]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'element') quietenElement(node)
    if ('children' in node) pending.push(...node.children)
  }
  return root
}

function quietenElement(element: Element): void {
  const { href, src, alt } = element.properties
  if (element.tagName === 'a' && typeof href === 'string') {
    element.properties = { title: href }
  } else if (media.has(element.tagName)) {
    const name = [alt, src].find((text) => typeof text === 'string' && text !== '')
    element.tagName = 'span'
    element.properties = { className: ['galley-preview__media'], title: String(src ?? '') }
    element.children = [{ type: 'text', value: String(name ?? '') }]
  }
  delete element.properties.id
}

/**
 * The sanitised HTML that readers get of a piece of Markdown, without what would be loaded from
 * elsewhere: images, sound and film are named only, links go nowhere.
 */
export function renderPreview(markdown: string): string {
  return toHtml(quieten(mdastToHast(parseMarkdown(markdown))))
}

/** The same of a line of Markdown, without the paragraph around it. */
export function renderInline(markdown: string): string {
  return renderPreview(markdown).replace(/^<p>([\s\S]*)<\/p>$/, '$1')
}
