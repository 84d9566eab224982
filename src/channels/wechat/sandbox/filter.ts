import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { SKIP, visit } from 'unist-util-visit'

const REMOVED = new Set([
  'script',
  'style',
  'link',
  'meta',
  'iframe',
  'object',
  'embed',
  'form',
  'input',
])

/**
 * What WeChat makes of an article's HTML: scripts, style sheets, ids, classes, handlers and
 * `position` go; images that are not on its own hosts are filtered out; links work only to its
 * own articles.
 * @param own whether an image address is one of WeChat's (or the sandbox's)
 */
export function filterContent(html: string, own: (address: string) => boolean): string {
  const tree: Root = fromHtml(html, { fragment: true })
  visit(tree, (node, index, parent) => {
    if (node.type !== 'element') {
      if (node.type !== 'comment' || !parent || index === undefined) return undefined
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (!parent || index === undefined) return undefined
    const foreign = node.tagName === 'img' && !own(String(node.properties.src ?? ''))
    if (foreign || REMOVED.has(node.tagName)) {
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    filterProperties(node)
    return undefined
  })
  return toHtml(tree)
}

function filterProperties(node: Element): void {
  const kept: Element['properties'] = {}
  for (const [name, value] of Object.entries(node.properties)) {
    if (/^on/i.test(name) || name === 'id' || name === 'className') continue
    if (name === 'style') {
      const style = filterStyle(String(value))
      if (style !== '') kept.style = style
    } else kept[name] = value
  }
  if (node.tagName === 'a' && !isArticle(String(kept.href ?? ''))) delete kept.href
  node.properties = kept
}

function filterStyle(style: string): string {
  return style
    .split(';')
    .filter((part) => part.trim() !== '' && !/^\s*position\s*:/i.test(part))
    .join(';')
}

function isArticle(address: string): boolean {
  return URL.canParse(address) && new URL(address).hostname === 'mp.weixin.qq.com'
}
