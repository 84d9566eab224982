import { createHash } from 'node:crypto'
import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
  Where,
} from 'payload'
import { APIError } from 'payload'
import { signedMediaWords } from '../signed-fields'
import { refuseWherePublished } from './named'

/** What Payload keeps of a file. A client that could write these would put another file in its place. */
const fileFields = [
  'filename',
  'mimeType',
  'filesize',
  'width',
  'height',
  'url',
  'thumbnailURL',
  'sizes',
] as const

type Data = Record<string, unknown>

const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null

/** Whether an update brings another file, or has the stored one cut anew. */
function changesFile(req: PayloadRequest, data: Data, stored: Data): boolean {
  if (req.file) return true
  const asked = req.query?.uploadEdits
  const edits = isObject(asked) ? asked : {}
  if (edits.crop || edits.heightInPixels || edits.widthInPixels) return true
  const focal = isObject(edits.focalPoint)
    ? [edits.focalPoint.x, edits.focalPoint.y]
    : [data.focalX ?? stored.focalX, data.focalY ?? stored.focalY]
  return String(focal) !== String([stored.focalX, stored.focalY])
}

/** Whether an update changes the words that readers get with an image, or hides it from them. */
function changesWords(data: Data, stored: Data): boolean {
  const differs = (name: string): boolean =>
    name in data && (data[name] || null) !== (stored[name] || null)
  return signedMediaWords.some(differs)
}

const hides = (data: Data, stored: Data): boolean =>
  Boolean(stored.listed) && data.listed !== undefined && !data.listed

/** Refuses what would take an image, or its words, from under a published document. */
async function requireUnpublished(req: PayloadRequest, id: string, what: string): Promise<void> {
  const where = { images: { in: [id] } }
  const words = (title: string): string =>
    `This image is in “${title}”, which is published as it was signed: it can’t be ${what}. Upload the new one as another image and put that into the article, or retract the article first; other words for it can stand in the article’s text. 此图片在已发布的内容中，不能更改、替换或删除；请上传为新图片，或先撤回。`
  for (const collection of ['posts', 'issues'] as const) {
    await refuseWherePublished(req, collection, where, words)
  }
}

/**
 * Before any operation on images, and so before Payload touches a file: refuses to replace the file of
 * an image that a published document shows, and takes what is kept of a file out of a client's hands.
 */
export async function guardFile({
  args,
  operation,
  req,
}: {
  args: object
  operation: string
  req: PayloadRequest
}): Promise<void> {
  if (req.file && /[\p{Cc}/\\]/u.test(req.file.name)) {
    throw new APIError(
      'The file’s name holds characters that no file name can hold. 文件名含有无效字符。',
      400,
      null,
      true,
    )
  }
  if (operation !== 'update' && operation !== 'updateByID') return
  const target: { data?: unknown; id?: unknown; where?: unknown } = args
  const data = isObject(target.data) ? { ...target.data } : {}
  for (const name of fileFields) delete data[name]
  target.data = data
  if (target.id === undefined && req.file) {
    throw new APIError('One file can’t be put in the place of several images.', 400, null, true)
  }
  const where: Where =
    target.id === undefined ? ((target.where ?? {}) as Where) : { id: { equals: target.id } }
  if (!req.file && !req.query?.uploadEdits && !('focalX' in data || 'focalY' in data)) return
  const { docs } = await req.payload.db.find<Data & { id: string }>({
    collection: 'media',
    req,
    pagination: false,
    where,
  })
  for (const stored of docs) {
    if (changesFile(req, data, stored)) await requireUnpublished(req, stored.id, 'replaced')
  }
}

/**
 * Before an image is stored: its `hash` is of the bytes that will be served, whatever anyone says; one
 * that comes without a file keeps the stored file and its hash.
 */
export const hashFile: CollectionBeforeChangeHook = ({ data, originalDoc, operation, req }) => {
  if (req.file) return { ...data, hash: createHash('sha256').update(req.file.data).digest('hex') }
  if (operation !== 'update') return { ...data, hash: null }
  const stored = (originalDoc ?? {}) as Data
  const kept = [...fileFields, 'hash', 'focalX', 'focalY'].map((name) => [name, stored[name]])
  return { ...data, ...Object.fromEntries(kept) }
}

/** Refuses other words for an image that a published document shows, and to hide it from readers. */
export const keepPublishedWords: CollectionBeforeChangeHook = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  if (operation !== 'update') return data
  const stored = (originalDoc ?? {}) as Data & { id: string }
  if (changesWords(data, stored)) await requireUnpublished(req, stored.id, 'given other words')
  if (hides(data, stored)) await requireUnpublished(req, stored.id, 'hidden')
  return data
}

/** Refuses to delete an image that a published document shows. */
export const keepPublishedImage: CollectionBeforeDeleteHook = ({ id, req }) =>
  requireUnpublished(req, String(id), 'deleted')
