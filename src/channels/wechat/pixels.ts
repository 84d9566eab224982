import { decode } from 'bmp-ts'
import sharp, { type Metadata, type Sharp } from 'sharp'

/** An image that can't be read. The message is for an editor, in both languages. */
export class ImageError extends Error {}

/** Pixels beyond which an image is not decoded: a small file can unfold to gigabytes. */
const MAX_PIXELS = 100_000_000
/** Seconds after which libvips gives up on one image. */
const SECONDS = 30

/** An image whose head has been read; its pixels have not been yet. */
export interface Opened {
  kind: string
  metadata: Metadata
  /** Its first picture, upright, in sRGB with 8 bits. Each call decodes anew. */
  picture: () => Sharp
}

/**
 * Reads what bytes are, whatever they are called.
 * @param vectorWidth pixels that a figure in vectors is drawn wide
 * @throws ImageError when they are no image that can be read here, or one with too many pixels
 */
export async function openImage(bytes: Uint8Array, vectorWidth: number): Promise<Opened> {
  if (bytes.length === 0) throw new ImageError('it is empty（文件为空）')
  if (bytes[0] === 0x42 && bytes[1] === 0x4d) return openBmp(Buffer.from(bytes))
  const metadata = await readHead(bytes)
  const { format: kind, width, height } = metadata
  // A vector is drawn at the size that is wanted, whatever it says.
  if (kind !== 'svg') checkPixels(width, height)
  if (kind === 'heif' && metadata.compression !== 'av1') {
    throw new ImageError(
      'HEIC can’t be read here: export it as JPEG（无法读取 HEIC，请导出为 JPEG）',
    )
  }
  const density = kind === 'svg' ? densityOf(metadata, vectorWidth) : undefined
  return {
    kind,
    metadata,
    picture: () =>
      sharp(bytes, { limitInputPixels: MAX_PIXELS, ...(density ? { density } : {}) })
        .timeout({ seconds: SECONDS })
        .autoOrient()
        .toColourspace('srgb'),
  }
}

async function readHead(bytes: Uint8Array): Promise<Metadata> {
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (metadata.width > 0 && metadata.height > 0) return metadata
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new ImageError(`it is no image that can be read: ${why}（图片无法读取）`)
  }
  throw new ImageError('it has no pixels（图片没有内容）')
}

function openBmp(bytes: Buffer): Opened {
  // The header's own figures first: the decoder would take memory for whatever they say.
  if (bytes.length < 26) throw new ImageError('the BMP breaks off（BMP 图片不完整）')
  const [width, height] = [Math.abs(bytes.readInt32LE(18)), Math.abs(bytes.readInt32LE(22))]
  checkPixels(width, height)
  let pixels: Buffer
  try {
    pixels = Buffer.from(decode(bytes, { toRGBA: true }).data)
  } catch {
    throw new ImageError('the BMP can’t be read（BMP 图片无法读取）')
  }
  if (width * height === 0 || pixels.length !== width * height * 4) {
    throw new ImageError('the BMP can’t be read（BMP 图片无法读取）')
  }
  const raw = { width, height, channels: 4 } as const
  return {
    kind: 'bmp',
    metadata: { width, height, hasAlpha: false, format: 'raw' } as Metadata,
    // The fourth byte of a BMP is unused as a rule, and zero: not transparency.
    picture: () => sharp(pixels, { raw }).timeout({ seconds: SECONDS }).removeAlpha(),
  }
}

function checkPixels(width: number, height: number): void {
  if (width * height <= MAX_PIXELS) return
  throw new ImageError(
    `it has ${width} × ${height} pixels, more than is decoded here: replace it with a smaller one（像素过大，请换成更小的图片）`,
  )
}

/** Pixels from which a drawing is a figure; what is smaller is an icon, and stays small. */
const FIGURE = 200

function densityOf({ width, height, density = 72 }: Metadata, widest: number): number {
  const wanted = width < FIGURE ? width * 2 : widest
  // A tall drawing is as wide as keeps it within some screens.
  const factor = Math.min(wanted / width, (widest * 8) / height)
  // What sharp takes.
  return Math.max(1, Math.min(100_000, density * factor))
}
