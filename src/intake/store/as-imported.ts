import type { Post } from '../../payload-types'
import { sameSlug } from '../slug'

/**
 * What an import made of a file's words, kept in `origin.read` beside what was read: an export gives
 * the file's own words back while the document still has just this.
 */
interface Made {
  /** The document's slug: it keeps its own when the file is renamed or says another one. */
  slug?: string | null
  /** The cover as written, and the image that it became: it may be in the library under another name. */
  cover?: { address: string; media: string } | null
}

type Origin = NonNullable<Post['origin']>
interface Document {
  slug?: string | null
  origin?: Post['origin']
}

function madeOf(origin: Post['origin']): Made {
  const read = origin?.read
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Made) : {}
}

function withMade(origin: Origin, made: Made): Origin {
  return { ...origin, read: { ...madeOf(origin), ...made } }
}

/** The `origin` with the image that the file's cover became. */
export function withCover(origin: Origin, address: string | null, media: string | null): Origin {
  return address === null || media === null
    ? origin
    : withMade(origin, { cover: { address, media } })
}

/**
 * The `origin` with the document's slug, see `Made`.
 * @param before the document that is there, null for a new one
 * @param wanted the slug that the file says
 */
export function withSlug(origin: Origin, before: Document | null, wanted: string | null): Origin {
  const then = madeOf(before?.origin).slug ?? null
  const present = before?.slug ?? null
  // A slug that was edited in the CMS goes on being an edit.
  const edited = then !== null && present !== null && !sameSlug(then, present)
  const slug = before === null ? wanted : edited ? null : present
  return slug === null ? origin : withMade(origin, { slug })
}

/** The `origin` of a document that stays as it is, though its file was seen again. */
export function keptOrigin(origin: Origin, before: Document): Origin {
  const { cover } = madeOf(before.origin)
  return withSlug(cover ? withMade(origin, { cover }) : origin, before, null)
}

/** A document's slug as its file says it: the file's own while the slug was not edited in the CMS. */
export function slugOf({ slug, origin }: Document, said: string | null): string {
  const [present, then] = [slug ?? '', madeOf(origin).slug ?? null]
  return said !== null && then !== null && sameSlug(then, present) ? said : present
}

/** Whether a post's cover is the image that the file's own words became. */
export function isCoverOf(origin: Post['origin'], written: string, media: string): boolean {
  const { cover } = madeOf(origin)
  return cover?.address === written && cover.media === media
}
