import type { Element, Nodes as HastNodes, Root as HastRoot } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toString } from 'hast-util-to-string'
import { toMdast, type Handle, type State } from 'hast-util-to-mdast'
import type { PhrasingContent, RootContent } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { AnyNode, Context } from '../types'
import { attributesOf, DROPPED, imageOf, inlineNode, leftOut, MEDIA, mediaLink } from './elements'

const INLINE = (
  'b strong i em cite dfn var s del strike sub sup u ins mark kbd samp tt code small abbr acronym ' +
  'q rt rp'
).split(' ')

/** Comments and ends of elements: they say nothing. */
const NOTHING = /^(?:\s|<!--(?:(?!-->)[^])*-->|<\/[a-z][a-z0-9-]*\s*>)*$/i

/** What was read of a node, and what was said of it: an article near the limit is rendered again. */
const read = new WeakMap<AnyNode, { children: RootContent[]; warnings: Set<string> }>()

/** The tree of a node of raw HTML, read once. */
export function rawNode(ctx: Context, node: AnyNode): RootContent[] {
  const html = node.value ?? ''
  if (NOTHING.test(html)) return []
  let found = read.get(node)
  if (!found) {
    const warnings = new Set<string>()
    found = { children: rawBlock({ ...ctx, warnings }, html), warnings }
    read.set(node, found)
  }
  for (const warning of found.warnings) ctx.warnings.add(warning)
  return found.children
}

/**
 * Turns a block of raw HTML into the same tree the rest of the article is, so that nothing of it
 * reaches the output but what the renderer itself writes: no script, handler, class or id.
 */
export function rawBlock(ctx: Context, html: string): RootContent[] {
  try {
    const tree = fromHtml(html, { fragment: true })
    drop(ctx, tree)
    const mdast = toMdast(tree, { handlers: handlersFor(ctx) }) as AnyNode
    if (isDeep(mdast)) throw new RangeError('raw HTML nested too deep')
    return mdast.type === 'root' ? (mdast.children ?? []) : [mdast as RootContent]
  } catch (error) {
    // Elements nested thousands deep exhaust the stack: what they hold is shown as text.
    if (!(error instanceof RangeError)) throw error
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    return [{ type: 'paragraph', children: [{ type: 'text', value: text.trim() }] }]
  }
}

/** Deeper than any writer's nesting. */
const MAX_DEPTH = 100

function isDeep(root: AnyNode): boolean {
  let level: readonly AnyNode[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((node) => node.children ?? [])
  }
  return false
}

function drop(ctx: Context, tree: HastRoot): void {
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return undefined
    // A comment would come back as raw HTML.
    const comment = node.type === 'comment' || node.type === 'doctype'
    if (node.type === 'element') narrow(node)
    if (!comment && (node.type !== 'element' || !DROPPED.has(node.tagName))) return undefined
    parent.children.splice(index, 1)
    if (node.type === 'element') leftOut(ctx, node.tagName)
    return [SKIP, index]
  })
}

/** Columns and rows a cell may reach over: a table of thousands of empty cells is no writer's. */
const MAX_SPAN = 20

function narrow({ properties }: Element): void {
  for (const name of ['colSpan', 'rowSpan']) {
    if (Number(properties[name]) > MAX_SPAN) properties[name] = MAX_SPAN
  }
}

type Made = ReturnType<Handle>

/** A node of ours where hast-util-to-mdast knows only Markdown's. */
function made(node: AnyNode | AnyNode[]): Made {
  return node as unknown as Made
}

