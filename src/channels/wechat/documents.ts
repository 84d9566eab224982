import {
  defaultLabelSettings,
  disclosureOf,
  labelLevels,
  labelPositions,
  type Disclosure,
} from '../../review/labels'

/** Posts and issues as the CMS's API gives them, reduced to what a WeChat article needs. */

/** The label that readers are to see, as the CMS made it. */
export type CmsDisclosure = Pick<Disclosure, 'text' | 'position'>

export interface CmsMedia {
  id: string
  url: string
  alt: string
  caption: string
  /** The point that matters, in percent from the left and top; null: the middle. */
  focal?: { x: number; y: number } | null
}

/** What an editor set for WeChat alone; empty: what the article says. */
export interface WechatFields {
  title: string
  author: string
  digest: string
  /** A theme's name; empty: the column's. */
  theme: string
  openComment: boolean
  onlyFansComment: boolean
}

export interface CmsPost {
  id: string
  title: string
  slug: string
  /** Counts the published states; null when the CMS does not say. */
  revision: number | null
  summary: string
  authors: string[]
  disclosure: CmsDisclosure | null
  credit: string
  wechat: WechatFields
  cover: CmsMedia | null
  /** The editor's state (Lexical JSON) as it came. */
  body: unknown
}

export interface CmsNote {
  level: number
  number: string
  text: string
  kind: string
  colour: string
}

export interface CmsItem {
  number: number | null
  /** The id of the post it names, which may be no public one; null for none. */
  post: string | null
  title: string
  /** Empty when it is not known (未标注). */
  author: string
  theme: string
  /** 0–5. */
  rating: number | null
  attention: number | null
  reason: { by: string; text: string }
  links: { label: string; url: string }[]
  concept: string
  notes: CmsNote[]
}

export interface CmsIssue {
  id: string
  title: string
  slug: string
  /** Counts the published states; null when the CMS does not say. */
  revision: number | null
  summary: string
  disclosure: CmsDisclosure | null
  credit: string
  wechat: WechatFields
  cover: CmsMedia | null
  sections: { heading: string; text: string }[]
  items: CmsItem[]
  closing: string
}

type Fields = Record<string, unknown>

/** Reads a post of `GET /api/posts/:id?depth=2`. What is missing or of another type is empty. */
export function readPost(value: unknown): CmsPost {
  const fields = object(value)
  return {
    id: text(fields.id),
    title: text(fields.title).trim(),
    slug: text(fields.slug),
    revision: typeof fields.revision === 'number' ? fields.revision : null,
    summary: text(fields.summary).trim(),
    authors: list(fields.authors)
      .map((author) => text(object(author).name).trim())
      .filter((name) => name !== ''),
    disclosure: readDisclosure(fields),
    credit: text(object(fields.ai).credit).trim(),
    wechat: readWechat(fields.wechat),
    cover: readMedia(fields.cover),
    body: fields.body ?? null,
  }
}

/** Reads an issue of `GET /api/issues/:id?depth=2`, as `readPost` does. */
export function readIssue(value: unknown): CmsIssue {
  const fields = object(value)
  return {
    id: text(fields.id),
    title: text(fields.title).trim(),
    slug: text(fields.slug),
    revision: typeof fields.revision === 'number' ? fields.revision : null,
    summary: text(fields.summary).trim(),
    disclosure: readDisclosure(fields),
    credit: text(object(fields.ai).credit).trim(),
    wechat: readWechat(fields.wechat),
    cover: readMedia(fields.cover),
    sections: list(fields.sections).map((section) => ({
      heading: text(object(section).heading).trim(),
      text: text(object(section).text).trim(),
    })),
    items: list(fields.items).map(readItem),
    closing: text(fields.closing).trim(),
  }
}

function readItem(value: unknown): CmsItem {
  const fields = object(value)
  const reason = object(fields.reason)
  return {
    number: number(fields.number),
    post: text(fields.post) || text(object(fields.post).id) || null,
    title: text(fields.title).trim(),
    author: text(fields.author)
      .trim()
      .replace(/^未标注$/, ''),
    theme: text(fields.theme).trim(),
    rating: number(fields.rating),
    attention: number(fields.attention),
    reason: { by: text(reason.by).trim(), text: text(reason.text).trim() },
    links: list(fields.links).map((link) => ({
      label: text(object(link).label),
      url: text(object(link).url),
    })),
    concept: text(fields.concept).trim(),
    notes: list(fields.notes).map((note) => {
      const { level, number: printed, text: words, kind, colour } = object(note)
      return {
        level: number(level) ?? 3,
        number: text(printed),
        text: text(words).trim(),
        kind: text(kind),
        colour: text(colour).trim(),
      }
    }),
  }
}

/** A document that comes without its label: the usual words for what it says of AI. */
function usualLabel(fields: Fields): CmsDisclosure | null {
  const { involvement, label } = object(fields.ai)
  if (involvement === 'none') return null
  const level = labelLevels.find((known) => known === involvement)
  return disclosureOf(
    { title: text(fields.title), ai: { involvement: level, label: text(label) } },
    defaultLabelSettings,
  )
}

function readDisclosure(fields: Fields): CmsDisclosure | null {
  if (fields.disclosure === undefined) return usualLabel(fields)
  const { text: words, position } = object(fields.disclosure)
  if (text(words).trim() === '') return null
  return { text: text(words), position: labelPositions.find((one) => one === position) ?? 'start' }
}

function readWechat(value: unknown): WechatFields {
  const fields = object(value)
  return {
    title: text(fields.title).trim(),
    author: text(fields.author).trim(),
    digest: text(fields.digest).trim(),
    theme: text(fields.theme),
    openComment: fields.openComment === true,
    onlyFansComment: fields.onlyFansComment === true,
  }
}

/** Reads a populated media document; null for an id alone, or nothing. */
function readMedia(value: unknown): CmsMedia | null {
  const fields = object(value)
  const url = text(fields.url)
  if (url === '') return null
  const [x, y] = [number(fields.focalX), number(fields.focalY)]
  return {
    id: text(fields.id),
    url,
    alt: text(fields.alt),
    caption: text(fields.caption),
    focal: x === null || y === null || (x === 50 && y === 50) ? null : { x, y },
  }
}

/** The media documents that an editor's state holds, as uploads or images in a line, by id. */
export function mediaOf(state: unknown): Map<string, CmsMedia> {
  const found = new Map<string, CmsMedia>()
  const pending: unknown[] = [state]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (Array.isArray(node)) pending.push(...(node as unknown[]))
    else if (typeof node === 'object' && node !== null) {
      const fields = node as Fields
      const media = readMedia(fields.type === 'upload' ? fields.value : fields.media)
      if (media) found.set(media.id, media)
      pending.push(...Object.values(fields).filter((child) => typeof child === 'object'))
    }
  }
  return found
}

function object(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
