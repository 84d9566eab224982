import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { note, type ImportBench } from './import-bench'

/** Images that lie beside a file. */
export function importImagesSuite(bench: ImportBench): void {
  describe('images beside the file', () => {
    it('are uploaded once by content and come back under their own address', async () => {
      const image = await sharp({
        create: { width: 64, height: 48, channels: 3, background: '#c40' },
      })
        .jpeg()
        .toBuffer()
      mkdirSync(path.join(bench.inbox, '图'))
      writeFileSync(path.join(bench.inbox, '图', 'one.jpg'), image)
      writeFileSync(path.join(bench.inbox, 'two.jpg'), image)
      writeFileSync(path.join(bench.dir, 'outside.jpg'), image)
      const text = note(
        'Images',
        '![一](图/one.jpg)\n\n![](./two.jpg)\n\n![](missing.png)\n\n![](../outside.jpg)\n\n![](https://example.org/x.png)',
        'cover: 图/one.jpg\n',
      )
      bench.put('images.md', text)
      const before = (await bench.payload.count({ collection: 'media' })).totalDocs
      const [made] = await bench.importAll([bench.inbox])
      expect((await bench.payload.count({ collection: 'media' })).totalDocs).toBe(before + 1)
      expect(made?.warnings.map(({ code }) => code)).toEqual(['image-missing', 'image-missing'])
      expect((await bench.post(made?.id ?? '')).cover).toMatchObject({ alt: '一' })
      const out = path.join(bench.dir, 'out-images')
      await bench.exportTo(out, { where: { id: { equals: made?.id } }, collections: ['posts'] })
      expect(readFileSync(path.join(out, 'images.md'), 'utf8')).toBe(text)

      // The same picture under another name is the library's one: the file keeps its own word.
      const again = note('Same picture', 'Text.', 'cover: two.jpg\n')
      bench.put('same-picture.md', again)
      const same = (await bench.importAll([path.join(bench.inbox, 'same-picture.md')]))[0]
      await bench.exportTo(out, { where: { id: { equals: same?.id } }, collections: ['posts'] })
      expect(readFileSync(path.join(out, 'same-picture.md'), 'utf8')).toBe(again)
    })
  })
}
