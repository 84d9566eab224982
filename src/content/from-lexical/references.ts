import type { Image } from 'mdast'
import type { ImageFields } from '../block-fields'
import { embedIn, embedParts, embedWith } from '../embeds'
import type { DocumentValue, LinkNode } from '../lexical'
import type { WikiLink } from '../syntax/nodes'

/** An image of the media library, as far as a text shows it. */
export interface MediaInfo {
  url: string
  alt?: string
  caption?: string
  width?: number
  height?: number
}

export interface FromLexicalOptions {
  /** The image of a media id; null or absent: the address it was written with. */
  media?: (id: string) => MediaInfo | null
  /** The address of a document that a link names; null or absent: `galley:collection/id`. */
  link?: (relationTo: string, id: string) => string | null
}

/** The options, under the name the converters use. */
export type Back = FromLexicalOptions

function idOf(value: DocumentValue | null | undefined): string {
  if (value === null || value === undefined) return ''
  return String(typeof value === 'object' ? value.id : value)
}

function textIn(value: DocumentValue | null | undefined, key: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  const found = value[key]
  return typeof found === 'string' && found !== '' ? found : null
}

/** An upload as a Markdown image. Without a library at hand it keeps the address it came with. */
export function imageNode(
  value: DocumentValue,
  fields: ImageFields | undefined,
  back: Back,
): Image | WikiLink {
  const id = idOf(value)
  const media = back.media?.(id) ?? null
  const alt = fields?.alt ?? media?.alt ?? textIn(value, 'alt') ?? ''
  const title = fields?.title || null
  const embed = embedIn(fields?.source)
  // An embed has no place for a caption.
  if (media === null && embed !== null && title === null)
    return { type: 'wikiLink', value: embedWith(embed, alt), embed: true }
  const source = embed === null ? fields?.source : embedParts(embed).target
  const url = media?.url ?? (source || textIn(value, 'url') || `media:${id}`)
  return { type: 'image', url, alt, title }
}

/** Where a link goes. */
export function linkAddress({ fields }: LinkNode, back: Back): string {
  if (fields.linkType !== 'internal') return fields.url ?? ''
  const relationTo = fields.doc?.relationTo ?? ''
  const id = idOf(fields.doc?.value)
  if (relationTo === '' || id === '') return fields.url ?? ''
  return back.link?.(relationTo, id) ?? `galley:${relationTo}/${id}`
}
