import type { Element, ElementContent, Root } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { SKIP, visit } from 'unist-util-visit'
import type { Picture } from './book'
import { fitContentModel } from './content-model'
import { markFootnotes } from './footnotes'
import { writeFormulas } from './formulas'
import { renameIds } from './ids'
import { link, rewriteLegacy } from './legacy'
import { schema } from './schema'
import type { Words } from './words'

/** What a text needs to stand in a book. */
export interface Setting {
  words: Words
  /** Of the ids of this text: letters and digits, another for each text of a page. */
  prefix: string
  /** The level that its highest heading gets. */
  heading: number
  /** The picture for an image's address. */
  picture: (url: string) => Picture | undefined
  /** The file for a reader's address that is in the book too. */
  chapter: (url: string) => string | undefined
}

/** Makes a text's tree one that a page of a book can hold. The tree is changed. */
export function bookText(tree: Root, setting: Setting): ElementContent[] {
  placeImages(rewriteLegacy(tree, setting.words), setting)
  const root = sanitize(tree, schema) as Root
  placeLinks(root, setting)
  shiftHeadings(root, setting.heading)
  fitContentModel(root)
  markFootnotes(root, setting.words)
  // After all that only knows HTML.
  writeFormulas(root)
  return renameIds(root, setting.prefix).children as ElementContent[]
}

/** Images that the book holds; others as a link to where they are, since a book loads nothing. */
function placeImages(root: Root, { picture, words }: Setting): void {
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName !== 'img' || !parent || index === undefined) return undefined
    const { src, alt } = node.properties
    const address = typeof src === 'string' ? src : ''
    const found = picture(address)
    const said = typeof alt === 'string' ? alt : ''
    if (found) {
      node.properties = { ...node.properties, src: found.path, alt: said }
      return undefined
    }
    const text = said === '' ? words.picture : `${words.picture}：${said}`
    parent.children.splice(
      index,
      1,
      address === '' ? { type: 'text', value: text } : link(address, text),
    )
    return [SKIP, index + 1]
  })
  visit(root, 'element', (node) => {
    const [image, more] = node.children
    if (node.tagName === 'p' && !more && image?.type === 'element') captioned(node, image)
  })
}

/** An image that stands alone and has a caption is a figure. */
function captioned(paragraph: Element, image: Element): void {
  const { title } = image.properties
  if (image.tagName !== 'img' || typeof title !== 'string' || title === '') return
  delete image.properties.title
  paragraph.tagName = 'figure'
  paragraph.children.push({
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: title }],
  })
}

/** Links to what the book holds lead there. */
function placeLinks(root: Root, { chapter }: Setting): void {
  visit(root, 'element', (node) => {
    const { href } = node.properties
    if (node.tagName !== 'a' || typeof href !== 'string') return
    const file = chapter(href.replace(/#.*$/, ''))
    if (file !== undefined) node.properties.href = file
  })
}

/** Puts the headings below those of the page, their order kept. */
function shiftHeadings(root: Root, top: number): void {
  const level = ({ tagName }: Element): number =>
    /^h[1-6]$/.test(tagName) ? Number(tagName[1]) : 7
  let highest = 7
  visit(root, 'element', (node) => {
    highest = Math.min(highest, level(node))
  })
  visit(root, 'element', (node) => {
    if (level(node) < 7) node.tagName = `h${Math.min(level(node) + top - highest, 6)}`
  })
}
