import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { embedParts, parseMarkdown } from '../../src/content'
import { imagesNamed } from '../../src/intake/store/article-images'
import { ImageFiles } from '../../src/intake/store/image-files'
import { prepareImage } from '../../src/intake/store/image-format'
import { temporaryFolder } from '../support/server'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const solid = (width = 8, height = 6) =>
  sharp({ create: { width, height, channels: 3, background: '#c40' } })

describe('the images a text names', () => {
  it('are the Markdown ones and Obsidian’s embeds, each address once, with its first line', () => {
    const text = [
      '![一](a.png) ![](a.png "t")',
      '![[图 片.png|说明|300]] ![[b.png|300x200]] ![[note]] [[c.png]]',
      '`![](code.png)`',
      '- ![](<d e.png>)',
      '| ![[f.png\\|表]] |\n| - |',
    ].join('\n\n')
    expect(imagesNamed(parseMarkdown(text))).toEqual([
      { url: 'a.png', alt: '一', line: 1 },
      { url: '图 片.png', alt: '说明', line: 3 },
      { url: 'b.png', alt: '', line: 3 },
      { url: 'd e.png', alt: '', line: 7 },
      { url: 'f.png', alt: '表', line: 9 },
    ])
  })

  it('embeds say a size, words, or both', () => {
    const parts = { target: 'a/b.png', alt: '一 二', size: '100' }
    expect(embedParts('a/b.png#center|一 二|100')).toEqual(parts)
  })
})

describe('finding an image', () => {
  const root = path.join(folder.dir, 'site')
  const put = (name: string): string => {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, name)
    return file
  }
  const document = path.join(root, 'source/_posts/一篇.md')
  for (const name of [
    'source/_posts/一篇.md',
    'source/_posts/beside.png',
    'source/_posts/一篇/asset.png',
    'source/images/served.png',
    'static/img/hugo.png',
    'assets/img/jekyll.png',
    'source/_posts/图 片.png',
    'source/_posts/50%.png',
    'source/_posts/a#b.png',
    'source/_posts/Photo.JPG',
    'vault/attachments/pasted 1.png',
    'vault/other/deep/pasted 1.png',
    'source/_posts/near/twice.png',
    'twice.png',
    'secret.txt',
  ]) {
    put(name)
  }
  writeFileSync(path.join(folder.dir, 'outside.png'), 'x')
  symlinkSync(path.join(folder.dir, 'outside.png'), path.join(root, 'source/_posts/link.png'))
  symlinkSync(folder.dir, path.join(root, 'up'))

  const find = async (url: string): Promise<string | null> => {
    const file = await new ImageFiles().find(url, document, root)
    return file === null ? null : path.relative(root, file)
  }

  it.each([
    ['beside.png', 'source/_posts/beside.png'],
    ['./beside.png?raw=true#x', 'source/_posts/beside.png'],
    ['.\\beside.png', 'source/_posts/beside.png'],
    ['asset.png', 'source/_posts/一篇/asset.png'],
    ['一篇/asset.png', 'source/_posts/一篇/asset.png'],
    ['../images/served.png', 'source/images/served.png'],
    ['/images/served.png', 'source/images/served.png'],
    ['/img/hugo.png', 'static/img/hugo.png'],
    ['{{site.baseurl}}/assets/img/jekyll.png', 'assets/img/jekyll.png'],
    ['%E5%9B%BE%20%E7%89%87.png', 'source/_posts/图 片.png'],
    ['50%25.png', 'source/_posts/50%.png'],
    ['50%.png', 'source/_posts/50%.png'],
    ['a#b.png', 'source/_posts/a#b.png'],
    ['photo.jpg', 'source/_posts/Photo.JPG'],
    ['/IMAGES/Served.PNG', 'source/images/served.png'],
    ['pasted 1.png', 'vault/attachments/pasted 1.png'],
    ['deep/pasted 1.png', 'vault/other/deep/pasted 1.png'],
    ['twice.png', 'twice.png'],
  ])('%s is %s', async (url, file) => expect(await find(url)).toBe(file))

  it('takes the file nearest to the document where several have the name', async () => {
    put('a/near.png')
    put('source/_posts/long/way/down/near.png')
    expect(await find('near.png')).toBe('source/_posts/long/way/down/near.png')
  })

  it.each([
    'https://example.org/beside.png',
    '//example.org/beside.png',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    '../../../outside.png',
    '/../outside.png',
    'link.png',
    'up/outside.png',
    '..',
    '.',
    '/',
    'source',
    'missing.png',
    '../beside.png',
    'a\0.png',
    `${'x'.repeat(5000)}.png`,
    '%00.png',
    '%E0%A4%A.png',
  ])('%j is nowhere', async (url) => expect(await find(url)).toBeNull())
})

