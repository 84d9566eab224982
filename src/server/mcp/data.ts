import type { PayloadRequest } from 'payload'
import { embedParts } from '../../content'
import type { IntakeWarning, ParsedArticle } from '../../intake'
import { Entities } from '../../intake/store/entities'
import { articleData, namesIn } from '../../intake/store/post-data'
import type { PostData } from '../../intake/store/types'
import { usableIds } from '../../database/ids'
import type { Post } from '../../payload-types'
import { imagesOf } from '../../review/canonical'
import { ToolRefusal } from './errors'
import type { GivenFields } from './fields'
import type { Context } from './tool'

/** Names that one call may bring: each may become an entry of the house. */
const maxNames = 200

/**
 * A post's data of what intake read: names become entities, found or made with the agent's own rights
 * in the transaction under way. The cover is an image of the library by id.
 * @param images ids of images by the addresses that the stored text writes them with
 * @param warnings gets what a person should look at
 */
export async function dataOf(
  article: ParsedArticle,
  given: GivenFields,
  { req }: Pick<Context, 'req'>,
  images: ReadonlyMap<string, string>,
  warnings: IntakeWarning[],
): Promise<Partial<PostData>> {
  const count = namesIn(article).reduce((sum, [, names]) => sum + names.length, 0)
  if (count > maxNames) {
    throw new ToolRefusal(
      'too-many-names',
      `The post names ${count} authors, tags, people and so on; ${maxNames} are the most: leave out what it is not about.`,
    )
  }
  const tools = { entities: new Entities(req.payload, true), req }
  const read = { ...article, cover: null, warnings }
  const { origin: _source, ...data } = await articleData(read, '', images, tools)
  const cover = given.cover === undefined ? coverIn(article, images) : given.cover
  if (given.publishedAt !== undefined) data.publishedAt = given.publishedAt
  if (cover === null && article.cover !== null && given.cover === undefined) {
    warnings.push({
      code: 'cover-not-taken',
      message: `the cover ${article.cover} is no image of the library: upload it with upload_image and give its id as fields.cover（请先上传封面）`,
    })
  }
  return { ...data, cover }
}

/** The cover that front matter names, where it is an image of the library: `media:ID`. */
function coverIn(article: ParsedArticle, images: ReadonlyMap<string, string>): string | null {
  if (article.cover === null) return null
  return /^media:([\w-]+)$/.exec(article.cover)?.[1] ?? images.get(article.cover) ?? null
}

/** Refuses a text that shows images which the library does not have. */
export async function requireImages(req: PayloadRequest, data: Partial<PostData>): Promise<void> {
  const ids = imagesOf({ ...data })
  if (ids.length === 0) return
  const { docs } = await req.payload.find({
    collection: 'media',
    depth: 0,
    overrideAccess: false,
    pagination: false,
    req,
    select: { hash: true },
    where: { id: { in: usableIds(req.payload, ids) } },
  })
  const there = new Set(docs.map(({ id }) => id))
  const missing = ids.filter((id) => !there.has(id))
  if (missing.length === 0) return
  throw new ToolRefusal(
    'no-such-image',
    `The library has no image ${missing.join(', ')}: upload it with upload_image, and write ![what it shows](media:ID) with the id that it answers. 图片不存在，请先上传。`,
  )
}

/** The library's images of a stored text, by the addresses they were written with. */
export function imagesByAddress(body: Post['body']): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const node = value as Record<string, unknown>
    const fields = (node.type === 'upload' ? node.fields : node) as Record<string, unknown> | null
    const id = node.type === 'upload' && node.relationTo === 'media' ? node.value : node.media
    const source = fields?.source
    if (typeof id === 'string' && typeof source === 'string' && source !== '') {
      const embed = /^!\[\[(.+)\]\]$/.exec(source)?.[1]
      found.set(embed === undefined ? source : embedParts(embed).target, id)
    }
    Object.values(node).forEach(walk)
  }
  walk(body)
  return found
}
