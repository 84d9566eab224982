import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Published, PublicImage } from '../published/types'
import type { Picture } from './book'

const kept = { jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif' } as const
const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' } as const

/** The widest a picture is in a book, in pixels: sharp on a tablet, and the file stays small. */
const widest = 1600

/**
 * An image as a picture of the book: JPEG, PNG and GIF as they are, WebP and AVIF (which older readers
 * don't show) as JPEG, or PNG where something is transparent.
 * @returns null when the bytes are no image
 */
async function pictureOf(bytes: Uint8Array): Promise<Picture | null> {
  try {
    const { format, hasAlpha, width, orientation } = await sharp(bytes).metadata()
    const known = format === 'jpeg' || format === 'png' || format === 'gif' ? format : null
    const fits = (width ?? 0) <= widest && (orientation ?? 1) === 1
    if (known && (fits || known === 'gif')) return picture(bytes, kept[known])
    const drawn = sharp(bytes).rotate().resize({ width: widest, withoutEnlargement: true })
    const flat = known === 'jpeg' || (known === null && hasAlpha !== true)
    return flat
      ? picture(await drawn.jpeg({ quality: 85 }).toBuffer(), 'image/jpeg')
      : picture(await drawn.png({ compressionLevel: 9 }).toBuffer(), 'image/png')
  } catch {
    // sharp can't read it: the text says what was to be seen.
    return null
  }
}

function picture(bytes: Uint8Array, mimeType: Picture['mimeType']): Picture {
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  return { path: `images/${name}.${endings[mimeType]}`, mimeType, bytes }
}

/**
 * The pictures of some images, by their address.
 * @param warn told of each that is left out
 */
export async function picturesOf(
  published: Pick<Published, 'file'>,
  images: Iterable<PublicImage>,
  warn: (message: string) => void,
): Promise<Map<string, Picture>> {
  const found = new Map<string, Picture>()
  for (const image of new Map([...images].map((one) => [one.url, one])).values()) {
    const file = await published.file(image)
    const made = file && (await pictureOf(file.bytes))
    if (made) found.set(image.url, made)
    else warn(`image left out: ${image.url} can't be read（图片无法读取，已略去）`)
  }
  return found
}
