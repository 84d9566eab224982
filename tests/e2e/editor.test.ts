import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { lexicalToMarkdown } from '../../src/content/index'
import { galley, root } from '../support/server'
import { shot } from './browser'
import { EditorPage } from './editor-page'
import { type Stage, walk } from './stage'

const sample = path.join(root, 'tests/samples/editor/every-node.md')

/** What is done to the text in the browser: lines of its Markdown, before and after. */
const edits: [string, string][] = [
  ['这一段到此为止。', '这一段到此为止。改过了。'],
  ['- 项目里有代码', '- 项目里有代码了'],
  ['ls', 'ls -a'],
  ['> > 引用里的引用', '> > 引用里的引用改了'],
  ['> 提示框的内容。', '> 提示框的内容。加一句。'],
  ["> const cup = 'hot'", "> const cup = 'cold'"],
  ['[[ai|人工智能]]', '[[ai|智能]]'],
  ['[!warning]- 小心 **烫**', '[!warning]- 小心 **热**'],
  ['```ts title', '```tsx title'],
  ['    脚注的第二段。', '    脚注的第二段。完。'],
]

/** What is typed last of all, in a callout, and saved at once. */
const last = ['提示框的内容。加一句。', '再加一句。'] as const

/** A text with each edit made once. @throws when one has nothing to be made in */
function edited(markdown: string): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${from} is not in:\n${text}`)
    return text.replace(from, to)
  }, markdown)
}

/** The kinds of nodes in a text, in order, those within callouts, quotes and footnotes too. */
function outline(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(outline)
  if (typeof value !== 'object' || value === null) return []
  const node = value as Record<string, unknown>
  const kind = [node.blockType, node.type].find((name) => typeof name === 'string')
  const inside = Object.keys(node)
    .sort()
    .flatMap((key) => outline(node[key]))
  return kind === undefined ? inside : [kind as string, ...inside]
}

let editor: EditorPage
let id: string
let before: Record<string, unknown>

async function read({ client }: Stage): Promise<Record<string, unknown>> {
  return (await client.get(`/api/posts/${id}?draft=true&depth=0`)).body.body
}

async function prepare(stage: Stage): Promise<void> {
  const files = path.join(stage.folder.dir, 'posts')
  mkdirSync(files)
  cpSync(sample, path.join(files, 'every-node.md'))
  const picture = (width: number, height: number, background: string, name: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toFile(path.join(files, name))
  await picture(240, 160, '#2f7d5b', 'small.png')
  await picture(900, 400, '#a4532f', 'large.png')
  id = [...(await stage.import(files)).values()][0] ?? ''
  before = await read(stage)
  editor = new EditorPage(stage.admin)
  editor.admin.page.on('dialog', (dialog) => void dialog.accept())
  await editor.admin.openPost(id)
}

walk('every node in the editor of a real browser', 'editor', prepare, (stage) => {
  it('shows every node as what it is', { timeout: 120_000 }, async () => {
    await expect.poll(() => editor.body().locator('math').count()).toBe(3)
    const chips = [
      'Wikilink to ai: 人工智能',
      'Wikilink to 笔记',
      'Embedded here: 图.png',
      'Footnote 1',
      'Formula E = mc^2',
      'Image: 小图',
      'HTML: <kbd>',
      'Liquid: {{ site.url }}',
      'Markdown: [引用式][ref]',
      'Liquid: {% note info %}',
      'Shortcode: {{< figure src="a.png" >}}',
    ]
    for (const chip of chips) expect(await editor.chip(chip).isVisible(), chip).toBe(true)
    const blocks: [string, string][] = [
      ['source', 'Link address'],
      ['source', 'HTML comment'],
      ['source', '原样 HTML'],
      ['code', 'sh'],
      ['code', 'title="a.ts" {1,3}'],
      ['quote', '其一'],
      ['warning', '小心 烫'],
      ['note', '没有标题的提示框。'],
      ['math', 'Formula'],
      ['footnote', '脚注的第二段。'],
    ]
    for (const [look, text] of blocks) {
      expect(await editor.block(look, text).isVisible(), `${look}: ${text}`).toBe(true)
    }
    const thumbnail = editor.chip('Image: 小图').locator('img')
    await expect
      .poll(() => thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    // Looking at a text changes nothing in it.
    expect(await editor.admin.button('Save Draft').isDisabled()).toBe(true)
    await shot(editor.admin.page, '20-editor', true)
  })

  it('opens a form by the keyboard without touching the text', { timeout: 60_000 }, async () => {
    const { page } = editor.admin
    const paragraphs = await editor.body().locator('p').count()
    await editor.body().getByText('这一段到此为止。', { exact: true }).click()
    await page.keyboard.press('Tab')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toContain('Wikilink to ai')
    await page.keyboard.press('Enter')
    await editor.field('text').waitFor()
    await page.keyboard.press('Escape')
    await editor.form().waitFor({ state: 'hidden' })
    expect(await editor.body().locator('p').count()).toBe(paragraphs)
  })

  it('changes what is edited, and nothing else', { timeout: 180_000 }, async () => {
    await editor.typeAfter('这一段到此为止。', '改过了。')
    await editor.typeAfter('项目里有代码', '了')
    await editor.rewrite('ls', 'ls -a')
    await editor.typeAfter('引用里的引用', '改了')
    await editor.typeAfter('提示框的内容。', '加一句。')
    await editor.rewrite("const cup = 'hot'", "const cup = 'cold'")
    await editor.fillForm(editor.chip('Wikilink to ai: 人工智能'), 'text', '智能')
    await editor.chip('Wikilink to ai: 智能').waitFor()
    await editor.set(editor.block('warning', '小心'), 'title', '小心 **热**')
    await editor.set(editor.block('code', 'title="a.ts"'), 'language', 'tsx')
    await editor.block('code', 'title="a.ts"').getByText('tsx').waitFor()
    await editor.typeAfter('脚注的第二段。', '完。')
    await editor.save()
    await shot(editor.admin.page, '21-editor-edited', true)
    const after = await read(stage)
    expect(lexicalToMarkdown(after)).toBe(edited(lexicalToMarkdown(before)))
    expect(outline(after)).toEqual(outline(before))
  })

  it('saves what was typed a moment ago, and asks for no second save', async () => {
    await editor.typeAfter(...last)
    await editor.save()
    // The blocks' forms are answered after the save: that must not make it modified again.
    await editor.admin.page.waitForLoadState('networkidle')
    await editor.admin.page.waitForTimeout(1500)
    expect(await editor.admin.page.getByText('Save the draft first').count()).toBe(0)
    const submit = editor.admin.button('Submit for review')
    expect((await editor.admin.carryOut('submit', submit)).status()).toBe(200)
    expect(lexicalToMarkdown(await read(stage))).toContain(last.join(''))
  }, 60_000)

  it('shows it all again, in Chinese and in the dark', { timeout: 120_000 }, async () => {
    const { url } = stage.server
    await editor.admin.page.context().addCookies([
      { name: 'payload-lng', value: 'zh', url },
      { name: 'payload-theme', value: 'dark', url },
    ])
    await editor.admin.openPost(id)
    await editor.chip('双链，指向 ai：智能').waitFor()
    await editor.block('warning', '注意').getByText('提示框的内容。加一句。').waitFor()
    await editor.block('source', 'HTML 注释').waitFor()
    await expect.poll(() => editor.body().locator('math').count()).toBe(3)
    await shot(editor.admin.page, '22-editor-zh-dark', true)
  })

  it('is exported as it came, but for the edits', { timeout: 60_000 }, async () => {
    const out = path.join(stage.folder.dir, 'out')
    const run = await galley(stage.folder.dir, ['export', out, '--json'])
    expect(run.code, run.stderr).toBe(0)
    const [file] = JSON.parse(run.stdout).files as { path: string }[]
    expect(readFileSync(path.resolve(out, file?.path ?? ''), 'utf8')).toBe(
      edited(readFileSync(sample, 'utf8')).replace(last[0], last.join('')),
    )
  })
})
