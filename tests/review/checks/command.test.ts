import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { samples } from './samples'

const galley = path.resolve(import.meta.dirname, '../../../src/cli/galley.mjs')

function check(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [galley, 'check', ...words], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

function file(name: string, text: string): string {
  const found = path.join(mkdtempSync(path.join(tmpdir(), 'galley-check-')), name)
  writeFileSync(found, text)
  return found
}

describe('galley check', () => {
  it('prints findings with the lines of the file, and exits 1 on an error', async () => {
    const log = path.join(samples, 'task-log.md')
    const { code, stdout } = await check(log, '--json')
    const { files } = JSON.parse(stdout) as {
      files: { path: string; findings: Record<string, unknown>[] }[]
    }
    expect(code).toBe(1)
    expect(files.map((entry) => entry.path)).toEqual([log])
    const found = files[0]?.findings.filter(({ rule }) => rule === 'ai-residue')
    expect(found).toMatchObject([{ severity: 'error', line: 6, endLine: 16 }])
    expect(Object.keys(found?.[0] ?? {})).toEqual(
      expect.arrayContaining(['rule', 'severity', 'line', 'endLine', 'message', 'excerpt']),
    )
  })

  it('exits 0 when there are only warnings', async () => {
    const { code, stdout } = await check(path.join(samples, 'handbook.md'))
    expect(code).toBe(0)
    expect(stdout).toContain('missing-summary')
  })

  it('goes on after a file it cannot read, and names it', async () => {
    const broken = file('2025-01-01-a.md', '---\ntitle: "a\ndate: [\n---\n正文\n')
    const good = file('b.md', '# 题\n\n正文。\n')
    const { code, stdout } = await check(broken, good, '--json')
    const { files } = JSON.parse(stdout) as { files: { error?: string }[] }
    expect(code).toBe(1)
    expect(files[0]?.error).toContain(broken)
    expect(files[1]?.error).toBeUndefined()
  })

  it('exits 2 without a file, or for one that is not there', async () => {
    expect((await check()).code).toBe(2)
    const missing = await check('no-such-file.md')
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('no-such-file.md')
  })
})
