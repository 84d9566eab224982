import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aigcJson, defaultLabelSettings, disclosureOf } from '../../src/review/labels'
import { galley, temporaryFolder } from '../support/server'

const folder = temporaryFolder()
afterAll(folder.remove)

const levels = ['assisted', 'cocreated', 'generated'] as const
const file = (name: string): string => path.join(folder.dir, `${name}.md`)
const render = async (name: string, ...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await galley(folder.dir, ['render', file(name), ...args])
  expect(code, stderr).toBe(0)
  return stdout
}

beforeAll(() => {
  const write = (name: string, keys: string) =>
    writeFileSync(file(name), `---\ntitle: 题目 </title><script>x\n${keys}---\n\n正文。\n`)
  for (const level of levels) write(level, `ai_involvement: ${level}\n`)
  write('silent', '')
  write('own', 'ai:\n  label: 本文插图由 AI 生成\n')
})

describe('galley render prints the label', () => {
  it.each(levels)('%s', async (level) => {
    const words = defaultLabelSettings.wording[level].zh
    const [html, text, wechat, markdown] = await Promise.all(
      ['html', 'text', 'wechat', 'markdown'].map((to) => render(level, '--to', to)),
    )
    expect(html).toBe(`<p class="ai-label">${words}</p><p>正文。</p>\n`)
    expect(text).toBe(`${words}\n\n正文。\n`)
    expect(wechat).toMatch(new RegExp(`>${words}</section>.*正文。`))
    // The trip through the editor shows what becomes of the text; the label is asked for.
    expect(markdown).toBe('正文。\n')
    expect(await render(level, '--to', 'markdown', '--label')).toBe(
      `> ${words} <!--AIGC-->\n\n正文。\n`,
    )
  })
  it('not where a file says nothing of AI, but as the bridge sends it, and where it is asked for', async () => {
    const { zh } = defaultLabelSettings.wording.unknown
    expect(await render('silent', '--to', 'html')).toBe('<p>正文。</p>\n')
    expect(await render('silent', '--to', 'text', '--label')).toBe(`${zh}\n\n正文。\n`)
    expect(await render('silent', '--to', 'wechat')).toContain(zh)
    expect(await render('generated', '--to', 'wechat', '--no-label')).not.toContain('AI')
  })
  it('in the file’s own words', async () => {
    expect(await render('own', '--to', 'text')).toBe('本文插图由 AI 生成\n\n正文。\n')
    expect(await render('own', '--to', 'wechat')).toContain('>本文插图由 AI 生成</section>')
    expect(await render('own', '--to', 'text', '--no-label')).toBe('正文。\n')
  })
  it('in a page’s metadata too, safely', async () => {
    const page = await render('generated', '--to', 'html', '--page')
    const disclosure = disclosureOf({ ai: { involvement: 'generated' } }, defaultLabelSettings)
    const json = aigcJson(disclosure!.aigc).replaceAll('"', '&#x22;')
    expect(page).toContain(`<meta name="AIGC" content="${json}">`)
    expect(page).toContain('<p class="ai-label">本文由 AI 生成</p>')
    const [, ld = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? []
    expect(JSON.parse(ld)).toMatchObject({
      '@type': 'BlogPosting',
      headline: '题目 </title><script>x',
      digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
    })
    expect(page.match(/<script/g)).toHaveLength(1)
  })
  it('says what goes together', async () => {
    const { code, stderr } = await galley(folder.dir, [
      'render',
      file('silent'),
      '--to',
      'text',
      '--page',
    ])
    expect(code).toBe(2)
    expect(stderr).toContain('--page')
  })
})
