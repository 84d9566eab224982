import type { OperationWords } from './operation'

/** What sites ask most, beside the operations by id. */
export const examples: Record<string, Pick<OperationWords, 'description'>> = {
  listPosts: {
    description: [
      'What the pages of a column ask:',
      '',
      '- a list: `?limit=10&page=2&sort=-publishedAt&depth=1&select[title]=true&select[slug]=true&select[summary]=true&select[publishedAt]=true&select[authors]=true&select[disclosure]=true`',
      '- a post: `?where[slug][equals]=my-post&limit=1&pagination=false&depth=1`',
      '- of an author: `?where[authors.slug][equals]=lin&sort=-publishedAt`; likewise `tags.slug`, `category.slug`, `series.slug`',
      '- the next one: `?where[publishedAt][greater_than]=2026-11-01T08:00:00.000Z&sort=publishedAt&limit=1`; the one before with `less_than` and `sort=-publishedAt`',
      '',
      '各页常用查询见上；更多示例见 docs/api.md。',
    ].join('\n'),
  },
}
