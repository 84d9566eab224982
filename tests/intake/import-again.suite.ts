import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Importer } from '../../src/intake/importer'
import { findFiles, type FoundFile } from '../../src/intake/store/walk'
import { contentHash } from '../../src/review/canonical'
import { actions, note, type ImportBench } from './import-bench'

/** Importing files again: changed, edited in the CMS, renamed. */
export function importAgainSuite(bench: ImportBench): void {
  describe('importing again', () => {
    it('updates the draft when the file has changed, and keeps its slug', async () => {
      bench.put('a-post.md', note('First title'))
      const [made] = await bench.importAll([bench.inbox])
      bench.put('a-post.md', note('Second title', 'other text', 'slug: elsewhere\n'))
      const [changed] = await bench.importAll([bench.inbox])
      expect(changed).toMatchObject({ action: 'updated', id: made?.id })
      expect(await bench.post(made?.id ?? '')).toMatchObject({
        title: 'Second title',
        slug: 'a-post',
        _status: 'draft',
      })
      // Its own slug is no edit of the CMS: the file is not told to take it.
      const where = { id: { equals: made?.id } }
      const out = path.join(bench.inbox, '../kept-slug')
      await bench.exportTo(out, { where, collections: ['posts'] })
      const file = (folder: string): string => readFileSync(path.join(folder, 'a-post.md'), 'utf8')
      expect(file(out)).toBe(file(bench.inbox))
      await bench.payload.update({
        collection: 'posts',
        id: made?.id ?? '',
        draft: true,
        data: { slug: 'by-hand' },
      })
      await bench.exportTo(out, { where, collections: ['posts'] })
      expect(file(out)).toContain('slug: by-hand\n')
      await bench.payload.update({
        collection: 'posts',
        id: made?.id ?? '',
        draft: true,
        data: { slug: 'a-post' },
      })
      bench.put('a-post.md', note('Third title', 'other text'))
      expect(actions(await bench.importAll([bench.inbox]))).toEqual(['updated'])
    })

    it('reports a conflict when the post was edited in the CMS too, and changes nothing', async () => {
      bench.put('b-post.md', note('From the file'))
      const [made] = await bench.importAll([bench.inbox])
      const id = made?.id ?? ''
      await bench.payload.update({
        collection: 'posts',
        id,
        draft: true,
        data: { title: 'From the editor' },
      })
      expect(actions(await bench.importAll([bench.inbox]))).toEqual(['unchanged'])
      bench.put('b-post.md', note('From the file, newer'))
      for (const dryRun of [true, false]) {
        const [refused] = await bench.importAll([bench.inbox], dryRun)
        expect(refused).toMatchObject({ action: 'refused' })
        expect(refused?.error).toMatch(/conflict/)
      }
      expect(await bench.post(id)).toMatchObject({ title: 'From the editor' })
    })

    it('takes the export of an edited post as its source again', async () => {
      bench.put('back.md', note('As imported', 'One.\n\nTwo.'))
      const [made] = await bench.importAll([bench.inbox])
      const id = made?.id ?? ''
      await bench.payload.update({
        collection: 'posts',
        id,
        draft: true,
        data: { title: 'As edited' },
      })
      await bench.exportTo(bench.inbox, { where: { id: { equals: id } }, collections: ['posts'] })
      const text = readFileSync(path.join(bench.inbox, 'back.md'), 'utf8')
      expect(text).toContain('title: As edited')
      const before = await bench.post(id)
      expect(await bench.importAll([bench.inbox])).toMatchObject([
        { action: 'updated', id, warnings: [{ code: 'exported-before' }] },
      ])
      const after = await bench.post(id)
      expect(contentHash('posts', { ...after })).toBe(contentHash('posts', { ...before }))
      expect(actions(await bench.importAll([bench.inbox]))).toEqual(['unchanged'])
      bench.put('back.md', text.replace('Two.', 'Three.'))
      expect(actions(await bench.importAll([bench.inbox]))).toEqual(['updated'])
      expect(await bench.post(id)).toMatchObject({ title: 'As edited', review: { state: 'draft' } })
    })

    it('knows a renamed file, and does not lower what is known of AI', async () => {
      const file = bench.put('c-post.md', note('C', '本文由 AI 自动生成'))
      const [made] = await bench.importAll([bench.inbox])
      rmSync(file)
      bench.put('renamed.md', note('C', '本文由 AI 自动生成'))
      expect(await bench.importAll([bench.inbox])).toMatchObject([
        { action: 'unchanged', id: made?.id },
      ])
      bench.put('d-post.md', note('D', '本文由 AI 自动生成。'))
      await bench.importAll([bench.inbox])
      bench.put('d-post.md', note('D', 'no word of it'))
      const again = (await bench.importAll([bench.inbox])).find(({ path: at }) =>
        at.endsWith('d-post.md'),
      )
      expect(again).toMatchObject({ action: 'updated', warnings: [{ code: 'ai-kept' }] })
      expect(await bench.post(again?.id ?? '')).toMatchObject({ ai: { involvement: 'generated' } })
    })

    it('does not parse an unchanged file, and still says what was read of it', async () => {
      bench.put('seen.md', note('Seen', 'text', 'author: Ann\ntags: [one, two]\ncategories: [c]\n'))
      const [made] = await bench.importAll([bench.inbox])
      const { origin } = await bench.post(made?.id)
      expect(origin?.read).toMatchObject({ title: 'Seen', authors: ['Ann'], tags: ['one', 'two'] })
      const seen = vi.spyOn(Importer.prototype as unknown as { parse: () => void }, 'parse')
      const again = await bench.importAll([bench.inbox])
      expect(again).toEqual([{ ...made, action: 'unchanged' }])
      expect(seen).not.toHaveBeenCalled()
      seen.mockRestore()
    })

    it('asks the database once for many unchanged files, and reads no further than it must', async () => {
      for (let index = 0; index < 30; index += 1) bench.put(`${index}.md`, note(`Number ${index}`))
      await bench.importAll([bench.inbox])
      const asked = vi.spyOn(bench.payload.db, 'queryDrafts')
      const found = vi.spyOn(bench.payload, 'find')
      expect(actions(await bench.importAll([bench.inbox]))).toEqual(Array(30).fill('unchanged'))
      // Posts and issues, once each.
      expect(asked).toHaveBeenCalledTimes(2)
      expect(found).not.toHaveBeenCalled()
      asked.mockRestore()
      found.mockRestore()

      const [file] = await findFiles([path.join(bench.inbox, '0.md')])
      let given = 0
      function* endless(): Generator<FoundFile, void, undefined> {
        for (; file; given += 1) yield file
      }
      for await (const record of (await bench.importer()).importAll(endless())) {
        expect(record.action).toBe('unchanged')
        break
      }
      expect(given).toBeLessThan(1000)
    })

    it('parses an unchanged file whose document does not say yet what was read of it', async () => {
      bench.put('older.md', note('Older', 'text', 'tags: [one]\n'))
      const [made] = await bench.importAll([bench.inbox])
      const { origin } = await bench.post(made?.id)
      await bench.payload.update({
        collection: 'posts',
        id: made?.id ?? '',
        draft: true,
        data: { origin: { ...origin, read: null } },
      })
      expect(await bench.importAll([bench.inbox])).toEqual([{ ...made, action: 'unchanged' }])
    })

    it('knows a file that was renamed and edited later, where it is sure', async () => {
      const text = (more: string): string =>
        note('Moved', `First line of it.\n\nSecond line of it.\n\n${more}`, 'permalink: /moved/\n')
      const file = bench.put('old-name.md', text('Third line.'))
      const [made] = await bench.importAll([bench.inbox])
      rmSync(file)
      bench.put('new-name.md', text('A third line that is new.'))
      expect(await bench.importAll([bench.inbox])).toMatchObject([
        { action: 'updated', id: made?.id, warnings: [{ code: 'renamed' }] },
      ])
      expect((await bench.post(made?.id)).origin?.path).toBe('new-name.md')
      expect(await bench.importAll([bench.inbox])).toMatchObject([
        { action: 'unchanged', id: made?.id, warnings: [] },
      ])
    })

    it('makes a new post of a file that only might be a renamed one, and says so', async () => {
      const file = bench.put('weekly-1.md', note('Weekly', 'One text about the sea.'))
      const [made] = await bench.importAll([bench.inbox])
      rmSync(file)
      bench.put('weekly-2.md', note('Weekly', 'Another text about a tower.'))
      const [other] = await bench.importAll([bench.inbox])
      expect(other).toMatchObject({ action: 'created', warnings: [{ code: 'maybe-renamed' }] })
      expect(other?.id).not.toBe(made?.id)
    })

    it('does not take a file for a renamed one while the other is still there', async () => {
      bench.put('a-copy.md', note('Copied', 'One line.\n\nTwo lines.'))
      await bench.importAll([bench.inbox])
      bench.put('b-copy.md', note('Copied', 'One line.\n\nTwo lines.\n\nThree.'))
      expect(await bench.importAll([bench.inbox])).toMatchObject([
        { action: 'unchanged' },
        { action: 'created', warnings: [] },
      ])
    })

    it('keeps documents apart that share only their file’s name', async () => {
      const own = (name: string): string =>
        note(
          `About ${name}`,
          ['sea', 'salt', 'tide', 'pilot', 'lamp']
            .map((word) => `The ${word} of ${name}.`)
            .join('\n\n'),
        )
      bench.put('winter/post.md', own('winter'))
      bench.put('summer/post.md', own('summer'))
      const [winter] = await bench.importAll([path.join(bench.inbox, 'winter')])
      const [summer] = await bench.importAll([path.join(bench.inbox, 'summer')])
      expect(summer).toMatchObject({ action: 'created', warnings: [{ code: 'same-name' }] })
      expect(await bench.post(winter?.id ?? '')).toMatchObject({ title: 'About winter' })
      for (const [name, made] of [
        ['winter', winter],
        ['summer', summer],
      ] as const) {
        bench.put(`${name}/post.md`, own(name).replace(`About ${name}`, `More about ${name}`))
        const [again] = await bench.importAll([path.join(bench.inbox, name)])
        expect(again).toMatchObject({ action: 'updated', id: made?.id })
      }
    })

    it('finds entities by alias and across widths, spaces and case', async () => {
      await bench.payload.create({
        collection: 'companies',
        data: { name: 'Anthropic', aliases: ['安思睿'] },
      })
      bench.put(
        'e.md',
        `---\ntitle: E\nlayout: post.njk\ncompanies_orgs: [安思睿, ＯｐｅｎＡＩ, Open AI, openai]\n---\nx\n`,
      )
      const [made] = await bench.importAll([bench.inbox])
      const doc = await bench.post(made?.id ?? '')
      expect(doc.companies).toMatchObject([{ name: 'Anthropic' }, { name: 'ＯｐｅｎＡＩ' }])
      const out = path.join(bench.dir, 'out-alias')
      await bench.exportTo(out, { where: { id: { equals: made?.id } }, collections: ['posts'] })
      expect(readFileSync(path.join(out, 'e.md'), 'utf8')).toContain(
        '[安思睿, ＯｐｅｎＡＩ, Open AI, openai]',
      )
    })
  })
}
