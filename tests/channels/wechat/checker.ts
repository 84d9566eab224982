import type { Element, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { visitParents } from 'unist-util-visit-parents'
import { limits, rules, type Rule } from './rules'

/** A broken rule: which one, and where. */
export interface Violation {
  rule: string
  detail: string
}

/**
 * An independent reading of the rules in what WeChat does to HTML (./rules.ts, each with its
 * source): it parses the output anew and knows nothing of the renderer.
 * @returns a line for what breaks a rule; empty when WeChat would leave the HTML as it is
 */
export function violations(html: string): string[] {
  return check(html).map(({ rule, detail }) => `${rule}: ${detail}`)
}

export function check(html: string): Violation[] {
  const found: Violation[] = []
  const report = (rule: Rule, detail: string): void => {
    found.push({ rule, detail })
  }
  checkText(html, report)
  checkBalance(html, report)
  const tree: Root = fromHtml(html, {
    fragment: true,
    onerror: (error) => {
      // Written as XML or as HTML, an empty element of SVG is the same.
      report('well-formed', `${error.ruleId ?? error.message}`)
    },
  })
  visitParents(tree, 'element', (node: Element, ancestors) => {
    const above = ancestors.filter((a): a is Element => a.type === 'element')
    for (const rule of elementChecks) rule(node, above, report)
  })
  visitParents(tree, 'text', (node, ancestors) => {
    const above = ancestors.filter((a): a is Element => a.type === 'element')
    const code = above.findIndex((a) => a.tagName === 'code')
    const block = /overflow-x.*nowrap/.test(String(above[code - 1]?.properties.style ?? ''))
    if (code >= 0 && (block ? /[\t\n ]/ : /\t|\n| {2}/).test(node.value)) {
      report('code-spaces', JSON.stringify(node.value.slice(0, 40)))
    }
    const [parent] = above.slice(-1)
    const bare =
      parent && ['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr'].includes(parent.tagName)
    if (bare && node.value.trim() !== '') {
      report('item-section', `text directly in <${parent.tagName}>`)
    }
  })
  return found
}

type Report = (rule: Rule, detail: string) => void
type ElementCheck = (node: Element, above: readonly Element[], report: Report) => void

/** What can be seen in the characters alone. */
function checkText(html: string, report: Report): void {
  if (/<!--|<!\[CDATA|<\?|<!doctype/i.test(html)) report('tags', 'a comment or declaration')
  if (/\\u/.test(html)) report('escapes', 'a backslash before u')
  if (/\\u[0-9a-f]{4}/i.test(JSON.stringify(html).replace(/\\\\/g, ''))) {
    report('escapes', 'a character that JSON must escape')
  }
  if (/<[^>]*\b(javascript|vbscript|livescript):/i.test(html)) report('script', 'a script address')
}

const VOID = new Set(['br', 'hr', 'img'])

/** Every tag is closed in its order: read by hand, since an HTML parser mends what it reads. */
function checkBalance(html: string, report: Report): void {
  const open: string[] = []
  const rest = html.replace(/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+="[^"<>]*")*)>/g, tag)
  function tag(_: string, slash: string, name: string, attributes: string): string {
    const names = Array.from(
      attributes.matchAll(/\s([a-zA-Z-]+)="[^"]*"/g),
      ([, attribute]) => attribute,
    )
    if (new Set(names).size < names.length) report('well-formed', `<${name}> says one thing twice`)
    if (VOID.has(name)) {
      if (slash === '/') report('well-formed', `</${name}>`)
    } else if (slash === '') open.push(name)
    else if (open.at(-1) === name) open.pop()
    else report('well-formed', `</${name}> where </${open.at(-1) ?? 'nothing'}> was due`)
    return ''
  }
  for (const name of open) report('well-formed', `<${name}> is never closed`)
  if (/[<>]/.test(rest))
    report('well-formed', `a stray bracket: ${/.{0,20}[<>].{0,20}/.exec(rest)?.[0]}`)
  if (/&(?!(amp|lt|gt|quot|nbsp|#92);)/.test(rest)) report('well-formed', 'a bare ampersand')
}

const PHRASING = new Set('span strong em del u sub sup code a br img'.split(' '))
const HOLDS_PHRASING = new Set('p h1 h2 h3 h4 h5 h6 span strong em del u sub sup code a'.split(' '))
const SVG = new Set('svg g path rect line ellipse circle text tspan'.split(' '))
const TAGS = new Set([
  ...PHRASING,
  ...SVG,
  ...'section p h1 h2 h3 h4 h5 h6 blockquote ul ol li table thead tbody tr th td hr'.split(' '),
])

const ATTRIBUTES: Record<string, readonly string[]> = {
  img: ['src', 'alt', 'style'],
  a: ['href', 'style'],
}
const DRAWING =
  'viewBox width height fill stroke strokeWidth strokeDashArray strokeLineCap transform d x y x1 y1 x2 y2 cx cy r rx ry textAnchor fillOpacity fontSize fontWeight fontFamily fontStyle style'.split(
    ' ',
  )
const PROPERTIES: ReadonlySet<string> = new Set(rules['inline-styles'].properties)

const elementChecks: readonly ElementCheck[] = [
  function tags(node, above, report) {
    if (!TAGS.has(node.tagName)) report('tags', `<${node.tagName}>`)
    const inSvg = above.some((a) => a.tagName === 'svg')
    if (SVG.has(node.tagName) !== (inSvg || node.tagName === 'svg')) {
      report('svg', `<${node.tagName}> ${inSvg ? 'in' : 'out of'} an svg`)
    }
    const allowed = SVG.has(node.tagName) ? DRAWING : (ATTRIBUTES[node.tagName] ?? ['style'])
    for (const name of Object.keys(node.properties)) {
      if (!allowed.includes(name)) report('attributes', `${name} of <${node.tagName}>`)
      if (/^on/i.test(name)) report('script', `${name} of <${node.tagName}>`)
    }
  },
  function styles(node, _above, report) {
    const style = node.properties.style
    if (style === undefined) return
    for (const declaration of String(style).split(';')) {
      const [name = '', value = '', ...more] = declaration.split(':')
      if (value.trim() === '' || more.length > 0) report('inline-styles', `“${declaration}”`)
      if (!PROPERTIES.has(name.trim())) report('inline-styles', `property ${name}`)
      if (/url\(|expression|@import|!important|[\\<>{}]/i.test(value))
        report('inline-styles', value)
    }
  },
  function lists(node, above, report) {
    const parent = above.at(-1)
    const inList = parent?.tagName === 'ul' || parent?.tagName === 'ol'
    if (node.tagName === 'li' ? !inList : inList) {
      report('nested-lists', `<${node.tagName}> in <${parent?.tagName ?? 'nothing'}>`)
    }
    if (node.tagName !== 'li') return
    if (node.children.length === 0) report('item-section', 'an empty item')
    for (const child of node.children) {
      const name = child.type === 'element' ? child.tagName : ''
      if (!['section', 'ul', 'ol'].includes(name)) report('item-section', `<${name}> in <li>`)
    }
  },
  function links(node, above, report) {
    if (node.tagName !== 'a') return
    const href = String(node.properties.href ?? '')
    const url = URL.canParse(href) ? new URL(href) : null
    const known = url?.hostname === 'mp.weixin.qq.com' && /^https?:$/.test(url.protocol)
    if (!known || url.username !== '') report('links', `a link to ${href}`)
    if (above.some((a) => a.tagName === 'a')) report('links', 'a link in a link')
    if (node.children.length === 0) report('links', 'a link without words')
  },
  function tables(node, above, report) {
    const parent = above.at(-1)
    if (node.tagName === 'table') {
      const style = String(parent?.properties.style ?? '')
      if (parent?.tagName !== 'section' || !/overflow-x:\s*auto/.test(style)) {
        report('tables', 'no section that scrolls')
      }
      const rows: number[] = []
      visitParents(node, 'element', (row: Element) => {
        if (row.tagName === 'tr') rows.push(row.children.length)
      })
      if (new Set(rows).size > 1) report('tables', `rows of ${rows.join(', ')} cells`)
    }
    if ((node.tagName === 'td' || node.tagName === 'th') && parent?.tagName !== 'tr') {
      report('tables', `a cell in <${parent?.tagName ?? 'nothing'}>`)
    }
  },
  function content(node, above, report) {
    const parent = above.at(-1)
    if (above.some((a) => a.tagName === 'svg')) return
    const phrasing = PHRASING.has(node.tagName) || node.tagName === 'svg'
    if (parent && HOLDS_PHRASING.has(parent.tagName) && !phrasing) {
      report('well-formed', `<${node.tagName}> in <${parent.tagName}>`)
    }
  },
  function code(node, above, report) {
    if (node.tagName !== 'code' || !node.children.some((child) => isElement(child, 'br'))) return
    const style = String(above.at(-1)?.properties.style ?? '')
    if (!/overflow-x:\s*auto/.test(style) || !/white-space:\s*nowrap/.test(style)) {
      report('code-spaces', 'long lines of code can’t be scrolled')
    }
  },
  function images(node, _above, report) {
    if (node.tagName !== 'img') return
    const src = String(node.properties.src ?? '')
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(src)?.[1]?.toLowerCase()
    if (src === '' || (scheme && !['http', 'https', 'data'].includes(scheme))) {
      report('images', `src ${src.slice(0, 60)}`)
    }
    if (!('alt' in node.properties)) report('images', 'no alt')
  },
  function drawings(node, above, report) {
    if (node.tagName !== 'svg') return
    if (above.some((a) => a.tagName === 'svg')) report('svg', 'an svg in an svg')
    const width = String(node.properties.width ?? '')
    const number = Number.parseFloat(width)
    const pixels = /em$/.test(width) ? number * 16 : /ex$/.test(width) ? number * 8 : number
    if (!(pixels > 0 && pixels <= limits.svgWidth)) report('svg', `width ${width}`)
    if (!('viewBox' in node.properties)) report('svg', 'no viewBox')
    const drawn = node.children.some((child) => child.type === 'element')
    if (!drawn) report('svg', 'nothing is drawn')
  },
]

function isElement(node: Nodes, name: string): boolean {
  return node.type === 'element' && node.tagName === name
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
