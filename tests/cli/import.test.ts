import { cpSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportRecord } from '../../src/intake/import-record'
import { galley, temporaryFolder } from '../support/server'

const samples = path.resolve(import.meta.dirname, '../samples/intake')

describe('galley import and export', () => {
  it('answer with the contract’s JSON and exit codes', async () => {
    const own = temporaryFolder()
    try {
      cpSync(samples, path.join(own.dir, 'in'), { recursive: true })
      const first = await galley(own.dir, ['import', path.join(own.dir, 'in'), '--json'])
      expect(first.stderr).toContain('7 created')
      expect(first.code).toBe(0)
      const { files, summary } = JSON.parse(first.stdout) as {
        files: ImportRecord[]
        summary: object
      }
      expect(summary).toMatchObject({ files: 7, created: 7, refused: 0, interrupted: false })
      expect(files.find(({ path: at }) => at.endsWith('jekyll-column.md'))).toMatchObject({
        dialect: 'jekyll',
        action: 'created',
        id: expect.any(String) as unknown,
        title: '夜航：小模型，能走多远？',
        date: '2026-03-05T08:30:00+08:00',
        authors: ['林舟'],
        categories: ['AI', '周报'],
        tags: [],
        draft: false,
        warnings: [],
      })
      writeFileSync(path.join(own.dir, 'in', 'broken.md'), '---\ntitle: "x\n---\n')
      const second = await galley(own.dir, ['import', path.join(own.dir, 'in')])
      expect(second.code).toBe(1)
      expect(second.stdout).toMatch(/broken\.md:2: broken YAML/)
      expect(second.stderr).toContain('7 unchanged, 1 refused')
      const none = await galley(own.dir, ['import', path.join(own.dir, 'nowhere')])
      expect(none.code).toBe(2)
      const out = await galley(own.dir, ['export', path.join(own.dir, 'out'), '--json'])
      expect(out.code).toBe(0)
      expect((JSON.parse(out.stdout) as { summary: object }).summary).toMatchObject({
        files: 7,
        created: 7,
      })
      const wrong = await galley(own.dir, [
        'export',
        path.join(own.dir, 'out'),
        '--where',
        'colour=red',
      ])
      expect(wrong.code).toBe(2)
      expect(wrong.stderr).toContain('status=published')
    } finally {
      own.remove()
    }
  }, 180_000)
})
