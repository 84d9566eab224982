import { readArticle } from '../article'
import type { FrontMatter } from '../front-matter'
import type { SourceText } from '../source'
import type { ArticleFields, JsonValue, ParsedFile } from '../types'

/** A file split into metadata and body, ready for a dialect. */
export interface DialectInput {
  source: SourceText
  /** The front matter, or header lines in its shape. */
  block: FrontMatter
  /** True when the metadata is a front-matter block (not header lines). */
  fenced: boolean
  /** True when the file has metadata of any kind. */
  hasMetadata: boolean
  timezone: string
}

/** A post's fields for writing a file from nothing: names and dates as text. */
export interface FreshFields extends ArticleFields {
  title: string
  slug: string
  /** `2026-02-28`, `17:00:00`, `+08:00`; null without a date. */
  date: { date: string; time: string; offset: string } | null
  draft: boolean
}

/** The few rules in which the reading of front matter differs between dialects. */
export interface DialectRules {
  name: string
  /** A string of several tags is separated by spaces (`tags: a b`). */
  spaceSeparatedTags?: boolean
  /** Tags may carry a leading `#` that is not part of the name. */
  hashTags?: boolean
  /** What a missing draft flag means: false where a site shows what does not say otherwise; null: nothing. */
  draftDefault?: boolean | null
}

/** What a dialect's file says. To add a dialect, write such a file and name it in `all.ts`. */
export interface DialectSpec<Name extends string = string> extends DialectRules {
  /** As `--dialect` and `origin.dialect` know it. */
  name: Name
  /**
   * How surely a file is of this dialect. The highest score wins. 0: nothing speaks for it · 1–9: a
   * habit that others have too · 10–40: a convention of its own · 50 and more: beyond doubt.
   */
  score(input: DialectInput): number
  /** Front matter of a new file, keys in the order in which the dialect's writers put them. */
  fresh(fields: FreshFields): { [key: string]: JsonValue }
  /** Only for what is no article with front matter: how to read it. */
  parse?(input: DialectInput): ParsedFile
}

/** A dialect as the rest of intake uses it. */
export interface DialectModule<Name extends string = string> extends DialectSpec<Name> {
  parse(input: DialectInput): ParsedFile
}

/** Makes a dialect of what its file says: without a reader of its own, it is read as an article. */
export function defineDialect<const Name extends string>(
  spec: DialectSpec<Name>,
): DialectModule<Name> {
  return { parse: (input) => readArticle(input, spec), ...spec }
}

/** Drops keys that hold nothing. */
export function filled(map: { [key: string]: JsonValue }): { [key: string]: JsonValue } {
  return Object.fromEntries(
    Object.entries(map).filter(
      ([, value]) =>
        value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/** A day, or a moment with its offset where the time says more than the day. */
export function dayOrMoment(date: FreshFields['date']): string | null {
  if (date === null || date.time === '00:00:00') return date?.date ?? null
  return `${date.date}T${date.time}${date.offset}`
}

/** One value plain, several as a list, none as null. */
export function oneOrMany(values: string[]): JsonValue {
  return values.length > 1 ? values : (values[0] ?? null)
}

/** Points for each test that holds. */
export function points(...tests: [boolean, number][]): number {
  return tests.reduce((sum, [holds, worth]) => sum + (holds ? worth : 0), 0)
}

/** True when the path has a folder of this name (a collection sorted by dialect). */
export function inFolder(path: string, name: RegExp): boolean {
  return path
    .split(/[\\/]/)
    .slice(0, -1)
    .some((part) => name.test(part))
}

/** A front-matter value as text, or an empty string. */
export function text(input: DialectInput, key: string): string {
  const value = input.block.texts[key]
  return typeof value === 'string' ? value : ''
}

/** True when the front matter has one of the keys. */
export function has(input: DialectInput, ...keys: string[]): boolean {
  return keys.some((key) => Object.hasOwn(input.block.texts, key))
}
