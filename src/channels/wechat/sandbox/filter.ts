import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { SKIP, visit } from 'unist-util-visit'
import { declarations } from './declarations'

/** Something that WeChat takes out of an article, or that does not work there. */
export interface Stripped {
  what: 'tag' | 'attribute' | 'style' | 'image' | 'link' | 'comment' | 'nesting'
  detail: string
  count: number
}

export interface Filtered {
  html: string
  /** What was taken out; empty when the article stays as it was sent. */
  stripped: Stripped[]
  /** Nothing that a reader could see is left. */
  empty: boolean
}

const REMOVED = new Set(
  (
    'script style link meta base title iframe frame object embed applet form input button select ' +
    'textarea template noscript video audio source track defs use foreignObject dialog'
  ).split(' '),
)
const LISTS = new Set(['ul', 'ol'])
const SEEN = new Set(['img', 'svg', 'hr'])

/**
 * What WeChat makes of an article's HTML: scripts, style sheets, ids, classes, handlers and
 * `position` go; images that are not on its own hosts are filtered out; links work only to its
 * own articles.
 * @param own whether an image address is one of WeChat's (or the sandbox's)
 */
export function filterContent(html: string, own: (address: string) => boolean): Filtered {
  const found = new Map<string, Stripped>()
  const note = (what: Stripped['what'], detail: string) => {
    const known = found.get(`${what} ${detail}`)
    if (known) known.count += 1
    else found.set(`${what} ${detail}`, { what, detail: detail.slice(0, 300), count: 1 })
  }
  const tree: Root = fromHtml(html, { fragment: true })
  let empty = true
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return undefined
    if (node.type === 'text') {
      if (node.value.trim() !== '') empty = false
      return undefined
    }
    if (node.type === 'comment' || node.type === 'doctype') {
      note('comment', node.type)
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (node.type !== 'element') return undefined
    if (REMOVED.has(node.tagName)) {
      note('tag', `<${node.tagName}>`)
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    const source = imageSource(node)
    if (source !== null && !own(source)) {
      note('image', source)
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (SEEN.has(node.tagName)) empty = false
    if (LISTS.has(node.tagName) && parent.type === 'element' && LISTS.has(parent.tagName)) {
      note('nesting', `<${node.tagName}> directly in <${parent.tagName}>`)
    }
    filterProperties(node, own, note)
    return undefined
  })
  return { html: toHtml(tree), stripped: [...found.values()], empty }
}

/** The address of an image, HTML's or SVG's; null for another element. */
function imageSource(node: Element): string | null {
  if (node.tagName === 'img') return String(node.properties.src ?? '')
  if (node.tagName !== 'image') return null
  return String(node.properties.href ?? node.properties.xLinkHref ?? '')
}

type Note = (what: Stripped['what'], detail: string) => void

function filterProperties(node: Element, own: (address: string) => boolean, note: Note): void {
  const kept: Element['properties'] = {}
  for (const [name, value] of Object.entries(node.properties)) {
    if (/^on/i.test(name) || name === 'id' || name === 'className' || name === 'srcSet') {
      note('attribute', name === 'className' ? 'class' : name.toLowerCase())
    } else if (name === 'style') {
      const style = filterStyle(String(value), own, note)
      if (style !== '') kept.style = style
    } else if (name === 'href' || name === 'xLinkHref') {
      if (node.tagName === 'image' || (node.tagName === 'a' && isArticle(String(value)))) {
        kept[name] = String(value)
      } else note('link', String(value))
    } else kept[name] = value
  }
  node.properties = kept
}

function filterStyle(style: string, own: (address: string) => boolean, note: Note): string {
  const kept = declarations(style).filter(({ property, addresses, text }) => {
    const stays =
      property !== 'position' &&
      !/expression\s*\(|javascript:/i.test(text) &&
      addresses.every((address) => own(address))
    if (!stays) note('style', text)
    return stays
  })
  return kept.map(({ text }) => text).join(';')
}

function isArticle(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return /^https?:$/.test(protocol) && hostname === 'mp.weixin.qq.com'
}
