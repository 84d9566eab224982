import { decode } from 'bmp-ts'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { isMarked, marksAsXmp, marksOf } from '../image-marks'

/** An image as browsers show it. */
export interface PreparedImage {
  data: Buffer
  mimetype: string
  /** With the dot. */
  extension: string
  /** What people would see of the change, in both languages; null for nothing. */
  changed: string | null
}

/** A file that is no image, or none that can be read; the message says why, in both languages. */
export class ImageError extends Error {
  constructor(
    readonly code: 'image-broken' | 'image-missing' | 'image-type' | 'image-too-large',
    message: string,
  ) {
    super(message)
  }
}

/** Bytes of a file beyond which it is not read. */
export const MAX_BYTES = 50 * 1024 * 1024
/** Pixels beyond which an image is not decoded: a small file can unfold to gigabytes. */
const MAX_PIXELS = 100_000_000
/** Pixels on a side beyond which a page gains nothing; larger ones are scaled down to it. */
const MAX_SIDE = 5000
/** Widest an SVG is drawn: twice the widest page column. */
const SVG_WIDTH = 2000
const JPEG_QUALITY = 90

type Kind = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg' | 'tiff' | 'bmp'

const stored: Partial<Record<Kind, { mimetype: string; extension: string }>> = {
  jpeg: { mimetype: 'image/jpeg', extension: '.jpg' },
  png: { mimetype: 'image/png', extension: '.png' },
  gif: { mimetype: 'image/gif', extension: '.gif' },
  webp: { mimetype: 'image/webp', extension: '.webp' },
  avif: { mimetype: 'image/avif', extension: '.avif' },
}

interface Read {
  kind: Kind
  image: Sharp
  metadata: Metadata
}

const options = { limitInputPixels: MAX_PIXELS } as const

/** Reads what the bytes are, whatever the file is called. */
async function read(data: Buffer): Promise<Read> {
  if (data.subarray(0, 2).toString('latin1') === 'BM') return readBmp(data)
  if (data.length === 0) throw broken()
  const metadata = await sharp(data, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (!metadata || metadata.width <= 0 || metadata.height <= 0) throw broken()
  // A vector is drawn at the size that is wanted, whatever it says.
  if (metadata.format !== 'svg') tooLarge(metadata.width, metadata.height)
  const { format, compression, pages = 1 } = metadata
  if (format === 'heif' && compression !== 'av1') {
    throw new ImageError(
      'image-type',
      'HEIC can’t be read here; export it as JPEG（无法读取 HEIC，请导出为 JPEG）',
    )
  }
  const kind = format === 'heif' ? 'avif' : format
  if (!isKind(kind)) {
    throw new ImageError(
      'image-type',
      `${kind ?? 'this'} is no image type that is taken（不支持的图片类型）`,
    )
  }
  const animated = pages > 1 && (kind === 'gif' || kind === 'webp')
  const density = kind === 'svg' ? svgDensity(metadata) : undefined
  const image = sharp(data, { ...options, animated, ...(density ? { density } : {}) })
  return { kind, image, metadata }
}

const isKind = (format: string | undefined): format is Kind =>
  format === 'svg' || format === 'tiff' || Boolean(format && format in stored)

function readBmp(data: Buffer): Read {
  // The header's own figures first: the decoder would take memory for whatever they say.
  if (data.length < 26) throw broken()
  const [width, height] = [Math.abs(data.readInt32LE(18)), Math.abs(data.readInt32LE(22))]
  tooLarge(width, height)
  let pixels: Buffer
  try {
    pixels = Buffer.from(decode(data, { toRGBA: true }).data)
  } catch {
    throw broken()
  }
  if (width * height === 0 || pixels.length !== width * height * 4) throw broken()
  const raw = { width, height, channels: 4 } as const
  // The fourth byte of a BMP is unused as a rule, and zero: not transparency.
  const image = sharp(pixels, { raw }).removeAlpha()
  return { kind: 'bmp', image, metadata: { width, height } as Metadata }
}

function broken(): ImageError {
  return new ImageError('image-broken', 'the file is no image that can be read（图片文件已损坏）')
}

function tooLarge(width: number, height: number): void {
  if (width * height <= MAX_PIXELS) return
  throw new ImageError(
    'image-too-large',
    `${width} × ${height} pixels are too many（图片像素过大）`,
  )
}

/** Draws a vector at the width of a page, not at its nominal one (often 24 pixels). */
function svgDensity({ width, height, density = 72 }: Metadata): number {
  const factor = Math.min(SVG_WIDTH / width, SVG_WIDTH / height)
  // What sharp takes: 1 to 100,000 dots per inch.
  return Math.max(1, Math.min(100_000, density * factor))
}

/**
 * Makes of an image what browsers show and what tells nothing of where it was taken: TIFF and BMP
 * become JPEG or PNG, SVG (which can carry scripts) is drawn as PNG, EXIF orientation is applied and
 * EXIF, XMP and IPTC are dropped but for marks of AI (GIF holds none), and more than `MAX_SIDE` pixels are scaled down. Anything else stays
 * as it is, byte for byte. The author's file is never touched.
 * @throws ImageError for one that can't be decoded to its end
 */
export async function prepareImage(data: Buffer): Promise<PreparedImage> {
  const { kind, image, metadata } = await read(data)
  const as = stored[kind]
  const animated = (metadata.pages ?? 1) > 1
  const tells = Boolean(metadata.exif || metadata.xmp || metadata.iptc)
  const scaled = !animated && kind !== 'svg' && Math.max(metadata.width, metadata.height) > MAX_SIDE
  try {
    if (as && !scaled && (!tells || animated)) {
      // Decoded to the end once: a file cut short is found here, not in the middle of the import.
      await image.clone().resize(64).toBuffer()
      return { data, ...as, changed: null }
    }
    const { target, quality } = targetOf(kind, metadata.hasAlpha === true)
    const changes = [
      ...(as ? [] : [`${kind.toUpperCase()} → ${target.toUpperCase()}`]),
      ...(scaled ? [`scaled to ${MAX_SIDE} pixels（已缩小）`] : []),
    ]
    let work = image.autoOrient()
    if (scaled || kind === 'svg') {
      const side = kind === 'svg' ? SVG_WIDTH : MAX_SIDE
      work = work.resize(side, side, { fit: 'inside', withoutEnlargement: true })
    }
    // Whoever drops the marks of AI with the rest would take a label off.
    const marks = marksOf(metadata)
    if (isMarked(marks)) work = work.withXmp(marksAsXmp(marks))
    const made = await work
      .keepIccProfile()
      .toFormat(target, quality === null ? {} : { quality })
      .toBuffer()
    const { mimetype = '', extension = '' } = stored[target] ?? {}
    return { data: made, mimetype, extension, changed: changes.join(', ') || null }
  } catch (error) {
    if (error instanceof ImageError) throw error
    throw broken()
  }
}

function targetOf(
  kind: Kind,
  alpha: boolean,
): { target: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'; quality: number | null } {
  if (kind === 'jpeg' || (kind === 'tiff' && !alpha))
    return { target: 'jpeg', quality: JPEG_QUALITY }
  if (kind === 'webp' || kind === 'avif') return { target: kind, quality: JPEG_QUALITY }
  return { target: kind === 'gif' ? 'gif' : 'png', quality: null }
}
