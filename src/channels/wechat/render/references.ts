import { escapeText } from './text'
import type { Context, NumberedLink } from './types'

type Wanted = { kind: 'link'; text: string; url: string } | { kind: 'note'; identifier: string }

/** The number of an address or a footnote: the one it has, or the next. */
export function numberOf(ctx: Context, wanted: Wanted): number {
  const key = wanted.kind === 'link' ? `link ${wanted.url}` : `note ${wanted.identifier}`
  const known = ctx.numbers.get(key)
  if (known !== undefined) return known
  ctx.references.push(
    wanted.kind === 'link'
      ? { kind: 'link', text: wanted.text, url: wanted.url }
      : { kind: 'note', definition: ctx.footnotes.get(wanted.identifier) ?? null },
  )
  ctx.numbers.set(key, ctx.references.length)
  return ctx.references.length
}

/** The list at the end: outside addresses as text and footnotes, in the order of their numbers. */
export function renderReferences(ctx: Context): string {
  if (ctx.references.length === 0) return ''
  let entries = ''
  let notes = false
  // A footnote may hold links of its own: the list grows while it is written.
  for (let index = 0; index < ctx.references.length; index += 1) {
    const reference = ctx.references[index]
    if (!reference) continue
    const body = reference.kind === 'link' ? linkEntry(reference) : noteEntry(ctx, reference)
    notes ||= reference.kind === 'note'
    entries += `<section${ctx.style('reference')}>[${index + 1}] ${body}</section>`
  }
  const heading = notes ? '注释与链接' : '文中链接'
  return `<section${ctx.style('references')}><section${ctx.style('referencesTitle')}>${heading}</section>${entries}</section>`
}

function linkEntry(reference: { text: string; url: string }): string {
  const url = escapeText(reference.url)
  return reference.text === '' ? url : `${escapeText(reference.text)}：${url}`
}

function noteEntry(
  ctx: Context,
  reference: Extract<Context['references'][number], { kind: 'note' }>,
): string {
  const children = reference.definition?.children ?? []
  return children
    .map((child) => (child.type === 'paragraph' ? ctx.inline(child.children) : ctx.blocks([child])))
    .join('<br>')
}

/** The outside addresses of a rendering, with their numbers. */
export function numberedLinks(ctx: Context): NumberedLink[] {
  return ctx.references.flatMap((reference, index) =>
    reference.kind === 'link'
      ? [{ number: index + 1, text: reference.text, url: reference.url }]
      : [],
  )
}
