import type { Definition, FootnoteDefinition, Node, RootContent } from 'mdast'
import type { CalloutTone } from '../../../content/callout-kinds'

/** The places a theme can style. What a theme leaves out is written without a style attribute. */
export type StyleKey =
  | 'root'
  | 'p'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'strong'
  | 'em'
  | 'del'
  | 'mark'
  | 'link'
  | 'sup'
  | 'code'
  | 'kbd'
  | 'small'
  | 'pre'
  | 'quote'
  | 'callout'
  | 'calloutTitle'
  | 'ul'
  | 'ol'
  | 'tasks'
  | 'nested'
  | 'tableWrap'
  | 'table'
  | 'th'
  | 'td'
  | 'figure'
  | 'img'
  | 'caption'
  | 'hr'
  | 'math'
  | 'label'
  | 'credit'
  | 'origin'
  | 'references'
  | 'referencesTitle'
  | 'reference'

/** The kinds of code token that have a colour of their own. */
export type CodeTone = 'keyword' | 'string' | 'number' | 'comment' | 'title' | 'attribute'

/** A theme is data only: CSS declarations by place. They are written inline, so no selectors. */
export interface Theme {
  name: string
  /** What the theme is called, for a list to choose from. */
  label: { en: string; zh: string }
  styles: Partial<Record<StyleKey, string>>
  callouts: Record<CalloutTone, string>
  code: Record<CodeTone, string>
}

export interface RenderOptions {
  /** The article's title: a first-level heading that repeats it at the head of the text is dropped. */
  title?: string
  /** Shows the title as a heading at the head (used when WeChat's title field had to be cut). */
  showTitle?: boolean
  /** The name of a theme, `default` unless given. */
  theme?: string
  /** The line that says that AI took part, at the head; none when empty. */
  aiLabel?: string | null
  /** Where the label stands; `start` unless said otherwise. */
  aiLabelAt?: 'start' | 'end' | 'both'
  /** The credit line at the end; left out when the text already ends with it. */
  credit?: string | null
  /** The address the article was first published at, for a line at the end. */
  originUrl?: string | null
  /** What relative links are resolved against; without it they become plain text. */
  baseUrl?: string | null
  /** Gives the address to show an image from, or null to leave the image out. */
  image?: (url: string) => string | null
  /** A line break inside a paragraph: joined as HTML does it (default), or kept as a break. */
  lineBreaks?: 'join' | 'keep'
  /** Fewer characters: code without colours, letters in formulas as text. For articles near the limit. */
  compact?: boolean
  /** Gives SVG for a formula, or null to show it as text. Left out: MathJax draws it. */
  formula?: (tex: string, display: boolean) => string | null
  /** Formulas to be shown as text whatever is given, by their TeX: see `longestFormulas`. */
  textFormulas?: ReadonlySet<string>
}

/** The languages a rendering's own words are written in. */
export type Language = 'zh' | 'en'

/** An outside address that a reader can't tap in WeChat, and its number in the list at the end. */
export interface NumberedLink {
  number: number
  text: string
  url: string
}

export interface Rendered {
  html: string
  /** Addresses of the images in the text, in order, each once, as written in the article. */
  images: string[]
  links: NumberedLink[]
  /** What an editor should know: images left out, markup that could not be kept. */
  warnings: string[]
  /** The formulas drawn as SVG, each once, with the characters all its drawings take. */
  formulas: { tex: string; characters: number }[]
}

/** An entry of the list at the end: an outside address, or a footnote. */
export type Reference =
  | { kind: 'link'; text: string; url: string }
  | { kind: 'note'; definition: FootnoteDefinition | null }

/** What one rendering carries along. */
export interface Context {
  options: RenderOptions
  theme: Theme
  definitions: Map<string, Definition>
  footnotes: Map<string, FootnoteDefinition>
  references: Reference[]
  /** The number of an address or footnote that already has one. */
  numbers: Map<string, number>
  images: Set<string>
  warnings: Set<string>
  /** ` style="…"` of a place, or nothing. */
  style: (key: StyleKey, extra?: string) => string
  /** The language of the text, for words that the renderer adds. */
  language: Language
  /** What each formula's drawings take. */
  formulas: Map<string, number>
  /** Abbreviations whose meaning stands in the text already. */
  explained: Set<string>
  /** Whether what is rendered stands inside a link: links can't nest. */
  inLink: boolean
  blocks: (nodes: readonly AnyNode[]) => string
  inline: (nodes: readonly AnyNode[]) => string
}

/** A node of the extended tree: types that mdast does not know are rendered by what they hold. */
export interface AnyNode extends Node {
  value?: string
  children?: RootContent[]
}
