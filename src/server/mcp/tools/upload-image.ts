import { createHash } from 'node:crypto'
import { z } from 'zod'
import { prepareImage } from '../../../intake/store/image-format'
import { ToolRefusal } from '../errors'
import { defineTool } from '../tool'

/** Bytes of an image that fits into one call: base64 takes a third more, and a body 5 MB. */
const maxBytes = 3_600_000

function bytesOf(base64: string): Buffer {
  const plain = base64.replace(/^data:image\/[\w.+-]+;base64,/, '').replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(plain)) {
    throw new ToolRefusal('not-base64', 'data is no base64: send the bytes of the file in base64.')
  }
  const bytes = Buffer.from(plain, 'base64')
  if (bytes.length <= maxBytes) return bytes
  throw new ToolRefusal(
    'image-too-large',
    `The image has ${bytes.length} bytes; ${maxBytes} are the most here: make it smaller, or send it as a form to POST /api/media. 图片过大。`,
  )
}

export const uploadImage = defineTool({
  name: 'upload_image',
  title: 'Upload an image',
  description:
    'Puts an image (JPEG, PNG, GIF, WebP, AVIF; SVG, TIFF and BMP are converted) into the library; EXIF and place are dropped. Answers its id: show it as ![what it shows](media:ID), or give the id as fields.cover. The same image twice is one. Readers see it once a post that shows it is published.',
  input: z.strictObject({
    data: z.string().min(1).max(4_900_000).describe('The file’s bytes in base64'),
    filename: z.string().min(1).max(200).describe('Such as chart.png'),
    alt: z.string().min(1).max(500).describe('What it shows, for who can’t see it'),
    caption: z.string().max(1000).optional(),
  }),
  async run({ data, filename, alt, caption }, { req }) {
    const { data: bytes, mimetype, extension, changed } = await prepareImage(bytesOf(data))
    const hash = createHash('sha256').update(bytes).digest('hex')
    const { docs } = await req.payload.find({
      collection: 'media',
      depth: 0,
      limit: 1,
      overrideAccess: false,
      pagination: false,
      req,
      where: { hash: { equals: hash } },
    })
    const stem =
      filename
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.[^.]*$/, '') || 'image'
    const image =
      docs[0] ??
      (await req.payload.create({
        collection: 'media',
        data: { alt, caption: caption ?? null },
        depth: 0,
        file: { data: bytes, mimetype, name: stem + extension, size: bytes.length },
        overrideAccess: false,
        req,
      }))
    const { id, width, height, alt: stored } = image
    const write = `![${(stored ?? alt).replace(/[[\]\\]/g, ' ')}](media:${id})`
    return { data: { id, width, height, known: docs.length > 0, changed, write } }
  },
})
