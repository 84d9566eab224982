import { defineDialect, filled, has, inFolder, points, text } from './dialect'

/** Hugo: TOML, JSON or YAML, dates as RFC 3339, `draft`, `lastmod`, page bundles under `content/`. */
export const hugo = defineDialect({
  name: 'hugo',
  draftDefault: false,
  score: (input) => {
    const { path } = input.source
    return points(
      [input.block.format === 'toml', 50],
      [input.block.format === 'json', 40],
      [has(input, 'lastmod', 'linkTitle', 'translationKey', 'featuredImage', 'featureimage'), 15],
      [has(input, 'isCJKLanguage', 'nolastmod', 'pinned', 'breadcrumbs', 'weight', 'markup'), 5],
      [/T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2}|Z)$/.test(text(input, 'date')), 4],
      [input.fenced && has(input, 'draft') && !has(input, 'layout'), 4],
      [input.fenced && inFolder(path, /^content$/), 5],
      [/(^|[\\/])_?index(\.[a-z-]+)?\.md$/.test(path) && input.fenced, 5],
      [/\{\{[<%]/.test(input.source.text), 8],
      [inFolder(path, /^hugo$/), 8],
    )
  },
  fresh: (fields) =>
    filled({
      title: fields.title,
      date: fields.date ? `${fields.date.date}T${fields.date.time}${fields.date.offset}` : null,
      slug: fields.slug,
      draft: fields.draft,
      author: fields.authors.length > 1 ? null : (fields.authors[0] ?? null),
      authors: fields.authors.length > 1 ? fields.authors : null,
      description: fields.summary,
      categories: fields.categories,
      tags: fields.tags,
      series: fields.series === null ? null : [fields.series],
      cover: fields.cover,
    }),
})
