import { fromHtml } from 'hast-util-from-html'
import { toString } from 'mdast-util-to-string'
import { characters, defaultLimits, type Limits } from '../limits'
import { filterContent, type Stripped } from './filter'
import { Refusal } from './refusal'
import type { SandboxArticle, SandboxState } from './state'

export interface ArticleRules {
  limits?: Partial<Limits>
  /** The account may switch comments on. */
  comments: boolean
  /** Whether an image address is WeChat's own. */
  own: (address: string) => boolean
}

type Fields = Record<string, unknown>

const KNOWN = new Set([
  'article_type',
  'title',
  'author',
  'digest',
  'content',
  'content_source_url',
  'thumb_media_id',
  'need_open_comment',
  'only_fans_can_comment',
  'pic_crop_235_1',
  'pic_crop_1_1',
  'image_info',
  'cover_info',
  'product_info',
  // What draft/get gives besides: some send back what they read.
  'show_cover_pic',
  'thumb_url',
  'url',
])
const CROPS = ['pic_crop_235_1', 'pic_crop_1_1']
/** Pictures of a `newspic` article. */
const PICTURES = 20

/**
 * Checks an article as draft/add and draft/update do, and filters its content.
 * @param single it is the only article of its draft
 * @param notes gets a line for what WeChat passes over in silence
 * @throws Refusal with the code WeChat answers
 */
export function readArticle(
  state: SandboxState,
  rules: ArticleRules,
  value: unknown,
  single: boolean,
  notes: string[] = [],
): { article: SandboxArticle; stripped: Stripped[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(47001)
  const fields = value as Fields
  const limits = { ...defaultLimits, ...rules.limits }
  const type = fields.article_type ?? 'news'
  if (type !== 'news' && type !== 'newspic') throw new Refusal(40035, 'article_type')
  const unknown = Object.keys(fields).filter((name) => !KNOWN.has(name))
  if (unknown.length > 0) notes.push(`unknown fields are passed over: ${unknown.join(', ')}`)
  const title = text(fields, 'title')
  if (title.trim() === '' || characters(title) > limits.title) throw new Refusal(45003)
  const author = text(fields, 'author')
  if (characters(author) > limits.author) throw new Refusal(45110)
  const digest = text(fields, 'digest')
  if (characters(digest) > limits.digest) throw new Refusal(45004)
  if (!single && digest !== '') notes.push('the digest of one of several articles is passed over')
  const source = text(fields, 'content_source_url')
  if (Buffer.byteLength(source) > limits.sourceUrl) throw new Refusal(45005)
  if (source !== '' && !isAddress(source)) throw new Refusal(41039)
  const content = text(fields, 'content')
  if (content.trim() === '') throw new Refusal(44003)
  if (characters(content) >= limits.contentCharacters) throw new Refusal(45002)
  if (Buffer.byteLength(content) >= limits.contentBytes) throw new Refusal(45002)
  const filtered = filterContent(content, rules.own)
  // A picture article may say nothing at all; any other needs something to read.
  if (filtered.empty && type === 'news') throw new Refusal(44003)
  const thumb = text(fields, 'thumb_media_id')
  if (type === 'news') checkMaterial(state, thumb)
  else checkPictures(state, fields.image_info)
  for (const crop of CROPS) checkCrop(fields[crop], crop)
  const comment = flag(fields, 'need_open_comment')
  if (comment === 1 && !rules.comments) throw new Refusal(88000)
  const article: SandboxArticle = {
    ...Object.fromEntries(
      CROPS.flatMap((name) => (fields[name] ? [[name, fields[name]] as const] : [])),
    ),
    ...(type === 'newspic' ? { image_info: fields.image_info } : {}),
    article_type: type,
    title,
    author,
    digest: single ? digest || headOf(filtered.html) : '',
    content: filtered.html,
    content_source_url: source,
    thumb_media_id: thumb,
    need_open_comment: comment,
    only_fans_can_comment: flag(fields, 'only_fans_can_comment'),
  }
  return { article, stripped: filtered.stripped }
}

function text(fields: Fields, name: string): string {
  const value = fields[name] ?? ''
  if (typeof value !== 'string') throw new Refusal(47001, name)
  return value
}

function flag(fields: Fields, name: string): 0 | 1 {
  const value = fields[name] ?? 0
  if (value !== 0 && value !== 1) throw new Refusal(47001, name)
  return value
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/.test(text) && !/\s/.test(text) && URL.canParse(text)
}

function checkMaterial(state: SandboxState, mediaId: string): void {
  if (!state.materials.has(mediaId)) throw new Refusal(40007)
}

function checkPictures(state: SandboxState, info: unknown): void {
  const list = (info as { image_list?: unknown } | null | undefined)?.image_list
  if (!Array.isArray(list) || list.length < 1) throw new Refusal(44003)
  if (list.length > PICTURES) throw new Refusal(40035, `more than ${PICTURES} images`)
  for (const entry of list as unknown[]) {
    const id = (entry as { image_media_id?: unknown } | null)?.image_media_id
    if (typeof id !== 'string' || state.materials.get(id)?.kind !== 'image') {
      throw new Refusal(40007)
    }
  }
}

/** `X1_Y1_X2_Y2`, parts of the width and height from 0 to 1 with at most six decimals. */
function checkCrop(value: unknown, name: string): void {
  if (value === undefined || value === '') return
  const form = /^(?:[01](?:\.\d{1,6})?(?:_(?!$)|$)){4}$/
  if (typeof value !== 'string' || !form.test(value)) throw new Refusal(40035, name)
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = value.split('_').map(Number)
  if (x2 > 1 || y2 > 1 || x1 >= x2 || y1 >= y2) throw new Refusal(40035, name)
}

/** Without a digest WeChat shows the first 54 characters of the text. */
function headOf(html: string): string {
  const plain = toString(fromHtml(html, { fragment: true }))
    .replace(/\s+/g, ' ')
    .trim()
  return Array.from(plain).slice(0, 54).join('')
}
