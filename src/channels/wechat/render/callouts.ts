import type { Blockquote, PhrasingContent, RootContent } from 'mdast'
import { calloutKind } from '../../../content/callout-kinds'
import { escapeText } from './text'
import type { Context } from './types'
import { words } from './words'

/** A quote, or the callout that its first line `[!NOTE] title` makes of it. */
export function renderQuote(ctx: Context, quote: Blockquote): string {
  const callout = readCallout(quote)
  if (callout) return renderCallout(ctx, callout.kind, callout.title, callout.body)
  const inner = ctx.blocks(quote.children)
  return inner === '' ? '' : `<blockquote${ctx.style('quote')}>${inner}</blockquote>`
}

/** A callout: a tinted section with a title line. An unknown kind looks like a note. */
export function renderCallout(
  ctx: Context,
  kind: string,
  title: readonly PhrasingContent[],
  body: readonly RootContent[],
): string {
  const { tone } = calloutKind(kind)
  const colour = ctx.theme.callouts[tone]
  const heading =
    title.length > 0 ? ctx.inline(title) : escapeText(words[ctx.language].callout(kind))
  return (
    `<section${ctx.style('callout', `border-left:3px solid ${colour}`)}>` +
    `<section${ctx.style('calloutTitle', `color:${colour}`)}>${heading}</section>` +
    `${ctx.blocks(body)}</section>`
  )
}

function readCallout(
  quote: Blockquote,
): { kind: string; title: PhrasingContent[]; body: RootContent[] } | null {
  const first = quote.children[0]
  if (first?.type !== 'paragraph') return null
  const lead = first.children[0]
  if (lead?.type !== 'text') return null
  const match = /^\[!([a-z][\w-]*)\][+-]?[ \t]*/i.exec(lead.value)
  if (!match) return null
  const title: PhrasingContent[] = []
  const rest: PhrasingContent[] = []
  let inTitle = true
  const line = [{ ...lead, value: lead.value.slice(match[0].length) }, ...first.children.slice(1)]
  for (const node of line) {
    if (inTitle && node.type === 'break') inTitle = false
    else if (inTitle && node.type === 'text' && node.value.includes('\n')) {
      const at = node.value.indexOf('\n')
      if (at > 0) title.push({ ...node, value: node.value.slice(0, at) })
      const after = node.value.slice(at + 1)
      if (after !== '') rest.push({ ...node, value: after })
      inTitle = false
    } else if (inTitle) {
      if (node.type !== 'text' || node.value !== '') title.push(node)
    } else rest.push(node)
  }
  const body: RootContent[] = [...quote.children.slice(1)]
  if (rest.length > 0) body.unshift({ type: 'paragraph', children: rest })
  return { kind: match[1] ?? 'note', title, body }
}
