import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'

/** An image ready to be uploaded. */
export interface ImageFile {
  bytes: Uint8Array
  name: string
  type: 'image/jpeg' | 'image/png'
}

/** media/uploadimg takes less than 1 MB; a little less is safe however a megabyte is counted. */
const BODY_LIMIT = 990_000
/** add_material takes images up to 10 MB. */
const COVER_LIMIT = 9_900_000
/** A phone shows at most 677 points; twice that is sharp on every screen. */
const BODY_WIDTH = 1440
const WIDTHS = [1440, 1080, 810, 600]
const QUALITIES = [85, 72, 58]

/** An image that can't be read. The message is for an editor. */
export class ImageError extends Error {}

/** The hash that says that two images are the same: of their bytes as the CMS gave them. */
export function imageHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Makes an image fit for a text: JPEG or PNG under 1 MB. WebP, AVIF, SVG and GIF are converted
 * (WeChat rejects them); an animation keeps its first picture.
 * @throws ImageError when the bytes are no image that can be read
 */
export function fitBodyImage(bytes: Uint8Array): Promise<ImageFile> {
  return fit(bytes, BODY_LIMIT, 'image')
}

/**
 * Makes an image fit for a cover in the library: JPEG or PNG under 10 MB.
 * @throws ImageError when the bytes are no image that can be read
 */
export function fitCover(bytes: Uint8Array): Promise<ImageFile> {
  return fit(bytes, COVER_LIMIT, 'cover')
}

async function fit(bytes: Uint8Array, limit: number, name: string): Promise<ImageFile> {
  try {
    const meta = await sharp(bytes).metadata()
    const upright = (meta.orientation ?? 1) === 1
    if (bytes.length < limit && upright) {
      if (meta.format === 'jpeg') return { bytes, name: `${name}.jpg`, type: 'image/jpeg' }
      if (meta.format === 'png') return { bytes, name: `${name}.png`, type: 'image/png' }
    }
    const flat = meta.format === 'jpeg' || meta.hasAlpha !== true
    const source = () => open(bytes, meta.format === 'svg', meta.width)
    if (!flat || meta.format === 'svg' || meta.format === 'gif' || meta.format === 'png') {
      const png = await source().png({ compressionLevel: 9 }).toBuffer()
      if (png.length < limit) return { bytes: png, name: `${name}.png`, type: 'image/png' }
    }
    return { bytes: await smallJpeg(source, limit), name: `${name}.jpg`, type: 'image/jpeg' }
  } catch (error) {
    if (error instanceof ImageError) throw error
    throw new ImageError(
      `it is no image that can be read (${error instanceof Error ? error.message : String(error)})`,
    )
  }
}

function open(bytes: Uint8Array, vector: boolean, width: number | undefined): Sharp {
  // A vector image is drawn large enough for a sharp screen; a dense one would be slow to draw.
  const density = vector && (width ?? 0) < BODY_WIDTH ? 192 : 72
  return sharp(bytes, { density }).rotate().resize({ width: BODY_WIDTH, withoutEnlargement: true })
}

async function smallJpeg(source: () => Sharp, limit: number): Promise<Uint8Array> {
  for (const width of WIDTHS) {
    for (const quality of QUALITIES) {
      const bytes = await source()
        .resize({ width, withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality, mozjpeg: true })
        .toBuffer()
      if (bytes.length < limit) return bytes
    }
  }
  throw new ImageError('it stays over 1 MB however it is compressed: replace it with a smaller one')
}

/** Calm grounds for covers; the title's hash picks one. */
const GROUNDS = ['#14532d', '#0c4a6e', '#3b0764', '#7c2d12', '#134e4a', '#1e293b', '#4c0519']

/**
 * Draws a cover for a post that has none (WeChat demands one): two tones, no text, since a server
 * may have no Chinese fonts. The same title gives the same picture.
 */
export async function plainCover(title: string): Promise<ImageFile> {
  const hash = createHash('sha256').update(title).digest()
  const ground = GROUNDS[(hash[0] ?? 0) % GROUNDS.length] ?? '#1e293b'
  const x = 120 + ((hash[1] ?? 0) / 255) * 660
  const y = 40 + ((hash[2] ?? 0) / 255) * 300
  const circles = [320, 230, 140]
    .map(
      (r) =>
        `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${r}" fill="#fff" opacity=".05"/>`,
    )
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="383"><rect width="900" height="383" fill="${ground}"/>${circles}<rect x="60" y="186" width="72" height="10" rx="5" fill="#fff" opacity=".7"/></svg>`
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer()
  return { bytes, name: 'cover.jpg', type: 'image/jpeg' }
}