function handlersFor(ctx: Context): Record<string, Handle> {
  const children = (state: State, node: Element): AnyNode[] => state.all(node)
  const handlers: Record<string, Handle> = {
    img: (_, node: Element) => made(imageOf(attributesOf(node))),
    figure: (state, node: Element) => made(figureNodes(state, node)),
    details: (state, node: Element) => made(state.toFlow(state.all(node)) as AnyNode[]),
    summary: (state, node: Element) => made(lead('▸ ', state.all(node))),
    dl: (state, node: Element) => made(state.toFlow(state.all(node)) as AnyNode[]),
    dt: (state, node: Element) => made(lead('', state.all(node))),
    dd: (state, node: Element) =>
      made({ type: 'indented', children: state.toFlow(state.all(node)) as RootContent[] }),
    center: (state, node: Element) => made(aligned(state, node, 'center')),
    div: (state, node: Element) => made(aligned(state, node, alignOf(node))),
    p: (state, node: Element) => made(paragraphs(state, node, alignOf(node))),
  }
  for (const name of INLINE) {
    handlers[name] = (state, node: Element) => {
      const inner = children(state, node)
      // A formatted block (`<b><div>…`): the format goes, the blocks stay.
      return made(
        inner.some(isBlock) ? inner : (inlineNode(name, attributesOf(node), inner) ?? inner),
      )
    }
  }
  for (const name of MEDIA) {
    handlers[name] = (_, node: Element) => {
      const attributes = attributesOf(node)
      const source = node.children.find((child) => isElement(child, 'source'))
      const src = attributes.src || attributesOf(source as Element | null).src
      return made(mediaLink(ctx, name, { ...attributes, src }) ?? [])
    }
  }
  return handlers
}

const BLOCKS = new Set(
  'paragraph heading list listItem table blockquote code math thematicBreak indented aligned'.split(
    ' ',
  ),
)

export function isBlock(node: AnyNode): boolean {
  return BLOCKS.has(node.type)
}

/** A line of its own in bold: a summary, a term that is defined. */
function lead(mark: string, inner: AnyNode[]): AnyNode {
  const text: PhrasingContent[] = mark === '' ? [] : [{ type: 'text', value: mark }]
  const strong = { type: 'strong', children: [...text, ...inner] } as PhrasingContent
  return { type: 'paragraph', children: [strong] }
}

function alignOf(node: Element): string {
  const { align, style } = node.properties
  const styled = /(?:^|;)\s*text-align\s*:\s*(center|right)/i.exec(String(style ?? ''))?.[1]
  const written = String(align ?? styled ?? '').toLowerCase()
  return written === 'center' || written === 'right' ? written : ''
}

function aligned(state: State, node: Element, align: string): AnyNode | AnyNode[] {
  const flow = state.toFlow(state.all(node)) as RootContent[]
  return align === '' ? flow : ({ type: 'aligned', align, children: flow } as AnyNode)
}

function paragraphs(state: State, node: Element, align: string): AnyNode | AnyNode[] {
  const inner = state.all(node) as AnyNode[]
  const nodes: AnyNode[] = inner.some(isBlock)
    ? inner
    : [{ type: 'paragraph', children: inner as RootContent[] }]
  return align === ''
    ? nodes
    : ({ type: 'aligned', align, children: nodes as RootContent[] } as AnyNode)
}

/** A figure of one image: the image with its caption; another one: what it holds. */
function figureNodes(state: State, node: Element): AnyNode[] {
  const images: Element[] = []
  visit(node, 'element', (element) => {
    if (element.tagName === 'img') images.push(element)
  })
  const [image] = images
  const captions = node.children.filter((child) => isElement(child, 'figcaption'))
  const rest = node.children.filter(
    (child) => child.type === 'element' && child.tagName !== 'figcaption',
  )
  if (image && images.length === 1 && rest.every((child) => toString(child).trim() === '')) {
    const caption = captions.map((child) => toString(child).trim()).join(' ')
    const attributes = attributesOf(image)
    return [
      {
        type: 'paragraph',
        children: [imageOf({ ...attributes, title: caption || attributes.title })] as RootContent[],
      },
    ]
  }
  return state.toFlow(state.all(node)) as AnyNode[]
}

function isElement(node: HastNodes, name: string): node is Element {
  return node.type === 'element' && node.tagName === name
}
