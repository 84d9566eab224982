import { readProvenance } from './ai'
import { dateInFileName, parseDate } from './dates'
import type { DialectModule, DialectInput } from './dialects/dialect'
import { candidates, findField, type FieldName } from './keys'
import { chooseSlug, fileStem } from './slug'
import { chooseTitle } from './title'
import type { IntakeWarning, JsonValue, ParsedArticle, SourceDate } from './types'
import {
  atCommas,
  booleanOf,
  hashtags,
  listOf,
  quotedList,
  splitAuthors,
  textOf,
  wikilinks,
} from './values'

type Texts = { [key: string]: JsonValue }

const LIFECYCLE = /^(draft|unpublished|private|pending|published?|public|future)$/i

function readDate(
  texts: Texts,
  path: string,
  timezone: string,
  warnings: IntakeWarning[],
): SourceDate | null {
  for (const { key, value } of candidates(texts, 'date')) {
    const raw = textOf(value)
    // Jekyll's `published: false` is a flag, Astro's `published: 2024-01-15` a date.
    if (raw === null || booleanOf(value) !== null) continue
    const date = parseDate(raw, timezone)
    if (date) return { ...date, raw }
    warnings.push({
      code: 'unreadable-date',
      message: `"${key}: ${raw.slice(0, 80)}" is not a date that exists; write it as 2026-02-28 17:00:00 +0800（日期无法识别）`,
    })
  }
  const named = dateInFileName(fileStem(path)) ?? dateInFileName(path.split(/[\\/]/).at(-1) ?? '')
  return named === null ? null : parseDate(named, timezone)
}

function readDraft(texts: Texts, path: string, fallback: boolean | null): boolean | null {
  if (/(^|[\\/])_drafts[\\/]/.test(path)) return true
  for (const { key, value } of candidates(texts, 'draft')) {
    const flag = booleanOf(value)
    if (/^(status|状态)$/i.test(key)) {
      const word = textOf(value) ?? ''
      if (LIFECYCLE.test(word)) return !/^(published?|public|future)$/i.test(word)
    } else if (flag !== null) return /draft/i.test(key) ? flag : !flag
  }
  return fallback
}

/** Splits a plain string of tags by what its writer plainly meant, then by the dialect's own rule. */
function tagSplitter(dialect: DialectModule, plural: boolean): (text: string) => string[] {
  return (text) =>
    wikilinks(text) ??
    hashtags(text) ??
    quotedList(text) ??
    atCommas(text) ??
    (dialect.spaceSeparatedTags && plural ? text.split(/\s+/) : [text])
}

function readEntities(texts: Texts, field: FieldName, warnings: IntakeWarning[]): string[] {
  const found = findField(texts, field)
  if (typeof found?.value === 'string' && quotedList(found.value) !== null) {
    warnings.push({
      code: 'list-as-string',
      message: `"${found.key}" is a list in quotes; read as the list（列表被写成了字符串）`,
    })
  }
  return listOf(
    found?.value,
    (text) => quotedList(text) ?? wikilinks(text) ?? atCommas(text) ?? [text],
  )
}

/** A scalar, or the first entry of a list. */
function single(texts: Texts, field: FieldName, warnings: IntakeWarning[]): string | null {
  const found = findField(texts, field)
  const list = listOf(found?.value, (text) => [text])
  if (found && list.length > 1) {
    warnings.push({
      code: 'only-first-used',
      message: `"${found.key}" holds ${list.length} values; the first is used, the rest stays in the front matter（只取第一个值）`,
    })
  }
  return list[0] ?? null
}

function readCover(texts: Texts): string | null {
  const found = findField(texts, 'cover')
  const value = found?.value
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return textOf(value.image) ?? textOf(value.src) ?? textOf(value.url) ?? textOf(value.path)
  }
  const text = listOf(value, (one) => [one])[0] ?? null
  return text !== null && booleanOf(text) === null ? text : null
}

/**
 * Reads an article: what every front-matter dialect shares.
 * @param dialect the rules in which dialects differ
 */
export function readArticle(input: DialectInput, dialect: DialectModule): ParsedArticle {
  const { source, block, timezone } = input
  const { texts } = block
  const body = source.text.slice(block.bodyStart)
  const { path } = source
  const warnings = [...block.warnings]
  const maturity = textOf(findField(texts, 'maturity')?.value)?.replace(/^#/, '') ?? null
  const authors = listOf(findField(texts, 'authors')?.value, splitAuthors)
  const tagKey = findField(texts, 'tags')
  const categoryKey = findField(texts, 'categories')
  const tags = listOf(tagKey?.value, tagSplitter(dialect, /s$/i.test(tagKey?.key ?? '')))
  const titles = chooseTitle(
    {
      stated: textOf(findField(texts, 'title')?.value),
      fenced: input.fenced,
      path,
      body,
      bodyLine: block.bodyLine,
    },
    warnings,
  )
  return {
    kind: 'article',
    path,
    dialect: dialect.name,
    ...titles,
    slug: chooseSlug({
      slug: textOf(findField(texts, 'slug')?.value),
      permalink: textOf(findField(texts, 'permalink')?.value),
      path,
      title: titles.title,
    }),
    date: readDate(texts, path, timezone, warnings),
    summary: textOf(findField(texts, 'summary')?.value),
    insight: textOf(findField(texts, 'insight')?.value),
    authors,
    speaker: single(texts, 'speaker', warnings),
    guest: single(texts, 'guest', warnings),
    sources: [
      ...new Set(
        candidates(texts, 'sources').flatMap(({ value }) => listOf(value, (one) => [one])),
      ),
    ],
    tags: dialect.hashTags ? tags.map((tag) => tag.replace(/^#/, '')) : tags,
    categories: listOf(
      categoryKey?.value,
      tagSplitter(dialect, /s$/i.test(categoryKey?.key ?? '')),
    ),
    area: single(texts, 'area', warnings),
    series: single(texts, 'series', warnings),
    projects: readEntities(texts, 'projects', warnings),
    people: readEntities(texts, 'people', warnings),
    companies: readEntities(texts, 'companies', warnings),
    products: readEntities(texts, 'products', warnings),
    works: readEntities(texts, 'works', warnings),
    maturity: maturity !== null && LIFECYCLE.test(maturity) ? null : maturity,
    cover: readCover(texts),
    draft: readDraft(texts, path, dialect.draftDefault),
    ai: readProvenance(block.data, authors, body, block.bodyLine, warnings),
    frontMatter: input.hasMetadata ? block.data : null,
    body,
    bodyLine: block.bodyLine,
    warnings,
    raw: source.raw,
    hash: source.hash,
  }
}
