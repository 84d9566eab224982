/** Colours in both of WeChat's inks, and how well they can be read. */

export type Colour = readonly [number, number, number]

/** What an article stands on in light and dark ink, and its text there when it has no colour. */
export const LIGHT: Colour = [255, 255, 255]
export const DARK: Colour = [0x19, 0x19, 0x19]
const DARK_TEXT: Colour = [0xa3, 0xa3, 0xa3]

/** `#abc` and `#aabbcc`. */
export function parseColour(value: string): Colour {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value)
  const hex = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : value
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!found) throw new Error(`no colour: ${value}`)
  const [r = 0, g = 0, b = 0] = found.slice(1).map((part) => Number.parseInt(part, 16))
  return [r, g, b]
}

/** The contrast of two colours by WCAG 2: from 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour.map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Perceived brightness, by which WeChat decides. */
function brightness([r, g, b]: Colour): number {
  return r * 0.299 + g * 0.587 + b * 0.114
}

function withBrightness(colour: Colour, wanted: number): Colour {
  const factor = wanted / Math.max(1, brightness(colour))
  const [r = 0, g = 0, b = 0] = colour.map((value) => Math.min(255, value * factor))
  return [r, g, b]
}

/**
 * A ground in dark ink: greys and near-whites turn round, other bright colours are dimmed only.
 * After the principles of mp-darkmode, which WeChat shows articles with.
 */
export function darkGround(colour: Colour): Colour {
  const { hue, saturation, lightness } = toHsl(colour)
  if ((saturation === 0 && lightness > 40) || brightness(colour) > 250) {
    return fromHsl(0, 0, Math.min(100, 100 + toHsl(DARK).lightness - lightness))
  }
  if (brightness(colour) > 190) return withBrightness(colour, 190)
  return lightness < 22 ? fromHsl(hue, saturation, 22) : colour
}

/** A text's colour in dark ink, on a ground that is in dark ink already. */
export function darkText(colour: Colour, ground: Colour): Colour {
  const most = brightness(DARK_TEXT) - brightness(DARK)
  const behind = brightness(ground)
  const apart = Math.abs(behind - brightness(colour))
  if (brightness(colour) >= 250) return colour
  if (apart > most && behind <= brightness(DARK) + 2) return withBrightness(colour, most + behind)
  if (apart >= 65) return colour
  const { hue, saturation, lightness } = toHsl(colour)
  const bright = behind >= 100
  if (bright ? lightness > 50 : lightness <= 40) {
    return darkText(fromHsl(hue, saturation, 90 - lightness), ground)
  }
  return withBrightness(colour, Math.min(most, bright ? behind - 65 : behind + 65))
}

function toHsl(colour: Colour): { hue: number; saturation: number; lightness: number } {
  const [r = 0, g = 0, b = 0] = colour.map((value) => value / 255)
  const [max, min] = [Math.max(r, g, b), Math.min(r, g, b)]
  const [sum, range] = [max + min, max - min]
  if (range === 0) return { hue: 0, saturation: 0, lightness: (sum / 2) * 100 }
  const turn = max === r ? (g - b) / range : max === g ? (b - r) / range + 2 : (r - g) / range + 4
  const saturation = range / (sum > 1 ? 2 - sum : sum)
  return { hue: ((turn + 6) % 6) * 60, saturation: saturation * 100, lightness: (sum / 2) * 100 }
}

function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const [s, l] = [saturation / 100, lightness / 100]
  const part = (n: number): number => {
    const k = (n + hue / 30) % 12
    return (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1))) * 255
  }
  return [part(0), part(8), part(4)]
}
