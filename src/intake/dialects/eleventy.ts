import { fileStem } from '../slug'
import { dayOrMoment, defineDialect, has, inFolder, points, text } from './dialect'

/** Eleventy, as knowledge bases use it: `layout: post.njk`, lists of people, companies, works. */
export const eleventy = defineDialect({
  name: 'eleventy',
  draftDefault: false,
  score: (input) =>
    points(
      [/\.(njk|liquid|11ty\.[cm]?[jt]s|webc|hbs|ejs)$/.test(text(input, 'layout')), 50],
      [has(input, 'companies_orgs', 'products_models', 'media_books'), 30],
      [has(input, 'eleventyNavigation', 'eleventyExcludeFromCollections', 'eleventyComputed'), 50],
      [inFolder(input.source.path, /^(eleventy|11ty)$/), 8],
      [/^eleventy-/.test(fileStem(input.source.path)), 8],
    ),
  fresh: (fields) => ({
    author: fields.authors.length > 1 ? fields.authors : (fields.authors[0] ?? ''),
    date: dayOrMoment(fields.date) ?? '',
    guest: fields.guest ?? '',
    layout: 'post.njk',
    source: fields.sources.length > 1 ? fields.sources : (fields.sources[0] ?? ''),
    speaker: fields.speaker ?? '',
    tags: fields.tags,
    title: fields.title,
    summary: fields.summary ?? '',
    insight: fields.insight ?? '',
    draft: fields.draft,
    series: fields.series ?? '',
    category: fields.categories.length > 1 ? fields.categories : (fields.categories[0] ?? ''),
    area: fields.area ?? '',
    project: fields.projects,
    people: fields.people,
    companies_orgs: fields.companies,
    products_models: fields.products,
    media_books: fields.works,
    status: fields.maturity ?? '',
  }),
})
