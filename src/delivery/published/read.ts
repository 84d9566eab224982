import type { EditorStateInput } from '../../content'
import { defaultLabelSettings, disclosureOf, type Disclosure } from '../../review/labels'
import { absolute, readerUrl } from '../addresses'
import type {
  PageCollection,
  PublicImage,
  PublicIssue,
  PublicItem,
  PublicName,
  PublicPage,
  PublicPost,
} from './types'
import { date, list, number, object, text, type Fields } from '../values'

/** Reading of documents as the API gives them; what is missing or of another type is empty. */

/** A populated relation; null for an id alone, which readers may not see. */
export function readName(value: unknown): PublicName | null {
  const { id, name, slug } = object(value)
  return text(name) === '' ? null : { id: text(id), name: text(name), slug: text(slug) }
}

/** Populated relations, those that readers may see. */
function readNames(value: unknown): PublicName[] {
  return list(value).flatMap((one) => readName(one) ?? [])
}

/** A populated image; null for an id alone. */
export function readImage(value: unknown, publicUrl: string): PublicImage | null {
  const fields = object(value)
  const url = text(fields.url) && absolute(text(fields.url), publicUrl)
  if (!url) return null
  const page = object(object(fields.sizes).page)
  return {
    id: text(fields.id),
    url,
    alt: text(fields.alt),
    caption: text(fields.caption),
    mimeType: text(fields.mimeType),
    size: number(fields.filesize),
    width: number(fields.width),
    height: number(fields.height),
    pageUrl: text(page.url) ? absolute(text(page.url), publicUrl) : null,
  }
}

/** What a text names and readers may see: populated images by id, and the documents it links to. */
function readBody(
  state: unknown,
  publicUrl: string,
): { images: Map<string, PublicImage>; links: Map<string, string> } {
  const images = new Map<string, PublicImage>()
  const links = new Map<string, string>()
  const pending: unknown[] = [state]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (Array.isArray(node)) pending.push(...(node as unknown[]))
    else if (typeof node === 'object' && node !== null) {
      const fields = node as Fields
      const image = readImage(fields.type === 'upload' ? fields.value : fields.media, publicUrl)
      if (image) images.set(image.id, image)
      const { relationTo, value } = object(fields.doc)
      const { id, slug } = object(value)
      if ((relationTo === 'posts' || relationTo === 'issues') && text(slug) !== '') {
        links.set(`${relationTo}/${text(id)}`, readerUrl(publicUrl, relationTo, text(slug)))
      }
      pending.push(...Object.values(fields).filter((child) => typeof child === 'object'))
    }
  }
  return { images, links }
}

/**
 * What readers are told of AI's part, as the API says it (`disclosure`). Without a word of it, the
 * document is labelled by what else is known: a label too many is better than one too few.
 */
export function readDisclosure(value: unknown, collection: PageCollection): Disclosure | null {
  const { id, title, revision, ai, disclosure } = object(value)
  if (disclosure === null) return null
  if (text(object(disclosure).text) !== '') return disclosure as Disclosure
  const labelled = { ai: object(ai), id: text(id), title: text(title), revision: number(revision) }
  return disclosureOf({ ...labelled, collection }, defaultLabelSettings)
}

/** A post. */
export function readPost(value: unknown, publicUrl: string): PublicPost {
  const fields = object(value)
  return {
    id: text(fields.id),
    title: text(fields.title),
    url: readerUrl(publicUrl, 'posts', text(fields.slug)),
    summary: text(fields.summary),
    publishedAt: date(fields.publishedAt, fields.createdAt),
    createdAt: date(fields.createdAt),
    updatedAt: date(fields.updatedAt, fields.publishedAt),
    authors: readNames(fields.authors),
    category: readName(fields.category),
    series: readName(fields.series),
    tags: readNames(fields.tags),
    cover: readImage(fields.cover, publicUrl),
    body: (fields.body ?? null) as EditorStateInput,
    ...readBody(fields.body, publicUrl),
    credit: text(object(fields.ai).credit),
    disclosure: readDisclosure(fields, 'posts'),
  }
}

/** An item of an issue. */
export function readItem(
  value: unknown,
  index: number,
  posts: ReadonlyMap<string, PublicPost>,
): PublicItem {
  const fields = object(value)
  const reason = object(fields.reason)
  return {
    number: number(fields.number) ?? index + 1,
    title: text(fields.title),
    author: text(fields.author),
    theme: text(fields.theme),
    rating: number(fields.rating),
    attention: number(fields.attention),
    reason: { by: text(reason.by), text: text(reason.text) },
    links: list(fields.links).map((link) => ({
      label: text(object(link).label),
      url: text(object(link).url),
    })),
    concept: text(fields.concept),
    notes: list(fields.notes).map((note) => {
      const { level, number: printed, text: words, kind, colour } = object(note)
      return {
        level: number(level) ?? 3,
        number: text(printed),
        text: text(words),
        kind: text(kind),
        colour: text(colour),
      }
    }),
    post: posts.get(text(object(fields.post).id) || text(fields.post)) ?? null,
  }
}

/**
 * An issue.
 * @param posts the published posts that its items name, by id
 */
export function readIssue(
  value: unknown,
  publicUrl: string,
  posts: ReadonlyMap<string, PublicPost>,
): PublicIssue {
  const fields = object(value)
  return {
    id: text(fields.id),
    title: text(fields.title),
    slug: text(fields.slug),
    url: readerUrl(publicUrl, 'issues', text(fields.slug)),
    number: number(fields.number),
    summary: text(fields.summary),
    site: text(fields.site),
    publishedAt: date(fields.publishedAt, fields.createdAt),
    updatedAt: date(fields.updatedAt, fields.publishedAt),
    sections: list(fields.sections).map((section) => ({
      heading: text(object(section).heading),
      text: text(object(section).text),
    })),
    items: list(fields.items).map((item, index) => readItem(item, index, posts)),
    closing: text(fields.closing),
    cover: readImage(fields.cover, publicUrl),
    credit: text(object(fields.ai).credit),
    disclosure: readDisclosure(fields, 'issues'),
  }
}

/** The ids of the posts that an issue's items name, published or not. */
export function namedPosts(value: unknown): string[] {
  return list(object(value).items).flatMap((item) => {
    const { post } = object(item)
    return text(object(post).id) || text(post) || []
  })
}

/** The ids of the images that a document shows, cover first. */
export function imageIds(value: unknown): string[] {
  const { cover, images } = object(value)
  const ids = [cover, ...list(images)].map((image) => text(object(image).id) || text(image))
  return [...new Set(ids.filter((id) => id !== ''))]
}

/** A document's entry in the sitemap. */
export function readPage(
  value: unknown,
  collection: PageCollection,
  publicUrl: string,
  images: ReadonlyMap<string, PublicImage>,
): PublicPage {
  const { slug, updatedAt } = object(value)
  return {
    url: readerUrl(publicUrl, collection, text(slug)),
    updatedAt: date(updatedAt),
    images: imageIds(value).flatMap((id) => images.get(id)?.url ?? []),
  }
}
