import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Assets } from '../../../src/channels/wechat/assets'
import type { WechatClient } from '../../../src/channels/wechat/client'
import { cropsOf } from '../../../src/channels/wechat/crops'
import {
  fitBodyImage,
  fitCover,
  ImageError,
  plainCover,
  type ImageFile,
} from '../../../src/channels/wechat/images'
import type { BridgeStore } from '../../../src/channels/wechat/store'
import { noise, png } from './support'

const MB = 1024 * 1024

async function seen(file: ImageFile) {
  const { format, width, height, hasAlpha, space, depth, icc } = await sharp(file.bytes).metadata()
  return { format, width, height, hasAlpha, space, depth, icc: icc !== undefined }
}

/** A BMP of 24 bits: three rows of two pixels, red. */
function bmp(): Buffer {
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeInt32LE(54 + 24, 2)
  head.writeInt32LE(54, 10)
  head.writeInt32LE(40, 14)
  head.writeInt32LE(2, 18)
  head.writeInt32LE(3, 22)
  head.writeInt16LE(1, 26)
  head.writeInt16LE(24, 28)
  const row = Buffer.from([0, 0, 255, 0, 0, 255, 0, 0])
  return Buffer.concat([head, row, row, row])
}

describe('images of a text', () => {
  it('go as they are when WeChat shows them as they are meant', async () => {
    const small = await png()
    expect((await fitBodyImage(small)).bytes).toBe(small)
    const jpeg = await sharp(small).jpeg().toBuffer()
    expect(await fitBodyImage(jpeg)).toMatchObject({ bytes: jpeg, type: 'image/jpeg' })
  })

  it.each(['webp', 'avif', 'tiff', 'gif'] as const)('are converted from %s', async (format) => {
    const bytes = await sharp(await png(80, 60))
      .toFormat(format)
      .toBuffer()
    const file = await fitBodyImage(bytes)
    expect(await seen(file)).toMatchObject({ width: 80, height: 60 })
    expect(['image/jpeg', 'image/png']).toContain(file.type)
  })

  it('are converted from BMP, and from an animation’s first picture', async () => {
    const file = await fitBodyImage(bmp())
    expect(await seen(file)).toMatchObject({ format: 'png', width: 2, height: 3 })
    const { data } = await sharp(file.bytes).raw().toBuffer({ resolveWithObject: true })
    expect([...data.subarray(0, 3)]).toEqual([255, 0, 0])
    const frames = await sharp(
      await Promise.all(['#f00', '#00f'].map((colour) => png(20, 10, colour))),
      { join: { animated: true } },
    )
      .gif()
      .toBuffer()
    const first = await fitBodyImage(frames)
    expect(await seen(first)).toMatchObject({ width: 20, height: 10 })
  })

  it('are turned upright and lose where they were taken', async () => {
    const turned = await sharp(await png(40, 20))
      .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const file = await fitBodyImage(turned)
    expect(await seen(file)).toMatchObject({ width: 20, height: 40 })
    expect((await sharp(file.bytes).metadata()).exif).toBeUndefined()
  })

  it('have the web’s colours: not CMYK, not 16 bits, not another profile', async () => {
    const source = sharp(await png(40, 20, '#c33'))
    const cmyk = await source.clone().toColourspace('cmyk').jpeg().toBuffer()
    const deep = await source.clone().toColourspace('rgb16').png().toBuffer()
    const wide = await source.clone().withIccProfile('p3').png().toBuffer()
    for (const bytes of [cmyk, deep, wide]) {
      const file = await fitBodyImage(bytes)
      expect(await seen(file)).toMatchObject({ space: 'srgb', depth: 'uchar', icc: false })
    }
  })

  it('stay under 1 MB, transparent ones transparent', async () => {
    const large = await noise(800, 600)
    expect(large.length).toBeGreaterThan(MB)
    const file = await fitBodyImage(large)
    expect(file.bytes.length).toBeLessThan(MB)
    const raw = { width: 600, height: 600, channels: 4 as const }
    const clear = await sharp(Buffer.alloc(600 * 600 * 4, await noise(600, 600)), { raw })
      .png()
      .toBuffer()
    const still = await fitBodyImage(clear)
    expect(still.bytes.length).toBeLessThan(MB)
    expect(await seen(still)).toMatchObject({ format: 'png', hasAlpha: true })
  })

  it('keep a long picture as wide as its letters need', async () => {
    const file = await fitBodyImage(await noise(700, 2800))
    expect(file.bytes.length).toBeLessThan(MB)
    expect((await seen(file)).width).toBeGreaterThanOrEqual(600)
  })

  it('keep the label of AI in their metadata', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" TC260:AIGC="{}"/></rdf:RDF></x:xmpmeta>'
    const made = await sharp(await png())
      .withXmp(xmp)
      .webp()
      .toBuffer()
    const file = await fitBodyImage(made)
    expect((await sharp(file.bytes).metadata()).xmp?.toString()).toContain('TC260:AIGC')
  })

  it('are refused with words when they can’t be read, or unfold to too much', async () => {
    const bomb = await sharp({
      create: { width: 20_000, height: 6_000, channels: 3, background: '#fff' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(MB)
    await expect(fitBodyImage(bomb)).rejects.toThrow('20000 × 6000 pixels')
    await expect(fitBodyImage(Buffer.from('no image'))).rejects.toThrow(ImageError)
    await expect(fitBodyImage(Buffer.alloc(0))).rejects.toThrow('empty')
    await expect(fitBodyImage(Buffer.from('BM'))).rejects.toThrow('BMP')
    const huge = bmp()
    huge.writeInt32LE(60_000, 18)
    huge.writeInt32LE(60_000, 22)
    await expect(fitBodyImage(huge)).rejects.toThrow('60000 × 60000')
    const webp = await sharp(await noise(200, 200))
      .webp()
      .toBuffer()
    await expect(fitBodyImage(webp.subarray(0, 900))).rejects.toThrow(ImageError)
  })
})

describe('a drawing (SVG)', () => {
  it('is drawn sharp, and fetches nothing', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const svg = `<?xml version="1.0"?><?xml-stylesheet href="${place}/a.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="150">
<style>@import url(${place}/b.css); @font-face{font-family:f;src:url(${place}/f.woff)}</style>
<script href="${place}/c.js">fetch('${place}/d')</script>
<image href="${place}/e.png" width="9" height="9"/><image xlink:href="file:///etc/passwd" width="9" height="9"/>
<use href="${place}/g.svg#a"/><foreignObject><iframe src="${place}/h"/></foreignObject>
<rect width="100" height="50" fill="#c00"/><text font-family="f">a</text></svg>`
    const file = await fitBodyImage(Buffer.from(svg))
    expect(await seen(file)).toMatchObject({ format: 'png', width: 1440, height: 720 })
    const icon =
      '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><circle r="9"/></svg>'
    expect(await seen(await fitBodyImage(Buffer.from(icon)))).toMatchObject({ width: 48 })
    const entity = `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y SYSTEM "${place}/y">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;&y;</text></svg>`
    await expect(fitBodyImage(Buffer.from(entity))).rejects.toThrow(ImageError)
    expect(asked).toEqual([])
  })

  it('does not unfold without end', async () => {
    const entities = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
    ).join('')
    const laughs = `<!DOCTYPE svg [<!ENTITY e0 "ha">${entities}]><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&e9;</text></svg>`
    await expect(fitBodyImage(Buffer.from(laughs))).rejects.toThrow(ImageError)
    const vast =
      '<svg xmlns="http://www.w3.org/2000/svg" width="900000" height="900000"><rect width="9" height="9"/></svg>'
    const drawn = await fitBodyImage(Buffer.from(vast)).catch((error: unknown) => error)
    expect(drawn).toSatisfy((it: unknown) => it instanceof ImageError || 'bytes' in Object(it))
  })
})

