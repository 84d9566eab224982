import { openImage } from './pixels'

/** Parts of a cover as draft/add takes them: `X1_Y1_X2_Y2`, from 0 to 1, at most six decimals. */
export interface Crops {
  /** Of a first article. */
  pic_crop_235_1?: string
  /** Of the others, and of a shared article. */
  pic_crop_1_1?: string
}

/**
 * What WeChat is to show of a cover: the largest part of each form around the point that an editor
 * chose. Without one WeChat takes the middle by itself.
 * @param focal in percent from the left and top; null: the middle
 * @throws ImageError when the bytes are no image
 */
export async function cropsOf(
  bytes: Uint8Array,
  focal: { x: number; y: number } | null | undefined,
): Promise<Crops> {
  if (!focal) return {}
  const { metadata } = await openImage(bytes, 1440)
  const { width, height } = metadata.autoOrient ?? metadata
  const crop = (form: number) => around(focal, form / (width / height))
  return { pic_crop_235_1: crop(2.35), pic_crop_1_1: crop(1) }
}

/** @param relative the form (width by height) as a part of the image's own */
function around(focal: { x: number; y: number }, relative: number): string {
  const [wide, high] = relative >= 1 ? [1, 1 / relative] : [relative, 1]
  const start = (centre: number, size: number) =>
    Math.min(1 - size, Math.max(0, centre / 100 - size / 2))
  const x = start(focal.x, wide)
  const y = start(focal.y, high)
  return [x, y, x + wide, y + high].map(decimal).join('_')
}

function decimal(part: number): string {
  return String(Number(Math.min(1, Math.max(0, part)).toFixed(6)))
}
