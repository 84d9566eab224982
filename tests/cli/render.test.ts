import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('../../src/cli/galley.mjs', import.meta.url))
const sample = fileURLToPath(new URL('../samples/content/constructs.md', import.meta.url))

interface Result {
  code: number
  stdout: string
  stderr: string
}

function render(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'render', ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

let folder: string
const file = (): string => path.join(folder, 'post.md')
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'galley-render-'))
  await writeFile(file(), '---\ntitle: 题\n---\n\n**重点：**后文\n第二行 $10/月\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('galley render', () => {
  it('writes the body, without its front matter, in each form', async () => {
    const [markdown, html, text, wechat] = await Promise.all(
      ['markdown', 'html', 'text', 'wechat'].map((to) => render(file(), '--to', to)),
    )
    expect(markdown?.stdout.trim()).toBe('**重点：**后文\n第二行 $10/月')
    expect(html?.stdout).toBe('<p><strong>重点：</strong>后文第二行 $10/月</p>\n')
    expect(text?.stdout).toBe('重点：后文第二行 $10/月\n')
    expect(wechat?.stdout).toMatch(/^<section style=.*重点：.*<\/section>\n$/s)
    expect(wechat?.stdout).not.toContain('class=')
  })

  it('gives one JSON document with --json', async () => {
    const { stdout } = await render(sample, '--to', 'html', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ path: sample, to: 'html', warnings: [] })
  })

  it('gives for WeChat the article as it is sent: its limits, what to cut, and the outside links', async () => {
    const long = path.join(folder, 'long.md')
    const table = '| 项 | 值 |\n|---|---|\n' + '| 甲 | 乙 |\n'.repeat(900)
    await writeFile(
      long,
      `---\ntitle: ${'题'.repeat(40)}\nauthor: 甲\n---\n\n## 表\n\n[链](https://a.example/x)\n\n${table}`,
    )
    const [json, html, page] = await Promise.all([
      render(long, '--to', 'wechat', '--theme', 'ink', '--json'),
      render(long, '--to', 'wechat'),
      render(file(), '--to', 'wechat', '--page', '--theme', 'sea'),
    ])
    const answer = JSON.parse(json.stdout)
    expect(answer.html).toBe(answer.content)
    expect(answer.fields.title).toHaveLength(32)
    expect(answer.links).toEqual([{ number: 1, text: '链', url: 'https://a.example/x' }])
    expect(answer.limits).toContainEqual({
      ...{ field: 'title', actual: 32, limit: 32, unit: 'characters' },
    })
    expect(answer.problems.map(({ field }: { field: string }) => field)).toEqual(['content'])
    expect(answer.heaviest[0].name.zh).toBe('「表」一节')
    expect(html.code).toBe(0)
    expect(html.stderr).toMatch(/title 32\/32 · author 1\/16 .* content [\d,]+\/19,999/)
    expect(html.stderr).toMatch(/cut about \d+ .*the table of 901 rows/)
    expect(page.stdout).toMatch(/^<!doctype html>/)
    expect(page.stdout.match(/重点：/g)).toHaveLength(2)
    expect(page.stdout).not.toContain('<script')
  })

  it('exits 2 on wrong usage and says what is wrong', async () => {
    const cases = await Promise.all([
      render(file()),
      render(file(), '--to', 'pdf'),
      render(file(), '--to', 'html', '--theme', 'ink'),
      render(file(), '--to', 'wechat', '--theme', 'nope'),
      render(path.join(folder, 'none.md'), '--to', 'html'),
    ])
    expect(cases.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2])
    expect(cases.every(({ stdout, stderr }) => stdout === '' && stderr !== '')).toBe(true)
    expect(cases[3]?.stderr).toContain('default')
  })

  it('exits 1 on front matter that can’t be read, naming the line', async () => {
    const broken = path.join(folder, 'broken.md')
    await writeFile(broken, '---\ntitle: "open\n---\n\nx\n')
    const { code, stderr } = await render(broken, '--to', 'html')
    expect(code).toBe(1)
    expect(stderr).toMatch(/broken\.md:\d+/)
  })
})