describe('covers', () => {
  it('are opaque, and not larger than they are shown', async () => {
    const raw = { width: 60, height: 40, channels: 4 as const }
    const clear = await sharp(Buffer.alloc(60 * 40 * 4), { raw })
      .png()
      .toBuffer()
    const file = await fitCover(clear)
    expect(await seen(file)).toMatchObject({ format: 'jpeg', hasAlpha: false })
    const { data } = await sharp(file.bytes).raw().toBuffer({ resolveWithObject: true })
    expect(data[0]).toBeGreaterThan(250)
    expect((await fitCover(await noise(1600, 700))).bytes.length).toBeLessThan(2 * MB)
  })

  it('that stand in are the same for the same title, in WeChat’s form', async () => {
    const [one, again, other] = await Promise.all(['甲', '甲', '乙'].map(plainCover))
    expect(Buffer.from(one?.bytes ?? []).equals(Buffer.from(again?.bytes ?? []))).toBe(true)
    expect(Buffer.from(one?.bytes ?? []).equals(Buffer.from(other?.bytes ?? []))).toBe(false)
    const { width, height } = await sharp(one?.bytes).metadata()
    expect(width / height).toBeCloseTo(2.35, 2)
  })

  it('are cropped around the point an editor chose, else by WeChat', async () => {
    const wide = await png(400, 100)
    expect(await cropsOf(wide, null)).toEqual({})
    expect(await cropsOf(wide, { x: 100, y: 0 })).toEqual({
      pic_crop_235_1: '0.4125_0_1_1',
      pic_crop_1_1: '0.75_0_1_1',
    })
    expect((await cropsOf(await png(30, 90), { x: 50, y: 10 })).pic_crop_1_1).toBe('0_0_1_0.333333')
  })
})

describe('uploads', () => {
  it('happen once, however many ask at the same time', async () => {
    const bytes = await png()
    const { origin, asked } = await host(bytes)
    const uploaded: string[] = []
    const slow = async (name: string): Promise<string> => {
      uploaded.push(name)
      await new Promise((resolve) => setTimeout(resolve, 30))
      return `https://mmbiz.qpic.cn/${name}`
    }
    const client = {
      uploadImage: () => slow('image'),
      addImage: () => slow('cover'),
    } as unknown as WechatClient
    const kept = new Map<string, string>()
    const store = {
      getImage: (hash: string) => Promise.resolve(kept.get(`i${hash}`) ?? null),
      putImage: (hash: string, url: string) => Promise.resolve(void kept.set(`i${hash}`, url)),
      getCover: (hash: string) => Promise.resolve(kept.get(`c${hash}`) ?? null),
      putCover: (hash: string, id: string) => Promise.resolve(void kept.set(`c${hash}`, id)),
    } as unknown as BridgeStore
    const assets = new Assets({
      client,
      store,
      cmsUrl: origin,
      publicUrl: origin,
      allowPrivate: false,
    })
    const base = `${origin}/posts/a`
    const cover = { id: 'm', url: '/c.png', alt: '', caption: '' }
    await Promise.all([
      assets.bodyImages(['/a.png', '/b.png'], base, []),
      assets.bodyImages(['/a.png', '/c.png'], base, []),
      assets.covers([{ cover, title: 'T', sourceUrl: base }], []),
      assets.covers([{ cover, title: 'U', sourceUrl: base }], []),
    ])
    expect(uploaded.toSorted()).toEqual(['cover', 'image'])
    expect(asked.length).toBeGreaterThan(3)
  })
})

/** A server that gives the same bytes at every address. */
async function host(bytes: Buffer): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end(bytes)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}
