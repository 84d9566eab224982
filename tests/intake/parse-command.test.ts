import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { samples } from './helpers'

const dir = mkdtempSync(path.join(os.tmpdir(), 'galley-parse-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Runs `galley parse` as a person does. */
function parse(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/galley.mjs', 'parse', ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, TIMEZONE: 'America/New_York' },
      maxBuffer: 1 << 26,
    },
  )
  return { code: status, out: stdout, err: stderr }
}
const sample = (name: string): string => path.join(samples, name)

it('prints one JSON document; a broken file has an error beside the others', () => {
  const broken = path.join(dir, 'broken.md')
  writeFileSync(broken, '---\ntitle: "x\n---\n')
  const { code, out, err } = parse('--json', sample('garden-note.md'), broken, sample('digest.txt'))
  expect(code).toBe(1)
  expect(err).toContain('2 read, 1 refused')
  const { files, summary } = JSON.parse(out) as {
    files: Record<string, unknown>[]
    summary: object
  }
  expect(summary).toMatchObject({ files: 3, parsed: 2, refused: 1 })
  // TIMEZONE says where a date without an offset was written: here with daylight saving time.
  expect(files[0]).toMatchObject({
    path: sample('garden-note.md'),
    dialect: 'obsidian',
    date: '2026-05-01T00:00:00-04:00',
    tags: ['ai', 'supply chain'],
    frontMatter: { Tags: '[[ai]] [[supply chain|供应链]]' },
    body: expect.stringContaining('# 仓库里的智能体') as unknown,
  })
  expect(files[1]).toMatchObject({
    path: broken,
    error: expect.stringMatching(/broken\.md:2: /) as unknown,
  })
  expect(files[2]).toMatchObject({
    dialect: 'digest',
    items: [{ number: 1 }, { number: 2, author: null }, { number: 5 }],
  })
})

it('writes out all of a long document into a pipe', () => {
  const long = path.join(dir, 'long.md')
  writeFileSync(long, `# Long\n\n${'一行字。\n\n'.repeat(60_000)}end`)
  const { code, out } = parse('--json', long)
  expect(code).toBe(0)
  expect((JSON.parse(out) as { files: { body: string }[] }).files[0]?.body.endsWith('end')).toBe(
    true,
  )
})

it('tells wrong usage apart: no such file, a folder, an unknown dialect', () => {
  expect(parse(path.join(dir, 'nothing.md'))).toMatchObject({ code: 2, out: '' })
  expect(parse(dir).err).toContain('is a folder')
  expect(parse('--dialect', 'word', sample('digest.txt')).code).toBe(2)
})
