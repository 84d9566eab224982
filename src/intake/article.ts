import { readProvenance } from './ai'
import type { DialectInput, DialectRules } from './dialects/dialect'
import { candidates, findField, type FieldName, type FoundField } from './keys'
import { linesOutsideCode } from './lines'
import { LIFECYCLE, readCover, readDate, readDraft } from './readings'
import { chooseSlug } from './slug'
import { chooseTitle } from './title'
import type { IntakeWarning, ParsedArticle, Texts } from './types'
import { atCommas, hashtags, listOf, quotedList, splitAuthors, textOf, wikilinks } from './values'
import { isRecord } from './yaml'

/**
 * Splits a plain string of tags by what its writer plainly meant, then by the dialect's own rule.
 * @param whole names that stand in the other list: such a name is one, whatever is in it
 */
function tagSplitter(spaces: boolean, whole: Set<string>): (text: string) => string[] {
  return (text) =>
    wikilinks(text) ??
    hashtags(text) ??
    quotedList(text) ??
    atCommas(text) ??
    (spaces && !whole.has(text) ? text.split(/\s+/) : [text])
}

/** Tags and categories: in a list each entry is a name, in a string the dialect decides. */
function readTopics(
  texts: Texts,
  dialect: DialectRules,
): Pick<ParsedArticle, 'tags' | 'categories'> {
  const tags = findField(texts, 'tags')
  const categories = findField(texts, 'categories')
  const named = [tags, categories].flatMap((found) =>
    Array.isArray(found?.value) ? found.value : [],
  )
  const whole = new Set(named.map(String))
  const names = (found: FoundField | null): string[] =>
    listOf(
      found?.value,
      tagSplitter(dialect.spaceSeparatedTags === true && /s$/i.test(found?.key ?? ''), whole),
    )
  return { tags: names(tags), categories: names(categories) }
}

/** Lines of a note that may still be its head. */
const HEAD_LINES = 3
const TAG = /^(?=.*[^\d])[\p{L}\p{N}_][\p{L}\p{N}_/-]*$/u

/** The tags of a note that states them in its text: a line at the top that is nothing but hashtags. */
function tagsInText(body: string): string[] {
  const lines = linesOutsideCode(body.slice(0, 2000)).filter(({ text }) => text.trim() !== '')
  for (const { text } of lines.slice(0, HEAD_LINES)) {
    const found = hashtags(text)
    if (found?.every((tag) => TAG.test(tag))) return found
  }
  return []
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

/** What stands for a title that a page does not state: its name in Eleventy's navigation, its name. */
function menuTitle(texts: Texts): string | null {
  const entry = texts.eleventyNavigation
  const listed = isRecord(entry) ? (textOf(entry.title) ?? textOf(entry.key)) : null
  return listed ?? textOf(texts.name)
}

/**
 * Reads an article: what every front-matter dialect shares.
 * @param dialect the rules in which dialects differ
 */
export function readArticle(input: DialectInput, dialect: DialectRules): ParsedArticle {
  const { source, block, timezone } = input
  const { texts } = block
  const body = source.text.slice(block.bodyStart)
  const { path } = source
  const warnings = [...block.warnings]
  const maturity = textOf(findField(texts, 'maturity')?.value)?.replace(/^#/, '') ?? null
  const authors = listOf(
    findField(texts, 'authors')?.value,
    (text) => wikilinks(text) ?? splitAuthors(text),
  )
  const { tags: stated, categories } = readTopics(texts, dialect)
  const tags = stated.length > 0 || findField(texts, 'tags') ? stated : tagsInText(body)
  const titles = chooseTitle(
    {
      stated: textOf(findField(texts, 'title')?.value),
      menu: menuTitle(texts),
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
    // Every dialect there is stands in `all.ts`, which is what the type is made of.
    dialect: dialect.name as ParsedArticle['dialect'],
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
    categories,
    area: single(texts, 'area', warnings),
    series: single(texts, 'series', warnings),
    projects: readEntities(texts, 'projects', warnings),
    people: readEntities(texts, 'people', warnings),
    companies: readEntities(texts, 'companies', warnings),
    products: readEntities(texts, 'products', warnings),
    works: readEntities(texts, 'works', warnings),
    maturity: maturity !== null && LIFECYCLE.test(maturity) ? null : maturity,
    cover: readCover(texts),
    draft: readDraft(texts, path, dialect.draftDefault ?? null),
    ai: readProvenance(block.data, authors, body, block.bodyLine, warnings),
    frontMatter: input.hasMetadata ? block.data : null,
    body,
    bodyLine: block.bodyLine,
    warnings,
    raw: source.raw,
    hash: source.hash,
  }
}
