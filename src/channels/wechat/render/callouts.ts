import type { Blockquote, PhrasingContent, RootContent } from 'mdast'
import { escapeText } from './text'
import type { CalloutTone, Context } from './types'

/** The kinds that GitHub and Obsidian know, the colour family of each and its name for readers. */
const KINDS: Record<string, { tone: CalloutTone; label: string }> = {
  note: { tone: 'note', label: '说明' },
  info: { tone: 'note', label: '信息' },
  todo: { tone: 'note', label: '待办' },
  abstract: { tone: 'note', label: '摘要' },
  summary: { tone: 'note', label: '摘要' },
  tldr: { tone: 'note', label: '摘要' },
  tip: { tone: 'tip', label: '提示' },
  hint: { tone: 'tip', label: '提示' },
  success: { tone: 'tip', label: '完成' },
  check: { tone: 'tip', label: '完成' },
  done: { tone: 'tip', label: '完成' },
  important: { tone: 'important', label: '重要' },
  question: { tone: 'important', label: '问题' },
  faq: { tone: 'important', label: '问题' },
  help: { tone: 'important', label: '问题' },
  example: { tone: 'important', label: '示例' },
  warning: { tone: 'warning', label: '注意' },
  attention: { tone: 'warning', label: '注意' },
  caution: { tone: 'danger', label: '警告' },
  danger: { tone: 'danger', label: '危险' },
  error: { tone: 'danger', label: '错误' },
  bug: { tone: 'danger', label: '缺陷' },
  failure: { tone: 'danger', label: '失败' },
  quote: { tone: 'quote', label: '引用' },
  cite: { tone: 'quote', label: '引用' },
}

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
  const known = KINDS[kind.toLowerCase()]
  const colour = ctx.theme.callouts[known?.tone ?? 'note']
  const heading = title.length > 0 ? ctx.inline(title) : escapeText(known?.label ?? kind)
  return (
    `<section${ctx.style('callout', `border-left:4px solid ${colour}`)}>` +
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
