import type { AiInvolvement, Dialect } from '../../intake/types'

/** A thing that a draft is listed with, by all its names. */
export interface ListedEntity {
  name: string
  aliases?: string[]
  /** Names of known entities that it may be a misspelling of, or one of several it may mean. */
  resembles?: string[]
}

/** What the checks look at: a draft's text and the fields around it. Fields left out are not checked. */
export interface CheckInput {
  /** The whole Markdown text, front matter excluded. */
  body: string
  /** 1-based line of the file at which `body` starts; 1 when the body stands alone. */
  bodyLine?: number
  /** 1-based lines of the file at which fields stand, for findings about them. */
  fieldLines?: { title?: number; summary?: number }
  /**
   * Whether the files are there that relative addresses of the text lead to, by address as written;
   * addresses left out were not looked up.
   */
  files?: ReadonlyMap<string, boolean>
  /** `issue` for a digest issue: the rules about an article's fields do not apply to it. */
  kind?: 'article' | 'issue'
  dialect?: Dialect
  title?: string
  summary?: string | null
  /** What WeChat gets in place of title, authors and summary; empty: those. */
  wechat?: { title?: string; author?: string; digest?: string }
  /** Address or id of the cover. */
  cover?: string | null
  /** Where the facts come from: addresses or names. */
  sources?: string[]
  authors?: string[]
  /** People, companies, products and works that the draft is listed with. */
  entities?: ListedEntity[]
  /** Authors, tags, category and series: looked at for near misses only. */
  labels?: ListedEntity[]
  /** The disclosure line verbatim, e.g. 「本文由 … 共同创作」: provenance, never residue. */
  credit?: string | null
  involvement?: AiInvolvement
  /** The article's own words for its AI label. */
  label?: string | null
}
