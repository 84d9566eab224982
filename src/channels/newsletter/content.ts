import type { Payload } from 'payload'
import { postHtml } from '../../delivery/article/html'
import { publishedOf } from '../../delivery/published/payload'
import type { Column, PublicImage, PublicIssue, PublicPost } from '../../delivery/published/types'
import type { Disclosure } from '../../review/labels'
import { issueHtml } from './issue'

/** What a mail brings: a published post or issue, as readers may see it at this moment. */
export interface MailContent {
  title: string
  /** Where readers find it: the origin that every mail names. */
  url: string
  summary: string
  authors: string[]
  publishedAt: Date
  cover: PublicImage | null
  credit: string
  disclosure: Disclosure | null
  /** The whole text as HTML that stands by itself, with the AI label and the credit line. */
  html: string
}

/** How wide an image stands in a mail, in CSS pixels: some readers of mail know no `max-width`. */
export const imageWidth = 592

/**
 * Reads what an event tells of, as an anonymous reader gets it now.
 * @returns null when it was retracted meanwhile
 */
export async function readContent(
  payload: Payload,
  collection: 'posts' | 'issues',
  id: string,
  place: { publicUrl: string; timezone: string },
): Promise<{ content: MailContent; column: Column } | null> {
  const published = publishedOf(payload, place)
  const column = await published.column()
  if (collection === 'posts') {
    const post = await published.post(id)
    return post && { content: ofPost(post), column }
  }
  const doc = await payload.findByID({
    collection: 'issues',
    id,
    depth: 0,
    disableErrors: true,
    draft: false,
    overrideAccess: false,
    select: { slug: true },
  })
  const issue = doc?.slug ? await published.issue(doc.slug) : null
  return issue && { content: ofIssue(issue), column }
}

/** A post as mail brings it. */
function ofPost(post: PublicPost): MailContent {
  const images = new Map([...post.images].map(([id, image]) => [id, fitted(image)]))
  const { title, url, summary, publishedAt, credit, disclosure, cover } = post
  return {
    ...{ title, url, summary, publishedAt, credit, disclosure, cover: cover && fitted(cover) },
    authors: post.authors.map(({ name }) => name),
    html: postHtml({ ...post, images }),
  }
}

/** An issue as mail brings it. */
function ofIssue(issue: PublicIssue): MailContent {
  const { title, url, summary, publishedAt, credit, disclosure, cover } = issue
  return {
    ...{ title, url, summary, publishedAt, credit, disclosure, cover: cover && fitted(cover) },
    authors: [],
    html: issueHtml(issue),
  }
}

/** An image in the copy that is made for pages, and no wider than a mail. */
function fitted(image: PublicImage): PublicImage {
  const { width, height } = image
  const scale = width === null ? 1 : Math.min(1, imageWidth / width)
  const scaled = (size: number | null): number | null => size && Math.round(size * scale)
  return { ...image, url: image.pageUrl ?? image.url, width: scaled(width), height: scaled(height) }
}
