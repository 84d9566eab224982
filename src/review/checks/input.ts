import type { AiInvolvement, Dialect } from '../../intake/types'

/** What the checks look at: a draft's text and the fields around it. Fields left out are not checked. */
export interface CheckInput {
  /** The whole Markdown text, front matter excluded. */
  body: string
  /** 1-based line of the file at which `body` starts; 1 when the body stands alone. */
  bodyLine?: number
  /** 1-based lines of the file at which fields stand, for findings about them. */
  fieldLines?: { title?: number; summary?: number }
  /** `issue` for a digest issue: the rules about an article's fields do not apply to it. */
  kind?: 'article' | 'issue'
  dialect?: Dialect
  title?: string
  summary?: string | null
  /** Address or id of the cover. */
  cover?: string | null
  /** Where the facts come from: addresses or names. */
  sources?: string[]
  authors?: string[]
  /** People, companies, products and works that the front matter names. */
  entities?: string[]
  /** The disclosure line verbatim, e.g. 「本文由 … 共同创作」: provenance, never residue. */
  credit?: string | null
  involvement?: AiInvolvement
}
