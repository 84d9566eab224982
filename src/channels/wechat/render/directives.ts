import type { Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { AnyNode } from './types'

/** `:::note[Title]`, `:::tip Title`, `::: warning {icon=false}`: Docusaurus, VitePress, Starlight, Hexo. */
const OPEN =
  /^:{3,}[ \t]*([a-z][\w-]*)(?:\[([^\]\n]*)\])?[ \t]*([^\n{]*?)[ \t]*(?:\{[^}\n]*\})?[ \t]*(?:\n|$)/i
const CLOSE = /(?:^|\n)[ \t]*:{3,}[ \t]*$/

/** `{% note info 标题 %}` of Hexo's themes. */
const TAG_OPEN = /^\{%-?\s*(?:note|alert|callout|admonition)\b\s*([a-z]*)\s*([^%]*?)\s*-?%\}$/i
const TAG_CLOSE = /^\{%-?\s*end(?:note|alert|callout|admonition)\s*-?%\}$/i

/** A callout that other generators write as a directive. */
interface Callout extends AnyNode {
  type: 'callout'
  kind: string
  title: string
}

/**
 * Gathers the blocks between the marks of a directive into a callout. Markdown's parser reads the
 * marks as text; one without its end stays as it is.
 */
export function groupDirectives(nodes: readonly AnyNode[]): readonly AnyNode[] {
  if (!nodes.some((node) => opening(node))) return nodes
  const ends = endsOf(nodes)
  const out: AnyNode[] = []
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index]
    if (!node) continue
    const open = opening(node)
    const end = ends.get(index)
    if (!open || end === undefined) {
      out.push(node)
      continue
    }
    const body = [...nodes.slice(index, end + 1)]
    body[0] = open.rest
    body[body.length - 1] = withoutClose(body.at(-1) ?? open.rest)
    const callout: Callout = {
      type: 'callout',
      kind: open.kind,
      title: open.title,
      children: groupDirectives(body.filter(holdsText)) as RootContent[],
    }
    out.push(callout)
    index = end
  }
  return out
}

function opening(node: AnyNode): { kind: string; title: string; rest: AnyNode } | null {
  const first = leadText(node)
  const template = onlyTemplate(node)
  if (template !== null) {
    const found = TAG_OPEN.exec(template)
    if (!found) return null
    const rest: AnyNode = { type: 'paragraph', children: [] }
    return { kind: found[1] || 'note', title: found[2] ?? '', rest }
  }
  const found = first === null ? null : OPEN.exec(first)
  if (!found || first === null) return null
  const rest = first.slice(found[0].length)
  const others = (node.children ?? []).slice(1)
  // `:::note **Title**` runs on in other formats: no opening line of its own.
  if (rest === '' && !found[0].endsWith('\n') && others.length > 0) return null
  const text: RootContent[] = rest === '' ? [] : [{ type: 'text', value: rest }]
  return {
    kind: found[1] ?? 'note',
    title: (found[2] ?? '') || (found[3] ?? ''),
    rest: { type: 'paragraph', children: [...text, ...others] },
  }
}

/** For the block that opens a directive, the one that ends it: each end belongs to the last open one. */
function endsOf(nodes: readonly AnyNode[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open: number[] = []
  nodes.forEach((node, index) => {
    if (opening(node)) open.push(index)
    const last = closes(node) ? open.pop() : undefined
    if (last !== undefined) ends.set(last, index)
  })
  return ends
}

function closes(node: AnyNode): boolean {
  const template = onlyTemplate(node)
  return template === null ? CLOSE.test(lastText(node) ?? '') : TAG_CLOSE.test(template)
}

function withoutClose(node: AnyNode): AnyNode {
  const children = [...(node.children ?? [])]
  const last = children.at(-1)
  if (onlyTemplate(node) !== null) return { type: 'paragraph', children: [] }
  if (last?.type !== 'text') return node
  const value = last.value.replace(CLOSE, '')
  children.pop()
  if (value !== '') children.push({ ...last, value })
  return { ...node, children }
}

function holdsText(node: AnyNode): boolean {
  return node.type !== 'paragraph' || (node as Paragraph).children.length > 0
}

function leadText(node: AnyNode): string | null {
  const first = node.type === 'paragraph' ? (node.children?.[0] as PhrasingContent) : undefined
  return first?.type === 'text' ? first.value : null
}

function lastText(node: AnyNode): string | null {
  const last = node.type === 'paragraph' ? node.children?.at(-1) : undefined
  return last?.type === 'text' ? last.value : null
}

function onlyTemplate(node: AnyNode): string | null {
  const [only, ...rest] = node.type === 'paragraph' ? (node.children ?? []) : []
  return only?.type === 'template' && rest.length === 0 ? only.value.trim() : null
}
