import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
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
/** Pixels that are held at once, some 100 MB: only pictures of many screens' height have more. */
const DRAWN = 30_000_000
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
    const drawn = await draw(opened)
    if (metadata.hasAlpha === true ? !wanted.opaque : LINES.has(kind)) {
      const png = await smallPng(drawn, limit, metadata.hasAlpha === true)
      if (png) return { bytes: png, name: `${name}.png`, type: 'image/png' }
    }
    return { bytes: await smallJpeg(drawn, limit), name: `${name}.jpg`, type: 'image/jpeg' }
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

/** A picture as wide as it is shown at most, decoded once: it is encoded from here as often as needed. */
interface Drawn {
  width: number
  height: number
  encode: (width: number) => Sharp
}

async function draw({ picture, metadata }: Opened): Promise<Drawn> {
  const { width: w, height: h } = metadata.autoOrient ?? metadata
  const { data, info } = await picture()
    .resize({
      width: Math.ceil(Math.min(BODY_WIDTH, Math.sqrt((DRAWN * w) / h))),
      withoutEnlargement: true,
    })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const { xmp } = metadata
  // The implicit label of AI-generated images (GB 45438, annex E) stands in their XMP.
  const label = xmp !== undefined && xmp.length <= XMP_LIMIT ? xmp.toString('utf8') : null
  const encode = (wanted: number): Sharp => {
    const image = sharp(data, { raw: { width, height, channels } })
    const sized = wanted < width ? image.resize({ width: Math.max(1, wanted) }) : image
    return label === null ? sized : sized.withXmp(label)
  }
  return { width, height, encode }
}

async function smallPng(
  { encode }: Drawn,
  limit: number,
  transparent: boolean,
): Promise<Uint8Array | null> {
  const whole = await encode(BODY_WIDTH).png().toBuffer()
  if (whole.length < limit) return whole
  // Fewer colours keep letters sharp and what is transparent so; of a photograph JPEG makes less.
  if (!transparent && whole.length > limit * 3) return null
  for (const width of transparent ? WIDTHS : [BODY_WIDTH]) {
    const few = await encode(width).png({ palette: true, quality: 90, effort: 3 }).toBuffer()
    if (few.length < limit) return few
  }
  return null
}

async function smallJpeg({ encode, width, height }: Drawn, limit: number): Promise<Uint8Array> {
  const tall = height > width * TALL
  const longest = Math.floor((LONGEST / height) * width)
  const widths = WIDTHS.map((most) => Math.min(most, width, longest))
  for (const wide of new Set(widths)) {
    for (const quality of tall ? TALL_QUALITIES : QUALITIES) {
      const bytes = await encode(wide)
        .flatten({ background: '#ffffff' })
        .jpeg({ quality, mozjpeg: true })
        .toBuffer()
      if (bytes.length < limit) return bytes
      // Less quality makes half of it at most: only a smaller picture can do more.
      if (!tall && bytes.length > limit * 2) break
    }
  }
  throw new ImageError(
    'it stays over 1 MB however it is compressed: replace it with a smaller one, or cut a long picture into several（压缩后仍超过 1 MB，请换小图，或把长图切成几张）',
  )
}
