import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { ImportRecord } from '../../src/intake/import-record'
import { findFiles } from '../../src/intake/store/walk'
import { samples } from './helpers'
import { actions, note, type ImportBench } from './import-bench'

/** Importing a folder for the first time, and what is refused or skipped in it. */
export function importFolderSuite(bench: ImportBench): void {
  describe('importing a folder', () => {
    it('makes drafts only; a second run changes nothing; the export is byte-identical', async () => {
      cpSync(samples, bench.inbox, { recursive: true })
      bench.put('README.md', '# How this folder is kept\n\nProse.\n')
      const first = await bench.importAll([bench.inbox])
      expect(actions(first).filter((action) => action === 'created')).toHaveLength(7)
      expect(first.find(({ path: at }) => at.endsWith('README.md'))).toMatchObject({
        action: 'skipped',
      })

      const stored = await bench.counts()
      for (const { id = '', collection = 'posts', action } of first) {
        if (action === 'skipped') continue
        const doc = await bench.payload.findByID({ collection, id, depth: 0 })
        expect(doc).toMatchObject({ _status: 'draft', review: { state: 'draft' } })
        const seen = await bench.payload.find({
          collection,
          overrideAccess: false,
          where: { id: { equals: id } },
        })
        expect(seen.totalDocs).toBe(0)
      }

      const versions = async (): Promise<number> =>
        (await bench.payload.countVersions({ collection: 'posts' })).totalDocs
      const before = await versions()
      const second = await bench.importAll([bench.inbox])
      expect(actions(second).filter((action) => action !== 'skipped')).toEqual(
        Array(7).fill('unchanged'),
      )
      expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
      expect(await bench.counts()).toEqual(stored)
      expect(await versions()).toBe(before)

      const out = path.join(bench.dir, 'out')
      const written = await bench.exportTo(out)
      expect(actions(written)).toEqual(Array(7).fill('created'))
      for (const name of readdirSync(samples)) {
        expect(
          readFileSync(path.join(out, name)).equals(readFileSync(path.join(samples, name))),
          name,
        ).toBe(true)
      }
      expect(actions(await bench.exportTo(out))).toEqual(Array(7).fill('unchanged'))
    })

    it('gives a tag and a category of one name back as written', async () => {
      const text = note(
        'One name',
        'text',
        'categories:\n  - AI\n  - Deepfake\ntags: [deepfake, b, B]\n',
      )
      bench.put('one-name.md', text)
      const [made] = await bench.importAll([bench.inbox])
      const out = path.join(bench.dir, 'out-one-name')
      await bench.exportTo(out, { where: { id: { equals: made?.id } }, collections: ['posts'] })
      expect(readFileSync(path.join(out, 'one-name.md'), 'utf8')).toBe(text)
    })

    it('takes every note of an Obsidian vault, and skips what nothing marks elsewhere', async () => {
      bench.put('vault/.obsidian/app.json', '{}')
      const file = bench.put('vault/notes/plain.md', '只有一段话。\n')
      bench.put('folder/plain.md', '另一段话。\n')
      const records = await bench.importAll([bench.inbox])
      expect(records).toMatchObject([
        { path: path.join(bench.inbox, 'folder/plain.md'), action: 'skipped' },
        { path: file, action: 'created', dialect: 'obsidian', title: 'plain' },
      ])
    })

    it('fills the fields and relates the entities', async () => {
      const { docs } = await bench.payload.find({
        collection: 'posts',
        depth: 1,
        draft: true,
        where: { title: { equals: '机器人，为什么慢？' } },
      })
      expect(docs[0]).toMatchObject({
        speaker: '海风频道',
        maturity: 'evergreen',
        area: 'tech-engineering',
        sources: [{ url: 'https://example.org/watch?v=1' }],
        authors: [{ name: '海风频道' }],
        tags: [{ name: 'edge-computing' }, { name: 'robotics' }],
        companies: [{ name: '示例机器人公司' }],
        products: [{ name: 'Alpha' }, { name: 'Beta 2' }],
        works: [{ name: 'The Slow Machine' }],
        category: { name: 'ai-ml' },
        publishedAt: '2026-02-10T16:00:00.000Z',
        ai: { involvement: 'unknown' },
        origin: {
          dialect: 'eleventy',
          path: 'knowledge-base.md',
          frontMatter: { custom_key: { keep: 'me' } },
        },
      })
      const column = await bench.payload.find({
        collection: 'posts',
        depth: 1,
        draft: true,
        where: { 'origin.path': { equals: 'jekyll-column.md' } },
      })
      expect(column.docs[0]).toMatchObject({
        category: { name: 'AI' },
        tags: [{ name: '周报' }],
        ai: {
          involvement: 'cocreated',
          tools: ['灯塔🗼AI小队'],
          credit: '本文由 林舟 & 灯塔🗼AI小队 共同创作',
        },
      })
      const { docs: issues } = await bench.payload.find({
        collection: 'issues',
        depth: 0,
        draft: true,
      })
      expect(issues[0]?.items?.map(({ number, author }) => [number, author ?? null])).toEqual([
        [1, 'Ann Example'],
        [2, null],
        [5, 'fin'],
      ])
    })

    it('finds the residue of an assistant', async () => {
      const { docs } = await bench.payload.find({
        collection: 'posts',
        draft: true,
        where: { 'origin.sourceTitle': { equals: '0402harbour' } },
      })
      const findings = docs[0]?.review?.findings as { rule: string }[]
      expect(findings.map(({ rule }) => rule)).toContain('ai-residue')
    })
  })

  describe('what can’t be read', () => {
    it('is refused with file and line, whole; the others come in', async () => {
      const stored = await bench.counts()
      bench.put('bad.md', '---\ntitle: x\ntags: [never-made\nauthor: Nobody At All\n---\nbody\n')
      bench.put('good.md', note('Good'))
      const records = await bench.importAll([bench.inbox])
      expect(actions(records)).toEqual(['refused', 'created'])
      expect(records[0]?.error).toMatch(/bad\.md:3: broken YAML/)
      expect(records[0]?.line).toBe(3)
      const after = await bench.counts()
      expect(after[0]).toBe((stored[0] ?? 0) + 1)
      expect(after.slice(2)).toEqual(stored.slice(2))
    })

    it('a file that fails while it is stored leaves nothing behind: no entity, no image', async () => {
      const image = await sharp({
        create: { width: 40, height: 30, channels: 3, background: '#08f' },
      })
        .png()
        .toBuffer()
      bench.put('x.md', note('Fails', '![sea](sea.png)', 'author: Lost Author\ntags: [lost-tag]\n'))
      writeFileSync(path.join(bench.inbox, 'sea.png'), image)
      const files = (): string[] =>
        existsSync(path.join(bench.dir, 'media')) ? readdirSync(path.join(bench.dir, 'media')) : []
      const before = await bench.counts()
      const kept = files()
      const broken = new Proxy(bench.payload, {
        get: (target, name, receiver) =>
          name === 'create'
            ? (options: { collection: string }) => {
                if (options.collection === 'posts') throw new Error('disk full')
                return target.create(options as never)
              }
            : (Reflect.get(target, name, receiver) as unknown),
      })
      const importer = await bench.importer(broken)
      const [file] = await findFiles([path.join(bench.inbox, 'x.md')])
      if (!file) throw new Error('no file')
      await expect(importer.importFile(file)).rejects.toThrow('disk full')
      expect(await bench.counts()).toEqual(before)
      expect(files()).toEqual(kept)
      // The same file, when the fault is gone: nothing half-made is in its way.
      expect(actions(await bench.importAll([bench.inbox]))).toEqual(['created'])
      expect(files().length).toBeGreaterThan(kept.length)
    })
  })

  describe('what lies beside a document and can’t be used', () => {
    it('is named, and neither ends the run nor keeps the document out', async () => {
      mkdirSync(path.join(bench.inbox, 'folder.png'))
      bench.put('broken.png', 'no image at all')
      bench.put('a.md', note('A', '![f](folder.png) ![b](broken.png)'))
      bench.put('gone.md', note('Gone'))
      const found = await findFiles([bench.inbox])
      rmSync(path.join(bench.inbox, 'gone.md'))
      const importer = await bench.importer()
      const records: ImportRecord[] = []
      for (const file of found) records.push(await importer.importFile(file))
      expect(records).toMatchObject([
        { action: 'created', warnings: [{ code: 'image-missing' }, { code: 'image-broken' }] },
        { action: 'refused' },
      ])
      expect(records[1]?.error).toMatch(/gone\.md: can't be read \(ENOENT\)/)
    })
  })

  describe('a dry run', () => {
    it('says what would be done and writes nothing', async () => {
      bench.put('new.md', note('New', 'x', 'tags: [dry-run-tag]\n'))
      const before = await bench.counts()
      expect(actions(await bench.importAll([bench.inbox], true))).toEqual(['created'])
      expect(await bench.counts()).toEqual(before)
    })
  })

  describe('a file without any metadata', () => {
    it('is skipped in a folder and taken when it is named', async () => {
      const file = bench.put('plain.md', '# A plain note\n\nNo front matter.\n')
      expect(actions(await bench.importAll([bench.inbox]))).toEqual(['skipped'])
      expect(await bench.importAll([file])).toMatchObject([
        { action: 'created', title: 'A plain note', dialect: 'obsidian' },
      ])
      expect(actions(await bench.importAll([file]))).toEqual(['unchanged'])
    })
  })
}
