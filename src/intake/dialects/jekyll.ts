import { fileStem } from '../slug'
import { defineDialect, filled, has, inFolder, oneOrMany, points, text } from './dialect'

/** Jekyll: YAML, `layout: post`, dates as `2026-02-28 17:00:00 +0800`, posts named by date. */
export const jekyll = defineDialect({
  name: 'jekyll',
  spaceSeparatedTags: true,
  draftDefault: false,
  score: (input) => {
    const { path } = input.source
    const body = input.source.text.slice(input.block.bodyStart)
    return points(
      // YAML front matter began with Jekyll: what nothing else claims is read by its rules.
      [input.fenced, 1],
      [/^(post|page|default|home|single)$/.test(text(input, 'layout')), 15],
      [has(input, 'posttime'), 15],
      [/^\d{4}-\d{2}-\d{2}-\S/.test(fileStem(path)) && inFolder(path, /^_posts/), 25],
      [inFolder(path, /^_(posts|drafts)/), 15],
      [inFolder(path, /^jekyll$/), 8],
      [/^jekyll-/.test(fileStem(path)), 8],
      [/ [+-]\d{4}$/.test(text(input, 'date')), 8],
      [/\{% (include|highlight|post_url|link) /.test(body), 8],
      [input.fenced && input.block.format === 'yaml' && has(input, 'layout'), 2],
    )
  },
  fresh: (fields) =>
    filled({
      layout: 'post',
      title: fields.title,
      date: fields.date
        ? `${fields.date.date} ${fields.date.time} ${fields.date.offset.replace(':', '')}`
        : null,
      author: oneOrMany(fields.authors),
      categories: fields.categories,
      tags: fields.tags,
      series: fields.series,
      description: fields.summary,
      image: fields.cover,
      source: oneOrMany(fields.sources),
      published: fields.draft ? false : null,
    }),
})
