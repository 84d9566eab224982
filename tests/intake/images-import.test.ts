import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lexicalToMarkdown } from '../../src/content'
import { exportAll } from '../../src/intake/exporter'
import type { ImportRecord } from '../../src/intake/import-record'
import { Importer } from '../../src/intake/importer'
import { findFiles } from '../../src/intake/store/walk'
import { contentHash } from '../../src/review/canonical'
import { galleyEnv, temporaryFolder } from '../support/server'

const folder = temporaryFolder()
const media = path.join(folder.dir, 'media')
const timezone = 'Asia/Shanghai'
let payload: Payload

beforeAll(async () => {
  Object.assign(process.env, galleyEnv(folder.dir))
  const { openGalley } = await import('../../src/payload')
  payload = await openGalley()
})
afterAll(async () => {
  await payload?.destroy()
  folder.remove()
})

async function importAll(dir: string): Promise<ImportRecord[]> {
  const options = {
    dialect: 'auto',
    timezone,
    dryRun: false,
    mediaDir: media,
    contentHash,
  } as const
  const importer = await Importer.open(payload, options)
  const records: ImportRecord[] = []
  for (const file of await findFiles([dir])) records.push(await importer.importFile(file))
  return records
}
const post = (record: ImportRecord | undefined) =>
  payload.findByID({ collection: 'posts', id: record?.id ?? '', depth: 0, draft: true })
const count = async (): Promise<number> => (await payload.count({ collection: 'media' })).totalDocs

it('takes the images of a vault: embeds from anywhere, converted, once by content; exports as written', async () => {
  const vault = path.join(folder.dir, 'vault')
  mkdirSync(path.join(vault, 'notes'), { recursive: true })
  mkdirSync(path.join(vault, '.obsidian'))
  mkdirSync(path.join(vault, '附件'))
  const image = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
  const picture = await image('#c40').png().toBuffer()
  writeFileSync(path.join(vault, '附件', '图 1.png'), picture)
  writeFileSync(path.join(vault, '附件', 'copy.png'), picture)
  writeFileSync(path.join(vault, 'notes', 'scan.tiff'), await image('#04c').tiff().toBuffer())
  writeFileSync(
    path.join(vault, 'notes', 'plan.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"><script>alert(1)</script></svg>',
  )
  writeFileSync(path.join(vault, 'notes', 'broken.jpg'), 'no image')
  const photo = await image('#0c4')
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' } })
    .toBuffer()
  writeFileSync(path.join(vault, 'notes', 'photo.jpg'), photo)
  const text = [
    '---\ntitle: 图片\ntags: [ai]\n---',
    '![[图 1.png|说明|300]]',
    '行内 ![[COPY.PNG]] 与 ![](photo.jpg "题")。',
    '![扫描](scan.tiff)',
    '![](plan.svg)',
    '![](broken.jpg)',
    '![[gone.png]] 与 ![](../../outside.png)',
  ].join('\n\n')
  writeFileSync(path.join(vault, 'notes', 'a.md'), `${text}\n`)

  const [record] = await importAll(vault)
  const said = record?.warnings.filter(({ code }) => code.startsWith('image-'))
  expect(said?.map(({ code, line }) => [code, line])).toEqual([
    ['image-converted', 10],
    ['image-converted', 12],
    ['image-broken', 14],
    ['image-missing', 16],
    ['image-missing', 16],
  ])
  const { docs } = await payload.find({ collection: 'media', sort: 'filename', pagination: false })
  expect(docs.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
    ['photo.jpg', 'image/jpeg'],
    ['plan.png', 'image/png'],
    ['scan.jpg', 'image/jpeg'],
    [expect.stringMatching(/^图[ -]1\.png$/), 'image/png'],
  ])
  expect(docs.find(({ filename }) => filename?.startsWith('图'))?.alt).toBe('说明')
  for (const name of readdirSync(media)) {
    expect(
      (await sharp(readFileSync(path.join(media, name))).metadata()).exif,
      name,
    ).toBeUndefined()
  }

  const stored = await post(record)
  const types = JSON.stringify(stored.body)
  expect(types.match(/"type":"upload"/g)).toHaveLength(3)
  expect(types.match(/"blockType":"inlineImage"/g)).toHaveLength(2)
  expect(lexicalToMarkdown(stored.body as never)).toContain('![[图 1.png|说明|300]]')
  const relative = stored.review?.findings as { rule: string; excerpt: string }[]
  const named = relative.filter(({ rule }) => rule === 'relative-image')
  expect(named.map(({ excerpt }) => excerpt).toSorted()).toEqual(
    ['![](broken.jpg)', '![](../../outside.png)', '![[gone.png]]'].toSorted(),
  )

  // Another file with the same picture, in another run: the library has it.
  writeFileSync(path.join(vault, 'notes', 'b.md'), '---\ntitle: 又一篇\n---\n\n![[copy.png]]\n')
  const before = await count()
  const again = await importAll(vault)
  expect(again.map(({ action }) => action)).toEqual(['unchanged', 'created'])
  expect(await count()).toBe(before)

  const out = path.join(folder.dir, 'out')
  mkdirSync(out)
  await exportAll(payload, {
    ...{ folder: out, dialect: 'same', where: {}, published: false },
    ...{ collections: ['posts'], timezone },
  })
  expect(readFileSync(path.join(out, 'notes', 'a.md'), 'utf8')).toBe(`${text}\n`)
  await payload.update({
    ...{ collection: 'posts', id: record?.id ?? '', draft: true },
    data: { summary: 'New.' },
  })
  await exportAll(payload, {
    ...{ folder: out, dialect: 'same', where: {}, published: false },
    ...{ collections: ['posts'], timezone },
  })
  const edited = readFileSync(path.join(out, 'notes', 'a.md'), 'utf8')
  expect(edited.slice(edited.indexOf('![['))).toBe(`${text}\n`.slice(text.indexOf('![[')))
})
