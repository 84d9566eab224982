import type { TextareaField } from 'payload'
import { label } from '../../fields/label'
import { templateFault } from './templates'

/** Where the pages of the reference site are, as src/delivery/addresses.ts says of documents. */
export const defaults = {
  postPaths: [
    '/posts/{slug}',
    '/',
    '/authors/{author}',
    '/categories/{category}',
    '/series/{series}',
    '/tags/{tag}',
    '/issues/{issue}',
  ],
  issuePaths: ['/issues/{slug}', '/issues', '/posts/{post}'],
  cacheTags: [
    '{collection}',
    '{collection}:{slug}',
    'authors:{author}',
    'categories:{category}',
    'series:{series}',
    'tags:{tag}',
    'issues:{issue}',
    'posts:{post}',
  ],
} as const

const field = (
  name: keyof typeof defaults,
  words: TextareaField['label'],
  description: NonNullable<TextareaField['admin']>['description'],
): TextareaField => ({
  name,
  type: 'textarea',
  defaultValue: defaults[name].join('\n'),
  label: words,
  admin: { description, rows: defaults[name].length + 1 },
  validate: (value: string | null | undefined) =>
    templateFault(value, name !== 'cacheTags') ?? true,
})

/** Which of the site's pages a change is shown on. */
export const templateFields = [
  field(
    'postPaths',
    label('Paths that show a post', '展示文章的页面路径'),
    label(
      'One on each line. {slug} is the post’s own, before a change and after it; {author} {category} {series} {tag} those it carries, {issue} the issues it stands in. A line is left out where there is none.',
      '每行一个。{slug} 为文章自身（修改前后都包括），{author} {category} {series} {tag} 为所属作者、分类、系列、标签，{issue} 为收录它的期刊；没有对应内容的行会略去。',
    ),
  ),
  field(
    'issuePaths',
    label('Paths that show an issue', '展示期刊的页面路径'),
    label(
      'One on each line. {slug} is the issue’s own, {post} the posts that stand in it.',
      '每行一个。{slug} 为期刊自身，{post} 为其中的文章。',
    ),
  ),
  field(
    'cacheTags',
    label('Cache tags', '缓存标签'),
    label(
      'For frameworks that name what a page was made of (Next.js: revalidateTag). One on each line, with the same names, and {collection}: posts or issues.',
      '供按标签失效的框架使用（如 Next.js 的 revalidateTag）。每行一个，占位符同上，另有 {collection}（posts 或 issues）。',
    ),
  ),
]
