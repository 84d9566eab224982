import { dateInFileName } from '../dates'
import { fileStem } from '../slug'
import { defineDialect, filled, has, inFolder, oneOrMany, points, text } from './dialect'

/** Hexo: `source/_posts`, `abbrlink`, dates as `2024/04/26 22:56:01`, YAML without an opening fence. */
export const hexo = defineDialect({
  name: 'hexo',
  draftDefault: false,
  score: (input) =>
    points(
      [/(^|[\\/])source[\\/]_(posts|drafts)[\\/]/.test(input.source.path), 50],
      // Jekyll takes nothing from _posts whose name has no date; Hexo's files mostly have none.
      [
        inFolder(input.source.path, /^_posts$/) &&
          dateInFileName(fileStem(input.source.path)) === null,
        25,
      ],
      [input.fenced && inFolder(input.source.path, /^source$/), 6],
      [input.block.format === 'unfenced', 40],
      [/^;;;[ \t]*$/m.test(input.source.text.slice(0, input.block.bodyStart)), 50],
      [has(input, 'abbrlink', 'typora-root-url', 'top_img', 'cover_position'), 20],
      [input.fenced && has(input, 'updated', 'toc', 'comments', 'top', 'sticky'), 4],
      [/^\d{4}[/-]\d{1,2}[/-]\d{1,2} \d{1,2}:\d{2}(:\d{2})?$/.test(text(input, 'date')), 5],
      [/<!-- *more *-->|\{% (asset_img|note|post_link|codeblock) /.test(input.source.text), 3],
      [inFolder(input.source.path, /^hexo$/), 8],
    ),
  fresh: (fields) =>
    filled({
      title: fields.title,
      date: fields.date ? `${fields.date.date} ${fields.date.time}` : null,
      author: oneOrMany(fields.authors),
      categories: fields.categories,
      tags: fields.tags,
      description: fields.summary,
      cover: fields.cover,
      published: fields.draft ? false : null,
    }),
})
