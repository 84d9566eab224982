import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toString } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { check, visibleText } from '../../channels/wechat/checker'
import type { Rule } from '../../channels/wechat/rules'
import type { Made } from './ways'

/** What was made, parsed anew: knows nothing of who made it. */
export class Page {
  readonly tree: Root
  readonly text: string

  constructor(readonly made: Made) {
    this.tree = fromHtml(made.html, { fragment: true })
    this.text = visibleText(made.html)
  }

  /** Elements of these names. */
  all(...names: string[]): Element[] {
    const found: Element[] = []
    visit(this.tree, 'element', (node) => {
      if (names.includes(node.tagName)) found.push(node)
    })
    return found
  }

  /** What breaks these rules, by an independent checker. */
  broken(...rules: Rule[]): string[] {
    const found = check(this.made.html).filter(({ rule }) => rules.includes(rule as Rule))
    return [...new Set(found.map(({ detail }) => detail))]
  }

  /** How deep lists stand in lists' items. */
  listDepth(): number {
    const depth = (node: Root | Element): number =>
      Math.max(
        0,
        ...node.children.map((child) =>
          child.type === 'element'
            ? depth(child) + (child.tagName === 'ul' || child.tagName === 'ol' ? 1 : 0)
            : 0,
        ),
      )
    return depth(this.tree)
  }
}

export const textOf = (node: Element): string => toString(node)
export const styleOf = (node: Element | undefined): string => String(node?.properties.style ?? '')
