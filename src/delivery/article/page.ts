import { toHtml } from 'hast-util-to-html'
import type { PublicPost } from '../published/types'
import { legal } from '../xml'
import { notices } from './notices'
import { creditOf, postTree } from './tree'

/**
 * The text of a post for a page of its own: footnotes keep their anchors, tasks their boxes. With the AI
 * label where the settings want it, and the credit line; without the title. Sanitised.
 */
export function pageHtml(post: PublicPost): string {
  const { before, after } = notices(post.disclosure, creditOf(post))
  return legal(toHtml([...before, ...postTree(post).children, ...after]))
}
