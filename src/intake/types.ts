/** What intake reads out of a file, before anything is stored: pure data, no database. */

/** The name of a dialect; each has its file in `dialects/` and its line in `dialects/all.ts`. */
export type Dialect = 'digest' | 'eleventy' | 'hexo' | 'hugo' | 'jekyll' | 'obsidian'

export type JsonValue =
  null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue }

/** Front matter with every scalar as the text that was written. */
export type Texts = { [key: string]: JsonValue }

/** How much of a text a model wrote; `unknown` counts as AI-assisted in every rule. */
export type AiInvolvement = 'none' | 'assisted' | 'cocreated' | 'generated' | 'unknown'

/** A date as written and what it means. */
export interface SourceDate {
  /** Verbatim from the source. */
  raw: string
  /** ISO 8601 local time with offset, e.g. `2026-02-28T17:00:00+08:00` (offset stated or default). */
  iso: string
  /** The same instant in UTC, e.g. `2026-02-28T09:00:00.000Z`. */
  instant: string
  precision: 'date' | 'minute' | 'second'
  /** The offset or zone stated in the source (`+08:00`, `Z`); null when the default zone was used. */
  zone: string | null
}

export interface IntakeWarning {
  /** kebab-case name, e.g. `title-from-heading`, `duplicate-key`, `number-gap`. */
  code: string
  message: string
  /** 1-based line in the file, where one is known. */
  line?: number
}

export interface AiProvenance {
  involvement: AiInvolvement
  tools: string[]
  prompt: string | null
  /** The credit line verbatim, e.g. 「本文由 … 共同创作」. */
  credit: string | null
  /** The words that readers are to see as the AI label, in place of the house's; verbatim. */
  label: string | null
}

/** What every parsed file has. */
interface ParsedBase {
  path: string
  dialect: Dialect
  title: string
  slug: string
  date: SourceDate | null
  warnings: IntakeWarning[]
  /** The file, exactly, as UTF-8 text (a BOM and CRLF included). */
  raw: string
  /** SHA-256 of the file's bytes, hex. */
  hash: string
}

/** What a post says of itself apart from title, date and text; names are as written. */
export interface ArticleFields {
  summary: string | null
  insight: string | null
  authors: string[]
  speaker: string | null
  guest: string | null
  sources: string[]
  tags: string[]
  categories: string[]
  area: string | null
  series: string | null
  projects: string[]
  people: string[]
  companies: string[]
  products: string[]
  works: string[]
  /** Garden status (`evergreen`, …). */
  maturity: string | null
  /** Path or URL of the cover image as written. */
  cover: string | null
}

/** A post as read from a file. Names are as written; resolving them to entities is the import's work. */
export interface ParsedArticle extends ParsedBase, ArticleFields {
  kind: 'article'
  /** The front-matter title when another one became `title` (it was only a file stem), else null. */
  sourceTitle: string | null
  /**
   * The source's own draft flag. Where it is not stated: false for the site generators, whose rule
   * that is; null for notes and digests, which have none. Import always makes drafts.
   */
  draft: boolean | null
  ai: AiProvenance
  /** The front matter as data, key order kept; null when the file has none. */
  frontMatter: { [key: string]: JsonValue } | null
  /** The Markdown after the front matter, complete: nothing is cut from it. */
  body: string
  /** 1-based line of the file at which `body` starts. */
  bodyLine: number
}

/** One note of a digest item's 三级笔记. */
export interface DigestNote {
  level: 1 | 2 | 3
  /** The number as printed (`一`, `1.1`), null when unnumbered. */
  number: string | null
  text: string
  /** The colour marker's value (`red_bg`), null without one. */
  colour: string | null
  kind: 'heading' | 'bullet' | 'quote' | 'formula' | 'lead' | 'insight' | 'paragraph'
}

export interface DigestItem {
  /** The printed number: never renumbered (the seed jumps from 7 to 11). */
  number: number
  title: string
  /** Null when the source says 未标注. */
  author: string | null
  theme: string | null
  /** Filled stars, 0–5. */
  rating: number | null
  /** Attention tomatoes 🍅. */
  attention: number | null
  reason: { by: string | null; text: string } | null
  links: { label: string; url: string | null }[]
  concept: string | null
  notes: DigestNote[]
  /** 1-based line of the file at which the item starts. */
  line?: number
}

/** A digest issue (期) as read from a file. */
export interface ParsedIssue extends ParsedBase {
  kind: 'issue'
  /** Text before the items: 今日洞察, 阅读路线, 使用说明 …, by heading. */
  sections: { heading: string; text: string }[]
  items: DigestItem[]
  /** Text after the items (阅读闭环). */
  closing: string | null
  site: string | null
}

export type ParsedFile = ParsedArticle | ParsedIssue

/** A file that can't be read: names the file, the line and the way out. Nothing of it is imported. */
export class IntakeError extends Error {
  readonly path: string
  readonly line: number | null
  constructor(path: string, line: number | null, message: string) {
    super(`${path}${line === null ? '' : `:${line}`}: ${message}`)
    this.name = 'IntakeError'
    this.path = path
    this.line = line
  }
}
