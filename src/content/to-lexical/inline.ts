import type { FootnoteReference, Image, Link, PhrasingContent } from 'mdast'
import type { InlineMath } from 'mdast-util-math'
import { embedParts, embedSource } from '../embeds'
import {
  elementFields,
  formatBits,
  type InlineBlockNode,
  type InlineNode,
  type KeptState,
  type LinkNode,
} from '../lexical'
import { bitsOf, type Mark, markTags, sharedMarks, usualOrder } from '../marks'
import type { WikiLink } from '../syntax/nodes'
import { type Context, inlineMarkdown, inlineNode, sourceOf } from './context'

/** A piece of a line with its formats, outermost first (of a link: those around the link). */
interface Piece {
  node: InlineNode
  marks: Mark[]
}

/**
 * Converts what a paragraph, heading, cell or list item holds.
 * @returns nodes in the form the editor keeps them: neighbouring texts of one format are one
 */
export function convertInline(nodes: readonly PhrasingContent[], context: Context): InlineNode[] {
  const pieces: Piece[] = []
  walk(nodes, [], pieces, context)
  return finish(pieces)
}

function walk(
  nodes: readonly PhrasingContent[],
  marks: Mark[],
  pieces: Piece[],
  context: Context,
): void {
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]
    if (node === undefined) continue
    if (node.type === 'html') {
      const tagged = taggedRun(nodes, index)
      if (tagged) {
        walk(nodes.slice(index + 1, tagged.end), [...marks, tagged.mark], pieces, context)
        index = tagged.end
        continue
      }
    }
    convertPiece(node, marks, pieces, context)
  }
}

/** `<u>…</u>` and the scripts, written plainly around siblings that hold no such tag. */
function taggedRun(
  nodes: readonly PhrasingContent[],
  start: number,
): { mark: Mark; end: number } | null {
  const open = nodes[start]
  const found = Object.entries(markTags).find(
    ([, tag]) => open?.type === 'html' && open.value === `<${tag}>`,
  )
  if (!found) return null
  const [mark, tag] = found
  const rest = nodes.slice(start + 1)
  const next = rest.findIndex((node) => node.type === 'html' && node.value.includes(tag))
  const close = rest[next]
  if (next < 1 || close?.type !== 'html' || close.value !== `</${tag}>`) return null
  return { mark: mark as Mark, end: start + 1 + next }
}

function convertPiece(
  node: PhrasingContent,
  marks: Mark[],
  pieces: Piece[],
  context: Context,
): void {
  switch (node.type) {
    case 'text':
      return convertText(node.value, marks, pieces)
    case 'strong':
    case 'emphasis':
    case 'delete':
      if (marks.includes(node.type)) pieces.push(verbatim(node, marks, context))
      else walk(node.children, [...marks, node.type], pieces, context)
      return
    case 'inlineCode':
      pieces.push({ node: textNode(node.value, bitsOf(marks) | formatBits.code), marks })
      return
    case 'break':
      pieces.push({ node: { type: 'linebreak', version: 1 }, marks })
      return
    case 'link':
      pieces.push(convertLink(node, marks, context))
      return
    case 'image':
      pieces.push(convertImage(node, marks, context))
      return
    case 'inlineMath':
    case 'wikiLink':
    case 'footnoteReference': {
      const image = node.type === 'wikiLink' ? embeddedImage(node, context) : null
      if (image) return void pieces.push(convertImage(image, marks, context, node))
      const own = convertOwn(node, marks, context)
      pieces.push(own ? { node: own, marks } : verbatim(node, marks, context))
      return
    }
    default:
      pieces.push(verbatim(node, marks, context))
  }
}

/** What has a block in a line of its own; null where the block can't hold all of it. */
function convertOwn(
  node: InlineMath | WikiLink | FootnoteReference,
  marks: Mark[],
  context: Context,
): InlineBlockNode | null {
  if (node.type === 'footnoteReference') {
    const label = node.label ?? node.identifier
    if (!/^[^\s[\]]+$/.test(label)) return null
    return inlineNode(label, marks, context, { blockType: 'footnoteReference', label })
  }
  const { value } = node
  if (node.type === 'wikiLink') {
    const parts = /^([^|]*?)(?:(\\?)\|(.+))?$/.exec(value)
    const target = parts?.[1] ?? ''
    const text = parts?.[3]
    // In a cell the bar must be escaped, elsewhere it must not: anything else is kept as it is.
    if (target.trim() === '' || (text !== undefined && (parts?.[2] === '\\') !== context.cell))
      return null
    return inlineNode(`${node.embed ? '!' : ''}${value}`, marks, context, {
      blockType: 'wikiLink',
      target,
      ...(text === undefined ? {} : { text }),
      ...(node.embed ? { embed: true } : {}),
    })
  }
  if (value.trim() === '' || value.includes('\n')) return null
  const display = sourceOf(node, context, false)?.startsWith('$$') ?? false
  return inlineNode(`${display ? '$' : ''}${value}`, marks, context, {
    blockType: 'inlineMath',
    tex: value,
    ...(display ? { display } : {}),
  })
}

