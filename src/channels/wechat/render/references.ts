import { escapeText } from './text'
import type { Context, NumberedLink } from './types'
import { words } from './words'

type Wanted = { kind: 'link'; text: string; url: string } | { kind: 'note'; identifier: string }

/** A link's text in the list at the end is a reminder, not the text again. */
const LINK_TEXT = 40

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
    const body = reference.kind === 'link' ? linkEntry(ctx, reference) : noteEntry(ctx, reference)
    notes ||= reference.kind === 'note'
    entries += `<section${ctx.style('reference')}>[${index + 1}] ${body}</section>`
  }
  const heading = notes ? words[ctx.language].notes : words[ctx.language].links
  return `<section${ctx.style('references')}><section${ctx.style('referencesTitle')}>${heading}</section>${entries}</section>`
}

function linkEntry(ctx: Context, reference: { text: string; url: string }): string {
  const url = escapeText(reference.url)
  const all = Array.from(reference.text.replace(/\s+/g, ' '))
  const text = all.length > LINK_TEXT ? `${all.slice(0, LINK_TEXT - 1).join('')}…` : all.join('')
  return text === '' ? url : `${escapeText(text)}${words[ctx.language].colon}${url}`
}

/** A footnote's first paragraph follows its number; what comes after stands below. */
function noteEntry(
  ctx: Context,
  reference: Extract<Context['references'][number], { kind: 'note' }>,
): string {
  const [first, ...rest] = reference.definition?.children ?? []
  const below = rest.map((child) =>
    child.type === 'paragraph'
      ? `<section>${ctx.inline(child.children)}</section>`
      : ctx.blocks([child]),
  )
  const head = !first
    ? ''
    : first.type === 'paragraph'
      ? ctx.inline(first.children)
      : ctx.blocks([first])
  return head + below.join('')
}

/** The outside addresses of a rendering, with their numbers. */
export function numberedLinks(ctx: Context): NumberedLink[] {
  return ctx.references.flatMap((reference, index) =>
    reference.kind === 'link'
      ? [{ number: index + 1, text: reference.text, url: reference.url }]
      : [],
  )
}
