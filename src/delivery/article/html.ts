import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { SKIP, visit } from 'unist-util-visit'
import type { PublicImage, PublicPost } from '../published/types'
import { legal } from '../xml'
import { notices } from './notices'
import { remembering } from './remembered'
import { creditOf, postTree } from './tree'

/**
 * The whole text of a post for readers elsewhere: HTML that stands by itself, every address absolute,
 * with the AI label and the credit line.
 */
export function postHtml(post: PublicPost): string {
  return written({ ...post, images: [...post.images], links: [...post.links] })
}

/** What the text is made of, as JSON can hold it. */
type Input = Omit<PublicPost, 'images' | 'links'> & {
  images: [string, PublicImage][]
  links: [string, string][]
}

const written = remembering((input: Input): string => {
  const post = { ...input, images: new Map(input.images), links: new Map(input.links) }
  const root = postTree(post)
  standAlone(root, post.url)
  const { before, after } = notices(post.disclosure, creditOf(post))
  return legal(toHtml([...before, ...root.children, ...after]))
})

/** Takes from a tree what only means something on a page of its own. In place. */
function standAlone(root: Root, url: string): void {
  visit(root, 'element', (node, index, parent) => {
    const { properties } = node
    if (!parent || index === undefined) return undefined
    const back = properties.dataFootnoteBackref !== undefined
    if (back || node.tagName === 'input') {
      // Feed readers drop forms, and with them the state of a task.
      const box = { type: 'text' as const, value: properties.checked ? '☑' : '☐' }
      parent.children.splice(index, 1, ...(back ? [] : [box]))
      return [SKIP, index + (back ? 0 : 1)]
    }
    markCallout(node)
    if (typeof properties.href === 'string' && properties.href.startsWith('#')) {
      // In a list of texts, `#…` is nowhere: it is on the post's page.
      properties.href = `${url}${properties.href}`
    }
    // Two texts beside each other would have one id twice.
    for (const name of ['id', 'ariaDescribedBy', 'dataFootnoteRef', 'dataFootnotes']) {
      delete properties[name]
    }
    return undefined
  })
}

/** Without a style, a callout would not stand out: it is a quotation with its title in bold. In place. */
function markCallout(node: Element): void {
  const { className } = node.properties
  if (!Array.isArray(className)) return
  if (className.includes('callout')) node.tagName = 'blockquote'
  if (className.includes('callout-title')) {
    const { children } = node
    node.children = [{ type: 'element', tagName: 'strong', properties: {}, children }]
  }
}
