import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportAll } from '../../src/intake/exporter'
import type { ImportRecord } from '../../src/intake/import-record'
import { Importer } from '../../src/intake/importer'
import { findFiles } from '../../src/intake/store/walk'
import { contentHash } from '../../src/review/canonical'
import { galley, temporaryFolder } from '../support/server'
import { openGalleyIn, timezone } from './import-bench'

/**
 * Importing names into a real database.
 * @param database the variables that choose it
 */
export function importNamesSuite(database: () => Promise<Record<string, string>>): void {
  describe('importing names', () => {
    const folder = temporaryFolder()
    let payload: Payload
    let runs = 0

    beforeAll(async () => {
      payload = await openGalleyIn(folder.dir, database)
    })
    afterAll(async () => {
      await payload?.destroy()
      folder.remove()
    })

    const importer = (dryRun = false): Promise<Importer> =>
      Importer.open(payload, {
        dialect: 'auto',
        timezone,
        dryRun,
        mediaDir: path.join(folder.dir, 'media'),
        contentHash,
      })

    /** A file in a folder of its own with front matter lines. */
    function put(...lines: string[]): string {
      const dir = path.join(folder.dir, `run-${++runs}`)
      mkdirSync(dir)
      const file = path.join(dir, `post-${runs}.md`)
      writeFileSync(
        file,
        `---\ntitle: Names ${runs}\nlayout: post.njk\ndate: '2026-03-01'\n${lines.join('\n')}\n---\n\n正文 ${runs}。\n`,
      )
      return file
    }
    async function take(by: Importer, file: string): Promise<ImportRecord> {
      const [found] = await findFiles([file])
      if (!found) throw new Error(file)
      return by.importFile(found)
    }
    const post = async (record: ImportRecord) =>
      payload.findByID({ collection: 'posts', id: record.id ?? '', depth: 1, draft: true })
    const named = async (collection: 'companies' | 'people', name: string) =>
      (await payload.find({ collection, where: { name: { equals: name } } })).docs

    it('keeps both names of a bilingual one, finds it by either, and exports what was written', async () => {
      const by = await importer()
      const file = put('people: [山姆·奥特曼（Sam Altman）]')
      const first = await take(by, file)
      const rest = await take(by, put('people: [Sam Altman, 山姆奧特曼]'))
      expect(await named('people', '山姆·奥特曼')).toMatchObject([{ aliases: ['Sam Altman'] }])
      expect((await post(rest)).people).toHaveLength(1)
      expect((await post(rest)).people).toMatchObject((await post(first)).people ?? [])

      await payload.update({
        ...{ collection: 'posts', id: first.id ?? '', draft: true },
        data: { summary: 'New.' },
      })
      const out = path.join(folder.dir, 'out-names')
      mkdirSync(out)
      await exportAll(payload, {
        ...{ folder: out, dialect: 'same', where: { id: { equals: first.id } }, published: false },
        ...{ collections: ['posts'], timezone },
      })
      const text = readFileSync(path.join(out, path.basename(file)), 'utf8')
      expect(text).toContain('people: [山姆·奥特曼（Sam Altman）]')
    })

    it('learns a second name that is written beside a known one', async () => {
      await payload.create({ collection: 'people', data: { name: 'Dario Amodei' } })
      const by = await importer()
      const record = await take(by, put('people: [Dario Amodei 达里奥·阿莫代伊]'))
      expect(record.warnings.map(({ code }) => code)).toContain('entity-alias-added')
      expect(await named('people', 'Dario Amodei')).toMatchObject([
        { aliases: ['达里奥·阿莫代伊'], resembles: [] },
      ])
      const again = await take(await importer(), put('people: [达里奥·阿莫代伊]'))
      expect((await post(again)).people).toMatchObject([{ name: 'Dario Amodei' }])
    })

    it('keeps a near miss apart and says which known name it looks like', async () => {
      const by = await importer()
      const good = await take(by, put('companies_orgs: [Anthropic]'))
      expect(good.warnings.map(({ code }) => code)).not.toContain('entity-near-miss')
      const record = await take(by, put('companies_orgs: [Anthropropic]'))
      const warning = record.warnings.find(({ code }) => code === 'entity-near-miss')
      expect(warning?.message).toMatch(/“Anthropropic”.*“Anthropic”/)
      const [anthropic] = await named('companies', 'Anthropic')
      expect(anthropic?.resembles).toEqual([])
      const [near] = await named('companies', 'Anthropropic')
      expect(near?.resembles).toMatchObject([{ id: anthropic?.id }])
      expect((await post(record)).companies).toMatchObject([{ id: near?.id }])
      expect((await post(good)).companies).toMatchObject([{ id: anthropic?.id }])
    })

    it('says so in a dry run too, which makes nothing', async () => {
      const file = put('products_models: [Quicksilver, Quicksliver]')
      const before = (await payload.count({ collection: 'products' })).totalDocs
      const dry = await take(await importer(true), file)
      expect(dry.warnings.map(({ code }) => code)).toEqual(['entity-near-miss'])
      expect((await payload.count({ collection: 'products' })).totalDocs).toBe(before)
      const wet = await take(await importer(), file)
      expect(wet.warnings).toEqual(dry.warnings)
    })

    it('names all whose alias it is instead of choosing one', async () => {
      for (const name of ['Alpha Works', 'Beta Works']) {
        await payload.create({ collection: 'companies', data: { name, aliases: ['工坊'] } })
      }
      const record = await take(await importer(), put('companies_orgs: [工坊]'))
      const warning = record.warnings.find(({ code }) => code === 'entity-ambiguous')
      expect(warning?.message).toMatch(/“(Alpha|Beta) Works” and “(Alpha|Beta) Works”/)
      const [made] = await named('companies', '工坊')
      expect(made?.resembles).toHaveLength(2)
    })

    it('notes what a name entered in the CMS resembles; refuses one that is there', async () => {
      await payload.create({ collection: 'companies', data: { name: 'Perplexity' } })
      const [perplexity] = await named('companies', 'Perplexity')
      const made = await payload.create({
        collection: 'companies',
        data: { name: 'Perplexety' },
        depth: 0,
      })
      expect(made.resembles).toEqual([perplexity?.id])
      const again = payload.create({
        collection: 'companies',
        data: { name: 'ＰＥＲＰＬＥＸＩＴＹ' },
      })
      await expect(again).rejects.toThrow(/name/)
      const renamed = await payload.update({
        ...{ collection: 'companies', id: made.id, depth: 0 },
        data: { name: 'Something else' },
      })
      expect(renamed.resembles).toEqual([])
    })

    it('makes one entity of a name that two importers meet at once', async () => {
      const importers = [await importer(), await importer()]
      const files = [put('companies_orgs: [Twice Made]'), put('companies_orgs: [twice-made]')]
      // Both have read the names before either makes it.
      await Promise.all(importers.map((by) => take(by, put('companies_orgs: [Perplexity]'))))
      const records = await Promise.all(importers.map((by, at) => take(by, files[at] ?? '')))
      expect(records.map(({ action }) => action)).toEqual(['created', 'created'])
      const { docs } = await payload.find({
        collection: 'companies',
        where: { key: { equals: 'twicemade' } },
      })
      expect(docs).toHaveLength(1)
      for (const record of records) {
        expect((await post(record)).companies).toMatchObject([{ id: docs[0]?.id }])
      }
    })

    it('makes one entity when another process imports the same name', async () => {
      const names = Array.from({ length: 20 }, (_, at) => `Shared Name ${at}`)
      const by = await importer()
      const file = put(`companies_orgs: [${names.join(', ')}]`)
      const second = put(`companies_orgs: [${names.join(', ')}]`)
      const other = galley(folder.dir, ['import', '--json', second], await database())
      const record = await take(by, file)
      const run = await other
      expect(run.code, run.stderr).toBe(0)
      expect(record.action).toBe('created')
      const where = { name: { like: 'Shared Name' } }
      expect((await payload.count({ collection: 'companies', where })).totalDocs).toBe(20)
    })
  })
}
