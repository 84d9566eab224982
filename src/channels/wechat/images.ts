import { createHash } from 'node:crypto'
import type { Sharp } from 'sharp'
import { ImageError, openImage, type Opened } from './pixels'

export { ImageError } from './pixels'
export { plainCover } from './plain-cover'

/** An image ready to be uploaded. */
export interface ImageFile {
  bytes: Uint8Array
  name: string
  type: 'image/jpeg' | 'image/png'
}

/** media/uploadimg takes less than 1 MB; a little less is safe however a megabyte is counted. */
const BODY_LIMIT = 990_000
/** add_material takes images up to 10 MB; a cover is shown small, so that far less is enough. */
const COVER_LIMIT = 2_000_000
/** A phone shows at most 677 points; twice that is sharp on every screen. */
const BODY_WIDTH = 1440
const WIDTHS = [1440, 1080, 810, 600]
const QUALITIES = [85, 72, 58]
/** Of a tall picture (a long screenshot, an infographic) the width keeps it legible, not the tones. */
const TALL = 3
const TALL_QUALITIES = [85, 72, 58, 45, 34]
/** JPEG holds no more pixels on a side. */
const LONGEST = 65_000
/** Larger metadata is not taken along for the mark of AI that may be in it. */
const XMP_LIMIT = 20_000

/** The hash that says that two images are the same: of their bytes as the CMS gave them. */
export function imageHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Makes an image fit for a text: JPEG or PNG under 1 MB. WebP, AVIF, SVG, GIF, TIFF and BMP are
 * converted (WeChat rejects them); an animation keeps its first picture. What fits goes as it is.
 * @throws ImageError when the bytes are no image that can be read
 */
export function fitBodyImage(bytes: Uint8Array): Promise<ImageFile> {
  return fit(bytes, { limit: BODY_LIMIT, name: 'image', opaque: false })
}

/**
 * Makes an image fit for a cover in the library: JPEG or PNG, not transparent (WeChat would show it
 * on black).
 * @throws ImageError when the bytes are no image that can be read
 */
export function fitCover(bytes: Uint8Array): Promise<ImageFile> {
  return fit(bytes, { limit: COVER_LIMIT, name: 'cover', opaque: true })
}

interface Wanted {
  limit: number
  name: string
  /** Transparent images are set on white. */
  opaque: boolean
}

async function fit(bytes: Uint8Array, wanted: Wanted): Promise<ImageFile> {
  const { limit, name } = wanted
  const opened = await openImage(bytes, BODY_WIDTH)
  const { kind, metadata } = opened
  if (bytes.length < limit && fitsAsIs(opened, wanted)) {
    return kind === 'jpeg'
      ? { bytes, name: `${name}.jpg`, type: 'image/jpeg' }
      : { bytes, name: `${name}.png`, type: 'image/png' }
  }
  try {
    const source = () => prepared(opened)
    if (metadata.hasAlpha === true ? !wanted.opaque : LINES.has(kind)) {
      const png = await smallPng(source, limit, metadata.hasAlpha === true)
      if (png) return { bytes: png, name: `${name}.png`, type: 'image/png' }
    }
    return { bytes: await smallJpeg(opened, limit), name: `${name}.jpg`, type: 'image/jpeg' }
  } catch (error) {
    if (error instanceof ImageError) throw error
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new ImageError(`it is no image that can be read: ${why}（图片无法读取）`)
  }
}

/** Kinds that hold lines and letters as a rule, which JPEG blurs. */
const LINES: ReadonlySet<string> = new Set(['png', 'gif', 'svg', 'bmp'])

/**
 * Whether WeChat shows the file as it is meant. It is turned, or converted, when its place was taken
 * down with it (EXIF), its colours are none of the web's (CMYK, 16 bits, another profile), or it is
 * to be opaque.
 */
function fitsAsIs({ kind, metadata }: Opened, { opaque }: Wanted): boolean {
  const { orientation = 1, space, depth, icc, exif, hasAlpha, height } = metadata
  return (
    (kind === 'jpeg' || kind === 'png') &&
    orientation === 1 &&
    (space === 'srgb' || space === 'b-w') &&
    depth === 'uchar' &&
    (icc === undefined || icc.includes('sRGB')) &&
    exif === undefined &&
    height <= LONGEST &&
    !(opaque && hasAlpha)
  )
}

function prepared({ picture, metadata }: Opened): Sharp {
  const { xmp } = metadata
  // The implicit label of AI-generated images (GB 45438, annex E) stands in their XMP.
  const keep = xmp !== undefined && xmp.length <= XMP_LIMIT
  return keep ? picture().keepXmp() : picture()
}

async function smallPng(
  source: () => Sharp,
  limit: number,
  transparent: boolean,
): Promise<Uint8Array | null> {
  const sized = (width: number) => source().resize({ width, withoutEnlargement: true })
  const whole = await sized(BODY_WIDTH).png({ compressionLevel: 9 }).toBuffer()
  if (whole.length < limit) return whole
  // Fewer colours keep what is transparent so; of all else JPEG makes less.
  for (const width of transparent ? WIDTHS : [BODY_WIDTH]) {
    const few = await sized(width).png({ palette: true, quality: 90, effort: 7 }).toBuffer()
    if (few.length < limit) return few
  }
  return null
}

async function smallJpeg(opened: Opened, limit: number): Promise<Uint8Array> {
  const { autoOrient, width: w, height: h } = opened.metadata
  const { width, height } = autoOrient ?? { width: w, height: h }
  const tall = height > width * TALL
  for (const most of WIDTHS) {
    const wide = Math.min(most, width, Math.floor((LONGEST / height) * width))
    for (const quality of tall ? TALL_QUALITIES : QUALITIES) {
      const bytes = await prepared(opened)
        .resize({ width: Math.max(1, opened.kind === 'svg' ? most : wide) })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality, mozjpeg: true })
        .toBuffer()
      if (bytes.length < limit) return bytes
    }
  }
  throw new ImageError(
    'it stays over 1 MB however it is compressed: replace it with a smaller one, or cut a long picture into several（压缩后仍超过 1 MB，请换小图，或把长图切成几张）',
  )
}
