import type { Element, ElementContent, Root } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import { lexicalToMdast, mdastToHast } from '../../content'
import { absolute } from '../addresses'
import type { PublicPost } from '../published/types'

/**
 * The text of a post as a sanitised tree: images of the library and links by their absolute addresses,
 * links to what readers may not see as plain words. Links within the text keep their `#…`.
 */
export function postTree(post: PublicPost): Root {
  const mdast = lexicalToMdast(post.body, {
    media: (id) => {
      const image = post.images.get(id)
      if (!image) return null
      const { url, alt, caption, width, height } = image
      return { url, alt, caption, width: width ?? undefined, height: height ?? undefined }
    },
    link: (relationTo, id) => post.links.get(`${relationTo}/${id}`) ?? null,
  })
  return withAddresses(mdastToHast(withoutTitle(mdast, post.title)), post.url)
}

/** The credit line of a post, unless its text ends with it already. */
export function creditOf(post: PublicPost): string | null {
  if (post.credit === '') return null
  const paragraphs = lexicalToMdast(post.body).children.filter(({ type }) => type === 'paragraph')
  const last = paragraphs.at(-1)
  return last && same(toString(last), post.credit) ? null : post.credit
}

function same(left: string, right: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')
  return plain(left) === plain(right)
}

/** The title stands beside the text wherever it is shown: a heading that repeats it would be twice. */
function withoutTitle(root: MdastRoot, title: string): MdastRoot {
  const [first] = root.children
  const repeats = first?.type === 'heading' && first.depth === 1 && same(toString(first), title)
  return repeats ? { ...root, children: root.children.slice(1) } : root
}

const addressed = ['href', 'src', 'cite', 'poster', 'longDesc'] as const

/** Makes addresses absolute, and takes links apart that lead nowhere. In place. */
function withAddresses(root: Root, base: string): Root {
  visit(root, 'element', (element, index, parent) => {
    for (const name of addressed) {
      const value = element.properties[name]
      if (typeof value !== 'string' || value.startsWith('#')) continue
      const address = absolute(value, base)
      if (address === null) delete element.properties[name]
      else element.properties[name] = address
    }
    if (!parent || index === undefined) return undefined
    const instead = insteadOf(element)
    if (!instead) return undefined
    parent.children.splice(index, 1, ...instead)
    return [SKIP, index]
  })
  return root
}

/** What stands for a link without an address and an image without a file; null for all else. */
function insteadOf({ tagName, properties, children }: Element): ElementContent[] | null {
  if (tagName === 'a' && properties.href === undefined && properties.id === undefined) {
    return children
  }
  if (tagName !== 'img' || properties.src !== undefined) return null
  const { alt } = properties
  return typeof alt === 'string' && alt !== '' ? [{ type: 'text', value: alt }] : []
}
