import type { Element, ElementContent, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toString } from 'hast-util-to-string'
import katex from 'katex'
import { SKIP, visit } from 'unist-util-visit'

/** Formulas as MathML, which EPUB 3 has; one that can't be read stays as its TeX. In place. */
export function writeFormulas(root: Root): Root {
  visit(root, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined
    const [code] = node.children
    const block =
      node.tagName === 'pre' && code?.type === 'element' && hasClass(code, 'math-display')
    if (!block && !hasClass(node, 'math-inline')) return undefined
    const math = mathMl(toString(node), block)
    if (!math) return SKIP
    const shown: ElementContent = block
      ? {
          type: 'element',
          tagName: 'div',
          properties: { className: ['formula'] },
          children: [math],
        }
      : math
    parent.children.splice(index, 1, shown)
    return [SKIP, index + 1]
  })
  return root
}

function hasClass(node: Element, name: string): boolean {
  const { className } = node.properties
  return Array.isArray(className) && className.includes(name)
}

function mathMl(tex: string, displayMode: boolean): Element | null {
  try {
    const html = katex.renderToString(tex, { displayMode, output: 'mathml', strict: 'ignore' })
    let found: Element | null = null
    visit(fromHtml(html, { fragment: true }), 'element', (node) => {
      if (node.tagName === 'math') found = node
    })
    return found && withText(found, tex)
  } catch {
    // No TeX that KaTeX knows: the source is what there is to read.
    return null
  }
}

/** Names the namespace, and says in words what is drawn, for readers without MathML. */
function withText(math: Element, tex: string): Element {
  const xmlns = 'http://www.w3.org/1998/Math/MathML'
  return { ...math, properties: { ...math.properties, xmlns, alttext: tex } }
}
