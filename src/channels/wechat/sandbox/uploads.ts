import type { Request } from 'express'
import sharp from 'sharp'
import { Refusal } from './refusal'

const TYPES = { jpg: 'image/jpeg', png: 'image/png', gif: 'image/gif', bmp: 'image/bmp' } as const
export type ImageKind = keyof typeof TYPES

export interface Upload {
  bytes: Buffer
  kind: ImageKind
  type: string
}

/** What an upload of a kind takes. Sizes in bytes. */
export interface UploadRule {
  kinds: readonly ImageKind[]
  below: number
}

const MB = 1024 * 1024
export const uploadRules = {
  /** media/uploadimg: JPEG and PNG under 1 MB. */
  uploadimg: { kinds: ['jpg', 'png'], below: MB },
  image: { kinds: ['jpg', 'png', 'gif', 'bmp'], below: 10 * MB + 1 },
  thumb: { kinds: ['jpg'], below: 64 * 1024 + 1 },
} as const satisfies Record<string, UploadRule>

/**
 * Reads the file of a multipart upload. What it is, is told by its first bytes, not by its name.
 * @throws Refusal 41005 without a file, 40005 for another type, 40009 when it is too large, 40137
 * when it only looks like an image
 */
export async function readUpload(request: Request, rule: UploadRule): Promise<Upload> {
  const file = await mediaField(request)
  const bytes = Buffer.from(await file.arrayBuffer())
  if (bytes.length === 0) throw new Refusal(41005)
  const kind = kindOf(bytes)
  if (kind === null || !rule.kinds.includes(kind)) throw new Refusal(40005)
  if (bytes.length >= rule.below) throw new Refusal(40009)
  if (kind !== 'bmp' && !(await isReadable(bytes))) throw new Refusal(40137)
  return { bytes, kind, type: TYPES[kind] }
}

/** Whether the head of an image can be read. (BMP is not among what sharp reads.) */
async function isReadable(bytes: Buffer): Promise<boolean> {
  try {
    const { width, height } = await sharp(bytes).metadata()
    return width > 0 && height > 0
  } catch {
    return false
  }
}

async function mediaField(request: Request): Promise<File> {
  const body: unknown = request.body
  const type = request.headers['content-type'] ?? ''
  if (!Buffer.isBuffer(body) || !type.startsWith('multipart/form-data')) throw new Refusal(41005)
  let form: FormData
  try {
    form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type },
    }).formData()
  } catch {
    // Whatever is wrong with the form, WeChat only says that there is no file in it.
    throw new Refusal(41005)
  }
  const media = form.get('media')
  if (!(media instanceof File)) throw new Refusal(41005)
  return media
}

function kindOf(bytes: Buffer): ImageKind | null {
  const head = bytes.subarray(0, 8).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head === '\x89PNG\r\n\x1a\n') return 'png'
  if (head.startsWith('GIF8')) return 'gif'
  return head.startsWith('BM') ? 'bmp' : null
}
