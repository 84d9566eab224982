import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { renderWechat } from '../../../src/channels/wechat/render'
import { parseMarkdown } from '../../../src/content'
import { violations } from './checker'

const shared = path.resolve(import.meta.dirname, '../../../../shared')

function documents(folder: string): string[] {
  return globSync('**/*.{md,txt}', { cwd: path.join(shared, folder), absolute: true }).sort()
}

for (const folder of ['corpora', 'seeds']) {
  describe.skipIf(!existsSync(path.join(shared, folder)))(`every document of ${folder}`, () => {
    it('keeps the rules, twice the same', () => {
      const files = documents(folder)
      expect(files.length).toBeGreaterThan(0)
      const broken: string[] = []
      for (const file of files) {
        const markdown = readFileSync(file, 'utf8').replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
        const options = { title: 'T', baseUrl: 'https://column.example/p/', aiLabel: 'AI 生成' }
        const root = parseMarkdown(markdown)
        const { html } = renderWechat(root, options)
        for (const problem of violations(html)) broken.push(`${file}: ${problem}`)
        const again = renderWechat(root, options).html
        if (again !== html) broken.push(`${file}: not the same twice`)
      }
      expect(broken).toEqual([])
    })
  })
}
