import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, temporaryFolder, type TestServer } from '../support/server'
import { findChromium, launch, person, watch } from './browser'

const chromium = findChromium()
const folder = temporaryFolder()
let server: TestServer
beforeAll(async () => {
  server = await startServer(folder.dir)
})
afterAll(async () => {
  await server?.stop()
  folder.remove()
})

describe('/api/docs', () => {
  it('is served whole from here, compressed, with a policy of its own', async () => {
    const page = await fetch(`${server.url}/api/docs`)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
    const files = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, at]) => at)
    expect(files).toContain('/api/docs/swagger-ui-bundle.js')
    for (const file of files.filter((one) => one?.startsWith('/'))) {
      const response = await fetch(server.url + file)
      expect([file, response.status]).toEqual([file, 200])
      expect([file, response.headers.get('content-encoding')]).toEqual([
        file,
        expect.stringMatching(/gzip|br/),
      ])
    }
    const elsewhere = ['package.json', '__proto__', '..%2Fpackage.json']
    for (const name of elsewhere)
      expect((await fetch(`${server.url}/api/docs/${name}`)).status).toBe(404)
  })
})

const inBrowser = chromium
  ? it
  : (name: string, ..._: unknown[]) => it.skip(`${name}: no Chromium was found`, () => undefined)

describe('/api/docs in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    if (chromium) browser = await launch(chromium)
  })
  afterAll(() => browser?.close())

  inBrowser('can be read by keyboard, in the dark, without a word to other sites', async () => {
    const notes: string[] = []
    const context = await person(browser, server.url)
    watch(context, [new URL(server.url).origin], notes)
    const page = await context.newPage()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto('/api/docs')
    const posts = page.getByRole('button', { name: /Posts 文章|Expand operation/ }).first()
    await posts.waitFor()
    expect(await page.locator('html.dark-mode').count()).toBe(1)
    await posts.focus()
    await page.keyboard.press('Enter')
    const signOff = page.locator('.opblock', { hasText: '签发' }).first()
    await signOff.waitFor()
    await signOff.getByRole('button').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.opblock.is-open').first().waitFor()
    expect(notes).toEqual([])
    await context.close()
  })
})
