import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client } from '../support/client'
import { galley, startServer, temporaryFolder, type TestServer } from '../support/server'
import { Admin } from './admin'
import { findChromium, launch, person, shot, watch } from './browser'

const chromium = findChromium()
const missing = 'no Chromium was found: install one, or name its program in CHROMIUM_PATH'
const account = ['admin@example.com', 'a-long-password'] as const

const article = (title: string, company: string): string =>
  `---\ntitle: ${title}\ndate: 2026-03-01\ncompanies: [${company}]\n---\n\n有一家公司发布了新模型。\n`

describe.skipIf(!chromium)(
  `names that look alike, settled in a real browser${chromium ? '' : ` (${missing})`}`,
  () => {
    const folder = temporaryFolder()
    const notes: string[] = []
    const posts = new Map<string, string>()
    let server: TestServer
    let browser: Browser
    let context: BrowserContext
    let admin: Admin
    let client: Client
    let failed = false

    const companies = async (title: string): Promise<string[]> => {
      const { body } = await client.get(`/api/posts/${posts.get(title)}?draft=true&depth=1`)
      return body.companies.map(({ name }: { name: string }) => name)
    }

    beforeAll(async () => {
      const files = path.join(folder.dir, 'posts')
      mkdirSync(files)
      writeFileSync(path.join(files, 'a.md'), article('甲', 'Anthropic'))
      writeFileSync(path.join(files, 'b.md'), article('乙', 'Anthropropic'))
      writeFileSync(path.join(files, 'c.md'), article('丙', 'OpenAI'))
      writeFileSync(path.join(files, 'd.md'), article('丁', 'OpenAL'))
      server = await startServer(folder.dir, { admin: true })
      const run = await galley(folder.dir, ['import', '--json', files])
      if (run.code !== 0) throw new Error(`galley import ended with ${run.code}:\n${run.stderr}`)
      for (const { title, id } of JSON.parse(run.stdout).files) posts.set(title, id)
      client = await new Client(server.url).login(...account)
      browser = await launch(chromium ?? '')
      context = await person(browser, server.url)
      watch(context, [server.url], notes)
      admin = new Admin(await context.newPage())
      await admin.signIn(...account)
    }, 440_000)
    afterAll(async () => {
      await browser?.close()
      await server?.stop()
      folder.remove()
    })
    beforeEach(({ skip }) => skip(failed, 'an earlier step failed'))
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail' || failed) return
      failed = true
      await shot(admin.page, 'failed-entities', true)
      process.stderr.write(`${[...notes, server.output()].join('\n')}\n`)
    })

    const openEntryOf = async (title: string, name: string): Promise<void> => {
      await admin.openPost(posts.get(title) ?? '')
      const entry = admin.findings().getByRole('link', { name: 'Open the entry' })
      expect(await admin.findings().innerText()).toContain(`“${name}” looks like`)
      await entry.first().click()
      await admin.page.waitForURL(/\/collections\/companies\//)
      await admin.page.getByText('clear this list').waitFor()
    }

    it('merges one that is a misspelling: the draft names the right one', async () => {
      await openEntryOf('乙', 'Anthropropic')
      await shot(admin.page, '30-near-entry')
      await admin.button('Merge into “Anthropic”').click()
      await admin.button('Merge: this entry goes').click()
      await admin.toast('Merged. Its names are aliases now.')
      expect(await companies('乙')).toEqual(['Anthropic'])
      await admin.openPost(posts.get('乙') ?? '')
      await admin.findings().getByText('Worth knowing').waitFor()
      expect(await admin.findings().innerText()).not.toContain('Anthropropic')
    }, 60_000)

    it('lets another stand once its list is cleared', async () => {
      await openEntryOf('丁', 'OpenAL')
      await admin.page.locator('#field-resembles .clear-indicator').click()
      await admin.button('Save').click()
      await admin.toast('Updated successfully.')
      expect(await companies('丁')).toEqual(['OpenAL'])
      await admin.openPost(posts.get('丁') ?? '')
      // The stored findings are of the last save: the page has the draft checked once more.
      await expect.poll(() => admin.findings().innerText()).not.toContain('looks like')
      await shot(admin.page, '31-near-settled')
    }, 60_000)

    it('left no error in the browser’s console or network', () => {
      expect(notes).toEqual([])
    })
  },
)