describe('preparing an image', () => {
  const formatOf = async (data: Buffer) => (await sharp(data).metadata()).format

  it.each([
    ['jpeg', '.jpg', 'image/jpeg'],
    ['png', '.png', 'image/png'],
    ['webp', '.webp', 'image/webp'],
    ['gif', '.gif', 'image/gif'],
    ['avif', '.avif', 'image/avif'],
  ] as const)('leaves a plain %s as it is', async (format, extension, mimetype) => {
    const data = await solid().toFormat(format).toBuffer()
    const made = await prepareImage(data)
    expect(made).toMatchObject({ extension, mimetype, changed: null })
    expect(made.data.equals(data)).toBe(true)
  })

  it('turns a photograph upright and drops what tells where it was taken', async () => {
    const data = await solid(20, 10)
      .jpeg()
      .withExif({
        IFD0: { Make: 'Camera' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect((await sharp(data).metadata()).exif).toBeDefined()
    const made = await prepareImage(data)
    const metadata = await sharp(made.data).metadata()
    expect(metadata).toMatchObject({ width: 10, height: 20, format: 'jpeg' })
    expect(metadata.exif).toBeUndefined()
    expect(metadata.orientation).toBeUndefined()
    expect(made.changed).toBeNull()
  })

  it('makes a JPEG of an opaque TIFF, a PNG of one with transparency and of a BMP', async () => {
    const tiff = await prepareImage(await solid().tiff().toBuffer())
    expect(tiff).toMatchObject({ extension: '.jpg', changed: 'TIFF → JPEG' })
    const clear = await prepareImage(
      await solid().ensureAlpha(0.5).tiff({ compression: 'lzw' }).toBuffer(),
    )
    expect(clear).toMatchObject({ extension: '.png' })
    expect((await sharp(clear.data).metadata()).hasAlpha).toBe(true)

    // 2 × 1 pixels of 24 bits, blue-green-red: red, then blue.
    const bmp = Buffer.alloc(54 + 8)
    bmp.write('BM')
    bmp.writeUInt32LE(bmp.length, 2)
    bmp.writeUInt32LE(54, 10)
    bmp.writeUInt32LE(40, 14)
    bmp.writeInt32LE(2, 18)
    bmp.writeInt32LE(1, 22)
    bmp.writeUInt16LE(1, 26)
    bmp.writeUInt16LE(24, 28)
    bmp.set([0, 0, 255, 255, 0, 0], 54)
    const made = await prepareImage(bmp)
    expect(made).toMatchObject({ extension: '.png', changed: 'BMP → PNG' })
    const raw = await sharp(made.data).raw().toBuffer()
    expect([...raw]).toEqual([255, 0, 0, 0, 0, 255])
  })

  it('draws an SVG without running or fetching anything in it', async () => {
    writeFileSync(path.join(folder.dir, 'near.png'), await solid(24, 24).png().toBuffer())
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="24" height="12"><script>alert(1)</script><image xlink:href="file://${folder.dir}/near.png" width="24" height="12"/></svg>`
    const made = await prepareImage(Buffer.from(svg))
    expect(made).toMatchObject({ mimetype: 'image/png', changed: 'SVG → PNG' })
    expect(await sharp(made.data).metadata()).toMatchObject({ width: 2000, height: 1000 })
    // Nothing of the other file is in the picture: every pixel is clear.
    const { channels } = await sharp(made.data).stats()
    expect(channels.map(({ max }) => max)).toEqual([0, 0, 0, 0])
  })

  it('draws an SVG at the width of a page, however small or large it says it is', async () => {
    for (const side of [1, 24, 20_000, 200_000]) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"/>`
      const made = await prepareImage(Buffer.from(svg))
      const { width = 0 } = await sharp(made.data).metadata()
      expect(width).toBeLessThanOrEqual(2000)
      expect(width).toBeGreaterThan(1300)
    }
  })

  it('scales what is larger than any page', async () => {
    const made = await prepareImage(await solid(6000, 30).png().toBuffer())
    expect(await sharp(made.data).metadata()).toMatchObject({ width: 5000, height: 25 })
    expect(made.changed).toContain('5000')
  })

  it('keeps an animation moving', async () => {
    const frames = await Promise.all(
      ['#f00', '#0f0', '#00f'].map((background) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    const made = await prepareImage(gif)
    expect(made.data.equals(gif)).toBe(true)
    expect((await sharp(made.data).metadata()).pages).toBe(3)
  })

  it('refuses what is broken, too large or no image, and says which', async () => {
    const code = (data: Buffer) => prepareImage(data).then(formatOf as never, (error) => error.code)
    expect(await code(Buffer.from('no image'))).toBe('image-broken')
    expect(await code(Buffer.alloc(0))).toBe('image-broken')
    expect(await code(Buffer.from('BM and not much more'))).toBe('image-broken')
    const noise = await sharp(
      Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * 7919) % 251)),
      {
        raw: { width: 100, height: 100, channels: 3 },
      },
    )
      .jpeg()
      .toBuffer()
    const cut = path.join(folder.dir, 'cut.jpg')
    writeFileSync(cut, noise)
    truncateSync(cut, noise.length / 2)
    expect(await code(noise.subarray(0, noise.length / 2))).toBe('image-broken')
    const bmp = Buffer.alloc(60)
    bmp.write('BM')
    bmp.writeInt32LE(2_000_000_000, 18)
    bmp.writeInt32LE(2_000_000_000, 22)
    expect(await code(bmp)).toBe('image-too-large')
  })
})
