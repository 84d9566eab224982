import type { Element, ElementContent, Nodes, Root } from 'hast'

/**
 * Raw HTML nests as it likes; a book's pages are XHTML and checked. This puts elements where HTML's
 * content model lets them stand (https://html.spec.whatwg.org/#kinds-of-content), the words untouched.
 */

const inline = new Set(
  'a abbr b br cite code del em i img ins kbd mark q rp rt ruby s samp small span strong sub sup u var'.split(
    ' ',
  ),
)
/** Elements that take text and inline elements only. */
const holdsInline = new Set([...inline, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'summary'])
const parts = new Set(['caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'])

const isElement = (node: Nodes): node is Element => node.type === 'element'
const isBlank = (node: Nodes): boolean => node.type === 'text' && node.value.trim() === ''

function hasBlock(node: Element): boolean {
  return node.children.some(
    (child) => isElement(child) && (!inline.has(child.tagName) || hasBlock(child)),
  )
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children }
}

/** Corrects what stands in the tree. In place. */
export function fitContentModel(root: Root): Root {
  root.children = fitted(root.children as ElementContent[], 'body', false)
  return root
}

function fitted(nodes: ElementContent[], parent: string, inLink: boolean): ElementContent[] {
  return nodes.flatMap((node) => (isElement(node) ? placed(node, parent, inLink) : [node]))
}

/** What stands for an element in a parent. */
function placed(node: Element, parent: string, inLink: boolean): ElementContent[] {
  const { tagName } = node
  const unwrapped = (): ElementContent[] => fitted(node.children, parent, inLink)
  // A block among words, words around a block, a link in a link.
  if (holdsInline.has(parent) && !inline.has(tagName)) return unwrapped()
  if (inline.has(tagName) && hasBlock(node)) return unwrapped()
  if (tagName === 'a' && inLink) return unwrapped()
  if (tagName === 'li' && parent !== 'ol') delete node.properties.value
  if (tagName === 'li' && parent !== 'ul' && parent !== 'ol') node.tagName = 'div'
  if ((tagName === 'dt' || tagName === 'dd') && parent !== 'dl') node.tagName = 'div'
  // Brackets for readers without ruby, which EPUB 3 has none of.
  if (tagName === 'rp') return []
  if (tagName === 'rt' && parent !== 'ruby') node.tagName = 'span'
  if (tagName === 'figcaption' && parent !== 'figure') node.tagName = 'div'
  if (tagName === 'summary' && parent !== 'details') node.tagName = 'p'
  if (parts.has(tagName) && !['table', 'thead', 'tbody', 'tfoot', 'tr'].includes(parent)) {
    return unwrapped()
  }
  if (tagName === 'ul' || tagName === 'ol') {
    // Before what is in it is looked at: a block in a list that is no item becomes one.
    node.children = asItems(node.children)
  }
  if (tagName === 'dl' && !isDefinitionList(node)) node.tagName = 'div'
  node.children = fitted(node.children, node.tagName, inLink || tagName === 'a')
  if (tagName === 'figure') fitFigure(node)
  if (tagName === 'details') fitDetails(node)
  if (tagName === 'table') return fitTable(node)
  if (tagName === 'ruby') fitRuby(node)
  return [node]
}

function asItems(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => {
    if (isElement(node) && node.tagName === 'li') return [node]
    return isBlank(node) || node.type === 'comment' ? [] : [element('li', [node])]
  })
}

/** Terms and what is said of them, in turn. */
function isDefinitionList({ children }: Element): boolean {
  const names = children
    .filter((child) => !isBlank(child) && child.type !== 'comment')
    .map((child) => (isElement(child) ? child.tagName : 'text'))
  return /^(?:(?:dt )+(?:dd )+)+$/.test(`${names.join(' ')} `)
}

/** Each reading stands after what it is of. */
function fitRuby(ruby: Element): void {
  const isReading = (child: ElementContent): child is Element =>
    isElement(child) && child.tagName === 'rt'
  const solid = ruby.children.filter((child) => !isBlank(child))
  const [first] = solid
  const last = solid.at(-1)
  if (first && last && !isReading(first) && isReading(last)) {
    ruby.children = solid
    return
  }
  ruby.tagName = 'span'
  for (const child of ruby.children.filter(isReading)) child.tagName = 'span'
}

/** A caption stands first or last, once. */
function fitFigure(figure: Element): void {
  const solid = figure.children.filter((child) => !isBlank(child))
  let captions = 0
  for (const [at, child] of solid.entries()) {
    if (!isElement(child) || child.tagName !== 'figcaption') continue
    captions += 1
    if (captions > 1 || (at > 0 && at < solid.length - 1)) child.tagName = 'div'
  }
}

/** What folds away has one summary, and it stands first. */
function fitDetails(details: Element): void {
  const [first, ...rest] = details.children.filter((child) => !isBlank(child))
  for (const child of rest) if (isElement(child) && child.tagName === 'summary') child.tagName = 'p'
  const summary = first && isElement(first) && first.tagName === 'summary'
  details.children = [
    ...(summary ? [] : [element('summary', [{ type: 'text', value: '…' }])]),
    ...(first ? [first] : []),
    ...rest,
  ]
}

/** A table's parts in the order they must have; one without rows is no table. */
function fitTable(table: Element): ElementContent[] {
  const named = (...names: string[]): Element[] =>
    table.children.filter(
      (child): child is Element => isElement(child) && names.includes(child.tagName),
    )
  const filled = (part: Element): boolean => part.children.some(isElement)
  const caption = named('caption').slice(0, 1)
  const [head, ...heads] = named('thead').filter(filled)
  const [foot, ...feet] = named('tfoot').filter(filled)
  const asBody = [...heads, ...feet].map((part) => ({ ...part, tagName: 'tbody' }))
  const rows = named('tr').filter(filled)
  const bodies = [...named('tbody').filter(filled), ...asBody]
  if (rows.length > 0) bodies.push(element('tbody', rows))
  if (!head && !foot && bodies.length === 0) return caption.flatMap(({ children }) => children)
  table.children = [...caption, ...(head ? [head] : []), ...bodies, ...(foot ? [foot] : [])]
  return [table]
}
