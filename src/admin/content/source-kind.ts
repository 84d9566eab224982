/** What a piece of Markdown that is kept as written is to an editor who looks at it. */
export type SourceKind =
  | 'html'
  | 'comment'
  | 'liquid'
  | 'shortcode'
  | 'definition'
  | 'footnote'
  | 'table'
  | 'math'
  | 'quote'
  | 'list'
  | 'markdown'

/** In the order they are tried: the first that a source begins with is its kind. */
const beginnings: readonly [RegExp, SourceKind][] = [
  [/^\{\{[<%]/, 'shortcode'],
  [/^\{[{%:]/, 'liquid'],
  [/^<!--/, 'comment'],
  [/^<[A-Za-z/!?]/, 'html'],
  [/^\$\$/, 'math'],
  [/^\[\^[^\]]+\]:/, 'footnote'],
  [/^\[[^\]]+\]:/, 'definition'],
  [/^\|/, 'table'],
  [/^>/, 'quote'],
  [/^(?:[-*+]|\d{1,9}[.)])\s/, 'list'],
]

/** The kind of a piece of Markdown, by how it begins: for its label, not for reading it. */
export function sourceKind(markdown: string): SourceKind {
  const start = markdown.trimStart()
  return beginnings.find(([pattern]) => pattern.test(start))?.[1] ?? 'markdown'
}

/** Kinds that are for a site's generator, or for nobody: there is nothing to show of them. */
const unseen = new Set<SourceKind>(['liquid', 'shortcode', 'comment', 'definition', 'math'])

/** Whether a reader would see something of it, so that a preview helps. */
export function hasPreview(markdown: string): boolean {
  return markdown.trim() !== '' && !unseen.has(sourceKind(markdown))
}
