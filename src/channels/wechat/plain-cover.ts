import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { ImageFile } from './images'

/** Calm grounds for covers, from and to; the title's hash picks one. */
const GROUNDS = [
  ['#0f3d3e', '#1f6f64'],
  ['#14213d', '#3a5a98'],
  ['#3b1f4a', '#7a4a86'],
  ['#4a1d1f', '#a3503f'],
  ['#12372a', '#5a8f69'],
  ['#1f2937', '#52637a'],
  ['#4b2e12', '#b07d3f'],
] as const

/** WeChat's form of a first article's cover is 2.35:1; twice the 900 × 383 it names. */
const WIDTH = 1800
const HEIGHT = 766

/**
 * Draws a cover for a post that has none (WeChat demands one): waves on a calm ground, no text, since
 * a server may have no Chinese fonts. Its middle square looks whole, too, for small covers are 1:1.
 * The same title gives the same picture.
 */
export async function plainCover(title: string): Promise<ImageFile> {
  const hash = createHash('sha256').update(title).digest()
  const part = (at: number) => (hash[at] ?? 0) / 255
  const [from, to] = GROUNDS[(hash[0] ?? 0) % GROUNDS.length] ?? GROUNDS[0]
  const sun = `<circle cx="${Math.round(700 + part(1) * 400)}" cy="${Math.round(200 + part(2) * 110)}" r="${Math.round(78 + part(3) * 34)}" fill="#fff" fill-opacity=".86"/>`
  const hills = HILLS.map(({ y, shade }, index) => {
    const line = hill(y, 30 + part(4 + index) * 40, part(8 + index) * 6)
    return `<path d="${line}" fill="${mixed(to, from, shade)}"/>`
  }).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#g)"/>${sun}${hills}</svg>`
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 88, mozjpeg: true }).toBuffer()
  return { bytes, name: 'cover.jpg', type: 'image/jpeg' }
}

/** From the far hills to the near ones: where their line runs, and how much of the dark they have. */
const HILLS = [
  { y: 350, shade: 0.42 },
  { y: 455, shade: 0.6 },
  { y: 560, shade: 0.8 },
  { y: 665, shade: 1 },
] as const

/** A hill's line across the picture, closed below. */
function hill(y: number, height: number, shift: number): string {
  let path = `M0 ${HEIGHT}`
  for (let x = 0; x <= WIDTH; x += 20) {
    const up = Math.sin(x / 260 + shift) + 0.45 * Math.sin(x / 110 + shift * 3)
    path += ` L${x} ${(y - height * up).toFixed(1)}`
  }
  return `${path} L${WIDTH} ${HEIGHT} Z`
}

/** A colour between two, as `#rrggbb`. */
function mixed(one: string, other: string, share: number): string {
  const channel = (colour: string, at: number) => parseInt(colour.slice(at, at + 2), 16)
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(one, at) * (1 - share) + channel(other, at) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`
}
