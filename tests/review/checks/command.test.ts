import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
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

  it('takes the house’s rules, and refuses a file of them with every fault', async () => {
    const rules = file('rules.yaml', 'phrases: [{avoid: 赋能, severity: error}]\n')
    const article = file('a.md', '# 题\n\n它赋能用户。\n')
    const found = await check(article, '--json', '--rules', rules)
    expect(found.code).toBe(1)
    const { files } = JSON.parse(found.stdout) as { files: { findings: unknown[] }[] }
    expect(files[0]?.findings).toContainEqual(
      expect.objectContaining({ rule: 'house-phrases', line: 3, column: 2, endColumn: 4 }),
    )
    const wrong = await check(article, '--rules', file('rules.yaml', 'bold: 1\nbolt: 1\n'))
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('rules.yaml:2:1: ')
    const absent = await check(article, '--rules', 'no-such-rules.yaml')
    expect(absent.code).toBe(2)
    expect(absent.stderr).toContain('no-such-rules.yaml')
  })

  it('says which linked files are not there', async () => {
    const article = file('a.md', '# 题\n\n![甲](a.md.png) ![乙](a.md)\n\n![丙](../x.png)\n')
    writeFileSync(path.join(path.dirname(article), 'a.md.png'), '')
    const { stdout } = await check(article, '--json')
    const { files } = JSON.parse(stdout) as {
      files: { findings: { rule: string; line: number; excerpt: string }[] }[]
    }
    const places = files[0]?.findings.filter(({ rule }) => /link|image/.test(rule))
    // Above the document's folder nothing is known where no site or vault is around it.
    expect(places).toMatchObject([
      { rule: 'broken-link', excerpt: '![乙](a.md)' },
      { rule: 'relative-image', excerpt: '![丙](../x.png)' },
    ])
  })

  it('takes a folder with everything below it, hidden folders left out', async () => {
    const first = file('a.md', '# 题\n\n正文。\n')
    const folder = path.dirname(first)
    for (const below of ['posts', '.drafts']) {
      mkdirSync(path.join(folder, below))
      writeFileSync(path.join(folder, below, 'b.md'), '# 题\n\n正文。\n')
    }
    const { code, stdout } = await check(folder, '--json')
    const { files } = JSON.parse(stdout) as { files: { path: string }[] }
    expect(code).toBe(0)
    expect(files.map((entry) => entry.path)).toEqual([first, path.join(folder, 'posts', 'b.md')])
    const empty = await check(path.join(folder, '.drafts', '..', '.drafts'), '--json')
    expect(JSON.parse(empty.stdout)).toMatchObject({ files: [{}] })
  })

  it('exits 1 from the severity of --fail-on', async () => {
    const article = file('a.md', '# 题\n\n正文。\n')
    // It lacks a summary, which is a note.
    expect((await check(article)).code).toBe(0)
    expect((await check(article, '--fail-on', 'info')).code).toBe(1)
    expect((await check(article, '--fail-on', 'trifle')).code).toBe(2)
  })

  it('exits 2 without a file, or for one that is not there', async () => {
    expect((await check()).code).toBe(2)
    const missing = await check('no-such-file.md')
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('no-such-file.md')
  })
})
