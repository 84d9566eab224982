import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { listThemes } from '../../../src/channels/wechat/render'
import { digestOf, renderFile } from './render-digest'
import { violations } from './checker'

/** All documents in every theme, as `WHOLE=1 npx vitest run tests/channels/wechat/render-corpora.test.ts`. */
const whole = process.env.WHOLE === '1'
const shared = path.resolve(import.meta.dirname, '../../../../shared')
const samples = path.resolve(import.meta.dirname, '../../samples')

function documents(folder: string): string[] {
  const files = globSync('**/*.{md,txt}', { cwd: folder, absolute: true }).sort()
  return whole ? files : files.filter((_, index) => index % 6 === 0)
}

const folders = {
  corpora: path.join(shared, 'corpora'),
  seeds: path.join(shared, 'seeds'),
  samples,
}

for (const [name, folder] of Object.entries(folders)) {
  describe.skipIf(!existsSync(folder))(`documents of ${name}`, () => {
    it('keep every rule, in every theme', () => {
      const files = documents(folder)
      expect(files.length).toBeGreaterThan(0)
      const themes = whole ? listThemes().map((theme) => theme.name) : ['default']
      const broken = files.flatMap((file) =>
        themes.flatMap((theme) =>
          violations(renderFile(readFileSync(file, 'utf8'), theme)).map(
            (problem) => `${path.relative(folder, file)} (${theme}) ${problem}`,
          ),
        ),
      )
      expect(broken).toEqual([])
    }, 600_000)
  })
}

describe('two processes', () => {
  it('give the same bytes for the same documents', () => {
    const files = Object.values(folders).filter(existsSync).flatMap(documents)
    const themes = whole ? listThemes().map((theme) => theme.name) : ['default']
    const here = digestOf(files, themes)
    const script = path.join(import.meta.dirname, 'render-digest.ts')
    const options = { input: JSON.stringify({ files, themes }), encoding: 'utf8' as const }
    const there = execFileSync(process.execPath, ['--import', 'tsx', script], options)
    expect(there.trim()).toBe(`${here.documents} ${here.hash}`)
  }, 600_000)
})
