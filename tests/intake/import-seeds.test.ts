import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportRecord } from '../../src/intake/import-record'
import { seeds } from './helpers'
import { actions, importBench } from './import-bench'

const bench = importBench()

describe.skipIf(!existsSync(seeds))('the seeds (../shared/seeds)', () => {
  it('come in as five drafts, change nothing the second time, and go out byte for byte', async () => {
    const first = await bench.importAll([seeds])
    expect(first.filter(({ action }) => action === 'created')).toHaveLength(5)
    expect(
      first.filter(({ action }) => action === 'skipped').map(({ path: at }) => path.basename(at)),
    ).toEqual(['INVENTORY.md'])
    expect(
      actions(await bench.importAll([seeds])).filter((action) => action === 'unchanged'),
    ).toHaveLength(5)
    const out = path.join(bench.dir, 'out-seeds')
    await bench.exportTo(out)
    for (const { path: at, action } of first) {
      if (action === 'skipped') continue
      const name = path.basename(at)
      expect(readFileSync(path.join(out, name)).equals(readFileSync(at)), name).toBe(true)
    }
  })
})

const corpus = path.resolve('../shared/corpora/posts')

describe.skipIf(!existsSync(corpus))('real posts (../shared/corpora/posts)', () => {
  it(
    'come in, say the same when nothing has changed, and go out byte for byte',
    { timeout: 300_000 },
    async () => {
      const read = (records: ImportRecord[]): unknown[] =>
        records.map(({ action: _action, ...fields }) => fields)
      const first = await bench.importAll([corpus])
      expect(read(await bench.importAll([corpus]))).toEqual(read(first))
      const out = path.join(bench.dir, 'out-corpus')
      await bench.exportTo(out, { where: { 'origin.path': { like: '/' } } })
      const made = first.filter(({ action }) => action === 'created')
      const wrong = made.filter(({ path: at }) => {
        const file = path.join(out, path.relative(corpus, at))
        return !existsSync(file) || !readFileSync(file).equals(readFileSync(at))
      })
      process.stdout.write(
        `posts through the database: ${made.length - wrong.length}/${made.length} exported byte for byte\n`,
      )
      expect(made.length).toBeGreaterThan(50)
      expect(wrong.map(({ path: at }) => at)).toEqual([])
    },
  )
})
