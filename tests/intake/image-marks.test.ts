import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { isMarked, marksAsXmp, marksOf, sourceTypeOf } from '../../src/intake/image-marks'
import { prepareImage } from '../../src/intake/store/image-format'

const aigc = '{"AIGC":{"Label":"1","ContentProducer":"甲 & <乙>","ProduceID":"1"}}'
const source = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia'
const xmp = (inside: string, attributes = ''): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:p="http://www.tc260.org.cn/ns/AIGC/1.0/" xmlns:q="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:exif="http://ns.adobe.com/exif/1.0/" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`
const read = (text: string) => marksOf({ xmp: new TextEncoder().encode(text) })
const escaped = aigc.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

describe('marks of AI in an image', () => {
  it.each([
    ['an element', xmp(`<p:AIGC>${escaped}</p:AIGC>`)],
    ['an attribute', xmp('', `p:AIGC="${escaped}"`)],
  ])('are read from %s, whatever the prefix', (_how, packet) => {
    expect(read(packet)).toEqual({ aigc, digitalSourceType: null })
    expect(sourceTypeOf(read(packet))).toMatch(/\/trainedAlgorithmicMedia$/)
  })
  it('are read from a resource, EXIF and PNG texts', () => {
    expect(read(xmp(`<q:DigitalSourceType rdf:resource="${source}"/>`)).digitalSourceType).toBe(
      source,
    )
    expect(marksOf({ exif: new TextEncoder().encode(`Exif\0\0UNICODE${aigc}`) }).aigc).toBe(aigc)
    expect(marksOf({ comments: [{ keyword: 'AIGC', text: aigc }] }).aigc).toBe(aigc)
  })
  it('are none in other words', () => {
    expect(isMarked(read(xmp('<exif:GPSLatitude>31</exif:GPSLatitude>')))).toBe(false)
    expect(isMarked(read(xmp('<q:DigitalSourceType>javascript:x</q:DigitalSourceType>')))).toBe(
      false,
    )
    expect(isMarked(marksOf({}))).toBe(false)
    expect(sourceTypeOf({ aigc: '{"AIGC":{"Label":"2"}}', digitalSourceType: null })).toBeNull()
  })
  it('are written so that they are read as the same', () => {
    const marks = { aigc, digitalSourceType: source }
    expect(read(marksAsXmp(marks))).toEqual(marks)
  })
})

describe('an image that is converted', () => {
  const gps = '<exif:GPSLatitude>31,12N</exif:GPSLatitude>'
  const made = (inside: string) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#28f' } }).withXmp(
      xmp(inside),
    )
  it.each(['jpeg', 'png', 'webp', 'tiff'] as const)(
    '%s: keeps its marks and loses where it was taken',
    async (format) => {
      const data = await made(`${gps}<p:AIGC>${escaped}</p:AIGC>`).toFormat(format).toBuffer()
      const prepared = await prepareImage(data)
      const metadata = await sharp(prepared.data).metadata()
      expect(marksOf(metadata)).toEqual({ aigc, digitalSourceType: null })
      expect(prepared.data.includes('GPSLatitude')).toBe(false)
      expect(metadata.xmpAsString).not.toContain('GPS')
    },
  )
  it('has no metadata when it had no mark', async () => {
    const { data } = await prepareImage(await made(gps).jpeg().toBuffer())
    expect((await sharp(data).metadata()).xmp).toBeUndefined()
  })
})
