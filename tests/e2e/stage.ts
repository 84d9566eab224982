import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client } from '../support/client'
import { galley, startServer, temporaryFolder, type TestServer } from '../support/server'
import { Admin } from './admin'
import { findChromium, launch, person, shot, watch } from './browser'

const account = ['admin@example.com', 'a-long-password'] as const

/** A Galley of its own with an admin in a browser; all but the folder is there once the steps run. */
export class Stage {
  readonly folder = temporaryFolder()
  /** What a visitor would find in the browser's console, and what the network refused. */
  readonly notes: string[] = []
  readonly contexts: BrowserContext[] = []
  server!: TestServer
  browser!: Browser
  /** The admin at the browser, and the same one at the API. */
  admin!: Admin
  client!: Client

  async open(chromium: string): Promise<void> {
    this.server = await startServer(this.folder.dir, { admin: true })
    this.client = await new Client(this.server.url).login(...account)
    this.browser = await launch(chromium)
    this.admin = await this.arrive(...account)
  }

  /** Someone at a browser of their own, signed in. */
  async arrive(email: string, password: string): Promise<Admin> {
    const context = await person(this.browser, this.server.url)
    this.contexts.push(context)
    watch(context, [this.server.url], this.notes)
    const admin = new Admin(await context.newPage())
    await admin.signIn(email, password)
    return admin
  }

  /**
   * Runs `galley import` on a folder.
   * @returns the ids of the documents by their titles
   */
  async import(files: string): Promise<Map<string, string>> {
    const run = await galley(this.folder.dir, ['import', '--json', files])
    if (run.code !== 0) throw new Error(`galley import ended with ${run.code}:\n${run.stderr}`)
    const { files: made } = JSON.parse(run.stdout) as { files: { id: string; title: string }[] }
    return new Map(made.map(({ id, title }) => [title, id]))
  }

  async failed(name: string): Promise<void> {
    const pages = this.contexts.flatMap((context) => context.pages())
    await Promise.all(pages.map((page, index) => shot(page, `failed-${name}-${index + 1}`, true)))
    process.stderr.write(`${[...this.notes, this.server.output()].join('\n')}\n`)
  }

  async close(): Promise<void> {
    await this.browser?.close()
    await this.server?.stop()
    this.folder.remove()
  }
}

/**
 * A walk in a real browser, on a Galley of its own. A step that fails ends it, with pictures of every
 * page; without a browser it is reported as skipped.
 * @param name for the pictures
 * @param prepare what is there before the first step
 */
export function walk(
  title: string,
  name: string,
  prepare: (stage: Stage) => Promise<void>,
  steps: (stage: Stage) => void,
): void {
  const chromium = findChromium()
  const missing = 'no Chromium was found: install one, or name its program in CHROMIUM_PATH'
  describe.skipIf(!chromium)(`${title}${chromium ? '' : ` (${missing})`}`, () => {
    const stage = new Stage()
    let failed = false
    beforeAll(async () => {
      await stage.open(chromium ?? '')
      await prepare(stage)
    }, 440_000)
    afterAll(() => stage.close())
    beforeEach(({ skip }) => skip(failed, 'an earlier step failed'))
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail' || failed) return
      failed = true
      await stage.failed(name)
    })
    steps(stage)
    it('left no error in the browser’s console or network', () => {
      expect(stage.notes).toEqual([])
    })
  })
}
