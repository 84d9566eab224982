import { fromHtml } from 'hast-util-from-html'
import type { Element, ElementContent, RootContent } from 'hast'

const forbidden = new Set([
  ...['script', 'style', 'link', 'meta', 'iframe', 'object', 'embed', 'form', 'input', 'button'],
  ...['select', 'textarea', 'base', 'video', 'audio', 'html', 'head', 'body', 'title'],
])
const lists = new Set(['ul', 'ol'])

/**
 * What WeChat would mangle in an article's HTML, by the document's part on what it does to HTML.
 * @param imageOrigin where images that were uploaded to the mock live
 */
export function contentFaults(html: string, imageOrigin: string): string[] {
  const found: string[] = []
  const walk = (
    nodes: readonly (RootContent | ElementContent)[],
    above: readonly Element[],
  ): void => {
    for (const node of nodes) {
      if (node.type === 'text') textFaults(node.value, above, found)
      else if (node.type === 'element') {
        elementFaults(node, above, imageOrigin, found)
        walk(node.children, [...above, node])
      }
    }
  }
  walk(fromHtml(html, { fragment: true }).children, [])
  return found
}

function textFaults(text: string, above: readonly Element[], found: string[]): void {
  const inCode = above.some(({ tagName }) => tagName === 'code' || tagName === 'pre')
  if (inCode && / {2}|\t|\n\s*\S/.test(text)) found.push('code with plain spaces, tabs or lines')
  const parent = above.at(-1)
  if (parent && lists.has(parent.tagName) && text.trim() !== '')
    found.push('text beside list items')
}

function elementFaults(
  element: Element,
  above: readonly Element[],
  imageOrigin: string,
  found: string[],
): void {
  const { tagName, properties } = element
  const parent = above.at(-1)
  const drawn = above.some((one) => one.tagName === 'svg')
  if (forbidden.has(tagName)) found.push(`<${tagName}>`)
  if (drawn && ['defs', 'use', 'foreignObject'].includes(tagName)) found.push(`<${tagName}> in SVG`)
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'id' || name === 'className') found.push(`${name} on <${tagName}>`)
    if (/^on/i.test(name)) found.push(`${name} on <${tagName}>`)
    if (typeof value === 'string' && /^\s*(javascript|vbscript):/i.test(value))
      found.push(`a script in ${name}`)
  }
  const style = typeof properties.style === 'string' ? properties.style : ''
  if (/(^|[;\s])position\s*:/i.test(style)) found.push('position')
  if (/url\(\s*['"]?(?!https?:)/i.test(style)) found.push('url() in a style')
  if (lists.has(tagName) && parent && lists.has(parent.tagName)) found.push('a list in a list')
  if (tagName === 'a') linkFaults(properties.href, found)
  if (tagName === 'img') imageFaults(properties.src, imageOrigin, found)
  if (tagName === 'table' && !above.some((one) => /overflow/.test(styleOf(one))))
    found.push('a table without a box that scrolls')
  if (tagName === 'svg' && Number.parseFloat(String(properties.width ?? 0)) > 677)
    found.push('an SVG wider than 677 px')
}

const styleOf = (element: Element): string =>
  typeof element.properties.style === 'string' ? element.properties.style : ''

function linkFaults(href: unknown, found: string[]): void {
  const address = typeof href === 'string' ? href : ''
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  if (host !== 'mp.weixin.qq.com') found.push(`a link to “${address}”`)
}

function imageFaults(src: unknown, imageOrigin: string, found: string[]): void {
  const address = typeof src === 'string' ? src : ''
  if (!address.startsWith(`${imageOrigin}/`)) found.push(`an image at “${address.slice(0, 80)}”`)
}
