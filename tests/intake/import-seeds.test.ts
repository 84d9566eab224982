import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
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
