import { contentFaults } from './content'

/** An article as a client sends it, of unknown shape. */
export type Sent = Record<string, unknown>

/** What is wrong with an article: the code WeChat would answer, and why. */
export interface Refused {
  errcode: number
  why: string
}

/** What an account has, as far as articles refer to it. */
export interface Library {
  /** Whether this media id is a permanent material. */
  hasMaterial(mediaId: string): boolean
  /** The origin of the images that the mock hosts itself. */
  imageOrigin: string
}

const characters = (text: string): number => [...text].length
const fields = new Set([
  ...['article_type', 'title', 'author', 'digest', 'content', 'content_source_url'],
  ...['thumb_media_id', 'need_open_comment', 'only_fans_can_comment', 'pic_crop_235_1'],
  ...['pic_crop_1_1', 'image_info', 'show_cover_pic'],
])

/**
 * Checks one article by the document, limit by limit.
 * @param alone the draft has this article only
 */
export function articleFaults(article: Sent, alone: boolean, library: Library): Refused[] {
  const found: Refused[] = []
  const fault = (errcode: number, why: string): void => void found.push({ errcode, why })
  const text = (name: string): string => {
    const value = article[name]
    if (value === undefined) return ''
    if (typeof value === 'string') return value
    fault(47001, `${name} is no text`)
    return ''
  }
  for (const name of Object.keys(article)) if (!fields.has(name)) fault(47001, `no field ${name}`)
  if (!['news', undefined].includes(article.article_type as string | undefined))
    fault(47001, `article_type ${String(article.article_type)}`)
  const title = text('title')
  if (title.trim() === '') fault(45003, 'the title is empty')
  if (characters(title) > 32) fault(45003, `the title has ${characters(title)} characters`)
  if (characters(text('author')) > 16) fault(45110, `author “${text('author')}”`)
  if (characters(text('digest')) > 128) fault(45004, `digest of ${characters(text('digest'))}`)
  if (!alone && text('digest') !== '') fault(45004, 'a digest in a draft of several articles')
  const source = text('content_source_url')
  if (Buffer.byteLength(source) > 1024) fault(45005, `${Buffer.byteLength(source)} bytes of link`)
  if (source !== '' && !/^https?:\/\/\S+$/.test(source)) fault(41039, source)
  const content = text('content')
  if (content.trim() === '') fault(44003, 'no content')
  if (characters(content) >= 20_000) fault(45002, `${characters(content)} characters of content`)
  if (Buffer.byteLength(content) >= 1_048_576) fault(45002, 'content of 1 MB')
  if (/\\u[0-9a-f]{4}/i.test(content + title)) fault(40033, 'a \\u escape in the text')
  if (!library.hasMaterial(text('thumb_media_id')))
    fault(40007, `thumb_media_id “${text('thumb_media_id')}” is no permanent material`)
  for (const name of ['need_open_comment', 'only_fans_can_comment'])
    if (![undefined, 0, 1].includes(article[name] as number | undefined)) fault(47001, name)
  for (const why of contentFaults(content, library.imageOrigin)) fault(45166, why)
  return found
}
