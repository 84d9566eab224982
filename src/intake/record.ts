import type { ParsedFile } from './types'

/**
 * A parsed file as the CLI shows it: what import would read. The first keys are those of a file in
 * import's report; `date` is local time with its offset.
 */
export function toRecord(parsed: ParsedFile): Record<string, unknown> {
  const { path, dialect, title, date, warnings, kind, slug, hash } = parsed
  const head = { path, dialect, title, date: date?.iso ?? null }
  const tail = { kind, slug, hash, dateSource: date }
  if (parsed.kind === 'issue') {
    const { items, sections, closing, site } = parsed
    return {
      ...head,
      authors: [],
      tags: [],
      categories: [],
      draft: null,
      warnings,
      frontMatter: null,
      body: null,
      ...tail,
      sections,
      items,
      closing,
      site,
    }
  }
  const { authors, tags, categories, draft, frontMatter, body, bodyLine } = parsed
  return {
    ...head,
    authors,
    tags,
    categories,
    draft,
    warnings,
    frontMatter,
    body,
    ...tail,
    bodyLine,
    sourceTitle: parsed.sourceTitle,
    summary: parsed.summary,
    insight: parsed.insight,
    speaker: parsed.speaker,
    guest: parsed.guest,
    sources: parsed.sources,
    area: parsed.area,
    series: parsed.series,
    projects: parsed.projects,
    people: parsed.people,
    companies: parsed.companies,
    products: parsed.products,
    works: parsed.works,
    maturity: parsed.maturity,
    cover: parsed.cover,
    ai: parsed.ai,
  }
}
