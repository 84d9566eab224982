import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'

/** What an image's own metadata says of AI's part in it. */
export interface ImageMarks {
  /** The implicit label of GB 45438-2025, annex E, as it was written. */
  aigc: string | null
  /** IPTC's `DigitalSourceType`, an address of its vocabulary. */
  digitalSourceType: string | null
}

/** The parts of sharp's metadata that are looked at. */
export interface ImageMetadata {
  xmp?: Uint8Array
  exif?: Uint8Array
  comments?: readonly { keyword: string; text: string }[]
}

const TC260 = 'http://www.tc260.org.cn/ns/AIGC/1.0/'
const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
/** No mark is longer; what is longer is none. */
const longest = 4000
const vocabulary = /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\/[A-Za-z]{1,60}$/

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(value: string): string {
  return value.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (all, ...found) => {
      const [name, decimal, hex] = found as (string | undefined)[]
      if (name) return named[name.toLowerCase()] ?? all
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}

/** The value of a property, whichever prefix its namespace has: an element, a resource or an attribute. */
function property(xmp: string, namespace: string, name: string): string | null {
  const quoted = namespace.replace(/[.]/g, '\\.')
  const prefix = new RegExp(`xmlns:([\\w.-]{1,60})\\s*=\\s*["']${quoted}["']`).exec(xmp)?.[1]
  if (!prefix) return null
  const tag = `${prefix.replace(/[.]/g, '\\.')}:${name}`
  const found =
    new RegExp(`<${tag}(?:\\s[^<>]{0,2000})?>([^<]{1,${longest}})</${tag}>`).exec(xmp) ??
    new RegExp(`<${tag}\\s[^<>]{0,200}resource\\s*=\\s*["']([^"'<>]{1,300})["']`).exec(xmp) ??
    new RegExp(`\\s${tag}\\s*=\\s*"([^"<]{1,${longest}})"`).exec(xmp) ??
    new RegExp(`\\s${tag}\\s*=\\s*'([^'<]{1,${longest}})'`).exec(xmp)
  return found ? unescaped(found[1] ?? '').trim() || null : null
}

const text = (bytes: Uint8Array | undefined): string =>
  bytes ? new TextDecoder('utf-8').decode(bytes) : ''

/** Reads the marks in XMP; the implicit label also from EXIF and PNG texts, where tools put it. */
export function marksOf({ xmp, exif, comments = [] }: ImageMetadata): ImageMarks {
  const packet = text(xmp)
  const source = property(packet, IPTC, 'DigitalSourceType')
  const comment = comments.find(({ keyword }) => /aigc/i.test(keyword))?.text.slice(0, longest)
  const inExif = /\{\s*"AIGC"\s*:\s*\{[^{}]{1,3000}\}\s*\}/.exec(text(exif))?.[0]
  return {
    aigc: property(packet, TC260, 'AIGC') ?? comment ?? inExif ?? null,
    digitalSourceType: source && vocabulary.test(source) ? source : null,
  }
}

/** Whether there is any mark. */
export function isMarked({ aigc, digitalSourceType }: ImageMarks): boolean {
  return aigc !== null || digitalSourceType !== null
}

/** XMP that holds the marks and nothing else: what is dropped with the rest says where, not what. */
export function marksAsXmp({ aigc, digitalSourceType }: ImageMarks): string {
  const description = x(
    'rdf:Description',
    { 'rdf:about': '', 'xmlns:TC260': TC260, 'xmlns:Iptc4xmpExt': IPTC },
    [
      ...(aigc === null ? [] : [x('TC260:AIGC', aigc)]),
      ...(digitalSourceType === null
        ? []
        : [x('Iptc4xmpExt:DigitalSourceType', digitalSourceType)]),
    ],
  )
  return toXml(
    x('x:xmpmeta', { 'xmlns:x': 'adobe:ns:meta/' }, [
      x('rdf:RDF', { 'xmlns:rdf': RDF }, description),
    ]),
  )
}

/**
 * What an image is, in IPTC's words: what it says itself, or what its implicit label means (`Label` 1:
 * made by AI; 2 and 3 leave it open, and nothing is said).
 */
export function sourceTypeOf({ aigc, digitalSourceType }: ImageMarks): string | null {
  if (digitalSourceType !== null) return digitalSourceType
  const made = aigc !== null && /"Label"\s*:\s*"?1"?\s*[,}]/.test(aigc)
  return made ? 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia' : null
}
