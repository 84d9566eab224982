import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import type { PublicPost } from '../published/types'
import { legal } from '../xml'
import { notices } from './notices'
import { creditOf, postTree } from './tree'

/**
 * The whole text of a post for readers elsewhere: HTML that stands by itself, every address absolute,
 * with the AI label and the credit line.
 */
export function postHtml(post: PublicPost): string {
  const root = postTree(post)
  visit(root, 'element', ({ properties }) => {
    // In a list of texts, `#…` is nowhere: it is on the post's page.
    if (typeof properties.href === 'string' && properties.href.startsWith('#')) {
      properties.href = `${post.url}${properties.href}`
    }
  })
  const { before, after } = notices(post.disclosure, creditOf(post))
  return legal(toHtml([...before, ...root.children, ...after]))
}