function verbatim(node: PhrasingContent, marks: Mark[], context: Context): Piece {
  return { node: inlineMarkdown(node, marks, context), marks }
}

function convertText(value: string, marks: Mark[], pieces: Piece[]): void {
  for (const part of value.split(/([\n\t])/)) {
    if (part === '') continue
    if (part === '\n') {
      pieces.push({ node: { type: 'linebreak', version: 1, $: { galley: { soft: true } } }, marks })
      continue
    }
    pieces.push({ node: textNode(part, bitsOf(marks)), marks })
  }
}

function textNode(text: string, format: number): InlineNode {
  const tab = text === '\t'
  return {
    type: tab ? 'tab' : 'text',
    version: 1,
    text,
    format,
    detail: tab ? 2 : 0,
    mode: 'normal',
    style: '',
  }
}

/** Addresses a click must never run: they stay visible Markdown. */
const unsafeAddress = /^\s*(?:javascript|vbscript|data):/i
/** How a link to a document of this system is written: `galley:posts/ID`. */
const internalAddress = /^galley:([\w-]+)\/([\w-]+)$/

function convertLink(node: Link, marks: Mark[], context: Context): Piece {
  const url = node.url
  if (url === '' || unsafeAddress.test(url) || node.children.length === 0) {
    return verbatim(node, marks, context)
  }
  const inside: Piece[] = []
  walk(node.children, [], inside, context)
  const children = finish(inside, marks)
  const internal = internalAddress.exec(url)
  const title = node.title ?? null
  const fields: LinkNode['fields'] = internal
    ? {
        linkType: 'internal',
        newTab: false,
        doc: { relationTo: internal[1] ?? '', value: internal[2] ?? '' },
      }
    : { linkType: 'custom', newTab: false, url }
  if (title !== null) fields.title = title
  return {
    marks,
    node: {
      type: 'link',
      ...elementFields(children),
      version: 3,
      fields,
      id: context.ids('link', `${url}\n${title ?? ''}`),
      ...(node.data?.bare ? { $: { galley: { bare: true } } } : {}),
    },
  }
}

function convertImage(
  node: Image,
  marks: Mark[],
  context: Context,
  written: PhrasingContent = node,
): Piece {
  const media = context.image(node.url)
  if (media === null) return verbatim(written, marks, context)
  return {
    marks,
    node: inlineNode(`${media}\n${node.url}\n${node.alt ?? ''}`, marks, context, {
      blockType: 'inlineImage',
      media,
      ...imageFields(node, written),
    }),
  }
}

/** The image that an embed (`![[pic.png|300]]`) shows, if it is in the library; null for a note. */
export function embeddedImage(node: WikiLink, context: Context): Image | null {
  const { target, alt } = embedParts(node.value)
  const bars = node.value.split('|').length - 1
  // The way back escapes a cell's first bar, and none elsewhere: anything else is kept as it is.
  const usual = context.cell ? bars < 2 : !node.value.includes('\\|')
  if (!node.embed || !usual) return null
  return context.image(target) === null ? null : { type: 'image', url: target, alt }
}

/**
 * What the Markdown says about an image, beside the image itself.
 * @param written the node in the text: the image, or the embed it stands for
 */
export function imageFields(
  node: Image,
  written: PhrasingContent,
): { alt: string; title?: string; source: string } {
  const title = node.title ?? null
  const embed = written.type === 'wikiLink' ? embedSource(written.value.replace('\\|', '|')) : null
  return {
    alt: node.alt ?? '',
    ...(title === null ? {} : { title }),
    source: embed ?? node.url,
  }
}

/** Notes the nesting order where it is not the usual one, and joins texts of one format. */
function finish(pieces: readonly Piece[], around: readonly Mark[] = []): InlineNode[] {
  const usual = usualOrder(pieces.map((piece) => knownMarks(piece)))
  const nodes: InlineNode[] = []
  for (const [index, { node, marks }] of pieces.entries()) {
    const noted = node.type === 'linebreak' ? marks.length > 0 : !sameOrder(marks, usual[index])
    if (noted) keep(node, { marks: marks.join(' ') })
    if (node.type === 'text' || node.type === 'tab') node.format |= bitsOf(around)
    const last = nodes[nodes.length - 1]
    if (last?.type === 'text' && node.type === 'text' && sameFormat(last, node)) {
      last.text += node.text
    } else {
      nodes.push(node)
    }
  }
  return nodes
}

/** The marks the way back sees without a note: a link's are those that all its texts share. */
function knownMarks({ node, marks }: Piece): readonly Mark[] {
  if (node.type !== 'link') return marks
  return [...new Set([...marks, ...sharedMarks(node)])]
}

function sameOrder(left: readonly Mark[], right: readonly Mark[] | undefined): boolean {
  return left.join() === right?.join()
}

function keep(node: InlineNode, state: KeptState): void {
  if (node.type === 'inlineBlock') return
  node.$ = { galley: { ...node.$?.galley, ...state } }
}

function sameFormat(left: InlineNode, right: InlineNode): boolean {
  if (!('format' in left) || !('format' in right)) return false
  return left.format === right.format && left.$?.galley.marks === right.$?.galley.marks
}
