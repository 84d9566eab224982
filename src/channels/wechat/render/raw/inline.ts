import type { AnyNode, Context } from '../types'
import {
  type Attributes,
  checkboxText,
  DROPPED,
  imageOf,
  inlineNode,
  leftOut,
  MEDIA,
  mediaLink,
  tagAttributes,
  VOID,
} from './elements'
import { rawBlock } from './block'

/** A raw element that waits for its end. */
interface Open {
  name: string
  tag: string
  children: AnyNode[]
}

/** Tags opened within each other beyond this are left out: no writer's, and deep trees cost. */
const MAX_DEPTH = 60

const TAG = /^<(\/?)([a-z][a-z0-9-]*)(?:[\s/][^]*)?>\s*$/i
/** One tag and nothing after it: quoted attributes may hold `>`. */
const SINGLE = /^<\/?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>\s*$/i

/**
 * Fits the raw tags of a line into the tree: what stands between a tag and its end becomes a node,
 * and nothing else of the raw HTML is left.
 */
export function fitRawInline(ctx: Context, nodes: readonly AnyNode[]): readonly AnyNode[] {
  if (!nodes.some((node) => node.type === 'html')) return nodes
  const root: Open = { name: '', tag: '', children: [] }
  const open: Open[] = [root]
  const add = (...added: AnyNode[]): void => {
    open.at(-1)?.children.push(...added)
  }
  for (const node of nodes) {
    if (node.type !== 'html') add(node)
    else readTag(ctx, node.value ?? '', open, add)
  }
  // What the line leaves open ends with it; a script's text without its end is only text.
  while (open.length > 1) {
    const last = open.pop()
    if (last) add(...(DROPPED.has(last.name) ? last.children : close(ctx, last)))
  }
  return root.children
}

function readTag(
  ctx: Context,
  value: string,
  open: Open[],
  add: (...nodes: AnyNode[]) => void,
): void {
  if (/^<[!?]/.test(value)) return
  if (!SINGLE.test(value)) {
    add(...rawBlock(ctx, value))
    return
  }
  const [, slash, written = ''] = TAG.exec(value) ?? []
  const name = written.toLowerCase()
  if (name === '') return
  if (slash === '/') {
    const at = open.map((tag) => tag.name).lastIndexOf(name)
    while (at > 0 && open.length > at) {
      const last = open.pop()
      if (last) add(...close(ctx, last))
    }
    return
  }
  if (VOID.has(name) || name === 'image') add(...voidNodes(ctx, name, value))
  // `<script/>`: in HTML it opens all the same, but a writer who closes it means nothing inside.
  else if (!/\/>\s*$/.test(value) && open.length < MAX_DEPTH)
    open.push({ name, tag: value, children: [] })
}

function voidNodes(ctx: Context, name: string, tag: string): AnyNode[] {
  switch (name) {
    case 'br':
      return [{ type: 'break' }]
    case 'img':
    case 'image':
      return [imageOf(tagAttributes(tag))]
    case 'input': {
      const attributes = tagAttributes(tag)
      return attributes.checkbox ? [checkboxText(attributes)] : []
    }
    default:
      if (DROPPED.has(name)) leftOut(ctx, name)
      return []
  }
}

function close(ctx: Context, { name, tag, children }: Open): readonly AnyNode[] {
  if (DROPPED.has(name)) {
    leftOut(ctx, name)
    return []
  }
  const attributes: Attributes = tagAttributes(tag)
  if (MEDIA.has(name)) {
    const link = mediaLink(ctx, name, attributes)
    return link ? [link] : []
  }
  if (name === 'a' && attributes.href !== '') {
    return [{ type: 'link', url: attributes.href, children } as AnyNode]
  }
  const node = inlineNode(name, attributes, children)
  return node ? [node] : children
}
