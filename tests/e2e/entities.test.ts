import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { shot } from './browser'
import { type Stage, walk } from './stage'

const article = (title: string, company: string): string =>
  `---\ntitle: ${title}\ndate: 2026-03-01\ncompanies: [${company}]\n---\n\n有一家公司发布了新模型。\n`

let posts = new Map<string, string>()

async function prepare(stage: Stage): Promise<void> {
  const files = path.join(stage.folder.dir, 'posts')
  mkdirSync(files)
  writeFileSync(path.join(files, 'a.md'), article('甲', 'Anthropic'))
  writeFileSync(path.join(files, 'b.md'), article('乙', 'Anthropropic'))
  writeFileSync(path.join(files, 'c.md'), article('丙', 'OpenAI'))
  writeFileSync(path.join(files, 'd.md'), article('丁', 'OpenAL'))
  posts = await stage.import(files)
}

walk('names that look alike, settled in a real browser', 'entities', prepare, (stage) => {
  const companies = async (title: string): Promise<string[]> => {
    const { body } = await stage.client.get(`/api/posts/${posts.get(title)}?draft=true&depth=1`)
    return body.companies.map(({ name }: { name: string }) => name)
  }

  const openEntryOf = async (title: string, name: string): Promise<void> => {
    await stage.admin.openPost(posts.get(title) ?? '')
    const entry = stage.admin.findings().getByRole('link', { name: 'Open the entry' })
    expect(await stage.admin.findings().innerText()).toContain(`“${name}” looks like`)
    await entry.first().click()
    await stage.admin.page.waitForURL(/\/collections\/companies\//)
    await stage.admin.page.getByText('clear this list').waitFor()
  }

  it('merges one that is a misspelling: the draft names the right one', async () => {
    await openEntryOf('乙', 'Anthropropic')
    await shot(stage.admin.page, '30-near-entry')
    await stage.admin.button('Merge into “Anthropic”').click()
    await stage.admin.button('Merge: this entry goes').click()
    await stage.admin.toast('Merged. Its names are aliases now.')
    expect(await companies('乙')).toEqual(['Anthropic'])
    await stage.admin.openPost(posts.get('乙') ?? '')
    await stage.admin.findings().getByText('Worth knowing').waitFor()
    expect(await stage.admin.findings().innerText()).not.toContain('Anthropropic')
  }, 60_000)

  it('lets another stand once its list is cleared', async () => {
    await openEntryOf('丁', 'OpenAL')
    await stage.admin.page.locator('#field-resembles .clear-indicator').click()
    await stage.admin.button('Save').click()
    await stage.admin.toast('Updated successfully.')
    expect(await companies('丁')).toEqual(['OpenAL'])
    await stage.admin.openPost(posts.get('丁') ?? '')
    // The stored findings are of the last save: the page has the draft checked once more.
    await expect.poll(() => stage.admin.findings().innerText()).not.toContain('looks like')
    await shot(stage.admin.page, '31-near-settled')
  }, 60_000)
})
