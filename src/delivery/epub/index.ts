import { NotPublishedError, type Output } from '../output'
import type { Published, PublicIssue } from '../published/types'
import { packBook } from './pack'
import { compose } from './compose'
import { picturesOf } from './pictures'

/** A book, and what could not be put into it. */
export type Epub = Output & {
  body: Uint8Array
  filename: string
  title: string
  warnings: string[]
}

/**
 * A published digest issue as EPUB 3. The same content gives the same bytes.
 * @throws NotPublishedError when readers see no issue of that slug
 */
export async function renderEpub(published: Published, slug: string): Promise<Epub> {
  const issue = await published.issue(slug)
  if (!issue) {
    throw new NotPublishedError(
      `No published issue has the slug “${slug}”: look at the slug, or publish the issue first. 没有已发布的期刊使用该网址名。`,
    )
  }
  const warnings: string[] = []
  const pictures = await picturesOf(published, imagesOf(issue), (words) => warnings.push(words))
  const book = compose(issue, await published.column(), pictures)
  return {
    body: packBook(book),
    contentType: 'application/epub+zip',
    lastModified: book.modified,
    filename: `${issue.slug}.epub`,
    title: issue.title,
    warnings,
  }
}

function imagesOf({ cover, items }: PublicIssue) {
  return [
    ...(cover ? [cover] : []),
    ...items.flatMap(({ post }) => (post ? [...post.images.values()] : [])),
  ]
}
