import type { Data, Literal } from 'mdast'

/** `[[target|alias]]` and `![[embed]]` as Obsidian writes them; `value` is what the brackets hold. */
export interface WikiLink extends Literal {
  type: 'wikiLink'
  embed: boolean
  data?: Data
}

/** A Liquid tag, Jinja expression or Hugo shortcode within a line, verbatim. */
export interface Template extends Literal {
  type: 'template'
  data?: Data
}

/** A pair of template tags around what is no Markdown (`highlight`, `codeblock`), verbatim. */
export interface TemplateBlock extends Literal {
  type: 'templateBlock'
  data?: Data
}

/** Markdown to be written out as it stands: only between the editor's state and its Markdown. */
export interface Verbatim extends Literal {
  type: 'verbatim'
}

declare module 'mdast' {
  interface RootContentMap {
    wikiLink: WikiLink
    template: Template
    templateBlock: TemplateBlock
    verbatim: Verbatim
  }
  interface PhrasingContentMap {
    wikiLink: WikiLink
    template: Template
    verbatim: Verbatim
  }
  interface BlockContentMap {
    templateBlock: TemplateBlock
  }
  interface CodeData {
    /** Stands for a block nested too deep: not code to anyone who writes it back. */
    tooDeep?: boolean
  }
  interface LinkData {
    /** The address was written bare, without brackets of any kind. */
    bare?: boolean
  }
  interface RootData {
    /** Filled in writing, when it is there: what each block was written as. */
    written?: string[]
  }
  interface TextData {
    /** Set before writing: characters that mean something here and are to be escaped. */
    escape?: string
  }
}

declare module 'mdast-util-math' {
  interface InlineMathData {
    /** To be written with two dollar signs, as it was. */
    display?: boolean
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathText: 'mathText'
    mathTextSequence: 'mathTextSequence'
    mathTextData: 'mathTextData'
    wikiLink: 'wikiLink'
    wikiLinkMarker: 'wikiLinkMarker'
    wikiLinkValue: 'wikiLinkValue'
    template: 'template'
    templateBlock: 'templateBlock'
    templateBlockValue: 'templateBlockValue'
  }
}

/** The two halves of a wikilink: where it goes and what it shows. */
export function wikiParts(node: WikiLink): { target: string; label: string } {
  const bar = node.value.search(/\\?\|/)
  if (bar === -1) return { target: node.value.trim(), label: node.value.trim() }
  const label = node.value.slice(bar).replace(/^\\?\|/, '')
  return { target: node.value.slice(0, bar).trim(), label: label.trim() }
}
