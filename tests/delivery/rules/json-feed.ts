import { z } from 'zod'
import { checkCharacters, checkHtml, faultsOf, isHttp, isLanguage, isRfc3339 } from './values'

const address = z.string().refine(isHttp, 'an address')
const date = z.string().refine(isRfc3339, 'a date of RFC 3339')
/** https://www.jsonfeed.org/version/1.1/#extensions: underscore and a letter, no dot; an object. */
const extensions = (known: string[]) => (value: Record<string, unknown>) =>
  Object.entries(value).every(
    ([name, held]) =>
      known.includes(name) ||
      (/^_[A-Za-z][^.]*$/.test(name) && typeof held === 'object' && held !== null),
  )

const author = z
  .strictObject({ name: z.string().min(1), url: address, avatar: address })
  .partial()
  .refine((one) => Object.keys(one).length > 0, 'one of name, url and avatar')

const itemFields = {
  id: z.string().min(1),
  url: address.optional(),
  external_url: address.optional(),
  title: z.string().optional(),
  content_html: z.string().optional(),
  content_text: z.string().optional(),
  summary: z.string().min(1).optional(),
  image: address.optional(),
  banner_image: address.optional(),
  date_published: date.optional(),
  date_modified: date.optional(),
  authors: z.array(author).min(1).optional(),
  tags: z.array(z.string().min(1)).min(1).optional(),
  language: z.string().refine(isLanguage).optional(),
  attachments: z
    .array(
      z.object({
        url: address,
        mime_type: z.string().min(1),
        size_in_bytes: z.number().optional(),
      }),
    )
    .optional(),
}
const item = z
  .looseObject(itemFields)
  .refine((one) => one.content_html !== undefined || one.content_text !== undefined, 'a content')
  .refine(extensions(Object.keys(itemFields)), 'known fields and extensions')

const feedFields = {
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: address.optional(),
  feed_url: address.optional(),
  description: z.string().min(1).optional(),
  next_url: address.optional(),
  icon: address.optional(),
  favicon: address.optional(),
  authors: z.array(author).min(1).optional(),
  language: z.string().refine(isLanguage).optional(),
  expired: z.boolean().optional(),
  hubs: z.array(z.strictObject({ type: z.string().min(1), url: address })).optional(),
  items: z.array(item),
}
const feed = z
  .looseObject(feedFields)
  .refine((one) => one.next_url === undefined || one.next_url !== one.feed_url, 'another page')
  .refine(extensions(Object.keys(feedFields)), 'known fields and extensions')

/**
 * What JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) has against a feed.
 * @param location where it was fetched
 */
export function jsonFeedFaults(source: string, location: string): string[] {
  return faultsOf((note) => {
    checkCharacters(source, note)
    const read = feed.safeParse(JSON.parse(source))
    for (const { path, message } of read.error?.issues ?? [])
      note('JSON Feed 1.1', `${path.join('.')}: ${message}`)
    if (!read.data) return
    const { items, feed_url } = read.data
    if (feed_url !== location) note('JSON Feed 1.1: feed_url', String(feed_url))
    if (new Set(items.map(({ id }) => id)).size !== items.length)
      note('JSON Feed 1.1: ids are unique', location)
    for (const { id, content_html } of items) checkHtml(content_html ?? '', id, note)
    checkCharacters(
      JSON.stringify(read.data).replace(
        /\\u[0-9a-f]{4}/g,
        (one) => JSON.parse(`"${one}"`) as string,
      ),
      note,
    )
  })
}
