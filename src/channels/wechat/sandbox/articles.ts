import { fromHtml } from 'hast-util-from-html'
import { toString } from 'mdast-util-to-string'
import { characters, defaultLimits, type Limits } from '../limits'
import { Refusal } from './refusal'
import type { SandboxArticle, SandboxState } from './state'
import { filterContent } from './filter'

export interface ArticleRules {
  limits?: Partial<Limits>
  /** The account may switch comments on. */
  comments: boolean
  /** Whether an image address is WeChat's own. */
  own: (address: string) => boolean
}

type Fields = Record<string, unknown>

/**
 * Checks an article as draft/add and draft/update do, and filters its content.
 * @throws Refusal with the code WeChat answers
 */
export function readArticle(
  state: SandboxState,
  rules: ArticleRules,
  value: unknown,
  single: boolean,
): SandboxArticle {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(47001)
  const fields = value as Fields
  const limits = { ...defaultLimits, ...rules.limits }
  const type = fields.article_type ?? 'news'
  if (type !== 'news' && type !== 'newspic') throw new Refusal(40035, 'article_type')
  const title = text(fields, 'title', 45003)
  if (title.trim() === '' || characters(title) > limits.title) throw new Refusal(45003)
  const author = text(fields, 'author', 45110)
  if (characters(author) > limits.author) throw new Refusal(45110)
  const digest = text(fields, 'digest', 45004)
  if (characters(digest) > limits.digest) throw new Refusal(45004)
  const source = text(fields, 'content_source_url', 41039)
  if (Buffer.byteLength(source) > limits.sourceUrl) throw new Refusal(45005)
  if (source !== '' && !/^https?:\/\//.test(source)) throw new Refusal(41039)
  const content = text(fields, 'content', 45166)
  if (content.trim() === '') throw new Refusal(44003)
  if (characters(content) >= limits.contentCharacters) throw new Refusal(45002)
  if (Buffer.byteLength(content) >= limits.contentBytes) throw new Refusal(45002)
  const filtered = filterContent(content, rules.own)
  const thumb = text(fields, 'thumb_media_id', 40007)
  if (type === 'news') checkMaterial(state, thumb)
  else checkPictures(state, fields.image_info)
  for (const crop of ['pic_crop_235_1', 'pic_crop_1_1']) checkCrop(fields[crop], crop)
  if (fields.need_open_comment === 1 && !rules.comments) throw new Refusal(88000)
  return {
    ...(type === 'newspic' ? { image_info: fields.image_info } : {}),
    article_type: type,
    title,
    author,
    digest: single && digest === '' ? headOf(filtered) : digest,
    content: filtered,
    content_source_url: source,
    thumb_media_id: thumb,
    need_open_comment: fields.need_open_comment === 1 ? 1 : 0,
    only_fans_can_comment: fields.only_fans_can_comment === 1 ? 1 : 0,
  }
}

function text(fields: Fields, name: string, code: number): string {
  const value = fields[name] ?? ''
  if (typeof value !== 'string') throw new Refusal(code, name)
  return value
}

function checkMaterial(state: SandboxState, mediaId: string): void {
  if (!state.materials.has(mediaId)) throw new Refusal(40007)
}

function checkPictures(state: SandboxState, info: unknown): void {
  const list = (info as { image_list?: unknown } | undefined)?.image_list
  if (!Array.isArray(list) || list.length < 1 || list.length > 20) throw new Refusal(44003)
  for (const entry of list as unknown[]) {
    checkMaterial(state, String((entry as { image_media_id?: unknown } | null)?.image_media_id))
  }
}

function checkCrop(value: unknown, name: string): void {
  if (value === undefined || value === '') return
  const number = '(?:0|1)(?:\\.\\d{1,6})?'
  const form = new RegExp(`^${number}(?:_${number}){3}$`)
  if (typeof value !== 'string' || !form.test(value)) throw new Refusal(40035, name)
}

/** Without a digest WeChat shows the first 54 characters of the text. */
function headOf(html: string): string {
  const plain = toString(fromHtml(html, { fragment: true }))
    .replace(/\s+/g, ' ')
    .trim()
  return Array.from(plain).slice(0, 54).join('')
}
