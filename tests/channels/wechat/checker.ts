import type { Element } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { visitParents } from 'unist-util-visit-parents'

/**
 * An independent reading of the rules in what WeChat does to HTML: it parses the output anew and
 * knows nothing of the renderer.
 */

const TAGS = new Set(
  'section p h1 h2 h3 h4 h5 h6 span strong em del u sub sup code blockquote ul ol li table thead tbody tr th td img a br hr svg g path rect'.split(
    ' ',
  ),
)
const ATTRIBUTES: Record<string, string[]> = {
  img: ['src', 'alt', 'style'],
  a: ['href', 'style'],
}

/** What breaks a rule, a line each; empty when WeChat would leave the HTML as it is. */
export function violations(html: string): string[] {
  const found: string[] = []
  const tree = fromHtml(html, { fragment: true })
  visitParents(tree, 'element', (node: Element, ancestors) => {
    const parent = ancestors.at(-1)
    const above = parent?.type === 'element' ? parent.tagName : ''
    const tag = node.tagName
    if (!TAGS.has(tag)) found.push(`tag <${tag}>`)
    const allowed = ATTRIBUTES[tag] ?? ['style']
    for (const name of Object.keys(node.properties)) {
      if (!allowed.includes(name)) found.push(`attribute ${name} of <${tag}>`)
    }
    const style = String(node.properties.style ?? '')
    if (/(^|;)\s*position\s*:|expression|javascript:|url\(/i.test(style)) {
      found.push(`style ${style}`)
    }
    if ((tag === 'ul' || tag === 'ol') && (above === 'ul' || above === 'ol')) {
      found.push(`<${tag}> directly in <${above}>`)
    }
    if ((above === 'ul' || above === 'ol') && tag !== 'li') found.push(`<${tag}> in <${above}>`)
    if (tag === 'li') {
      for (const child of node.children) {
        if (child.type === 'text' && child.value.trim() !== '') found.push('bare text in <li>')
      }
    }
    if (tag === 'a') {
      const href = String(node.properties.href ?? '')
      const host = URL.canParse(href) ? new URL(href).host : ''
      if (host !== 'mp.weixin.qq.com') found.push(`link to ${href}`)
    }
    if (tag === 'table') {
      const wrapped = parent?.type === 'element' && String(parent.properties.style)
      if (above !== 'section' || !/overflow-x:\s*auto/.test(String(wrapped))) {
        found.push('table without a scroll wrapper')
      }
    }
    if (tag === 'p' && ancestors.some((a) => a.type === 'element' && a.tagName === 'p')) {
      found.push('<p> in <p>')
    }
  })
  if (/<!--/.test(html)) found.push('comment')
  if (/\\u[0-9a-f]{4}/i.test(JSON.stringify(html).replace(/\\\\/g, ''))) found.push('\\u escape')
  if (/\\u/.test(html)) found.push('a backslash before u')
  return found
}

/** The text a reader sees, spaces and all. */
export function visibleText(html: string): string {
  let text = ''
  const tree = fromHtml(html, { fragment: true })
  visitParents(tree, (node) => {
    if (node.type === 'text') text += node.value
    else if (node.type === 'element' && node.tagName === 'br') text += '\n'
  })
  return text.replace(/\u00a0/g, ' ')
}
