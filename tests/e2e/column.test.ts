import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client } from '../support/client'
import { Admin } from './admin'
import { findChromium, launch, person, shot, watch } from './browser'
import { articles, type House, type Imported, openHouse } from './house'

const chromium = findChromium()
const inCi = process.env.CI === 'true' || process.env.CI === '1'
const missing =
  'no Chromium was found: install one, or name its program in CHROMIUM_PATH (未找到浏览器)'

if (!chromium && inCi) it('has a browser to run in', () => expect.fail(missing))

const password = 'a-long-password'
const summary = '算力的账单与现实的裂缝：写给读者的一段摘要。'
const laterSummary = '尚未签发的新摘要。'
const reason = '数字有误，待核实'

/** One walk through the column's day; a step that fails ends it. */
describe.skipIf(!chromium)(
  `a column post in a real browser${chromium ? '' : ` (${missing})`}`,
  () => {
    let house: House
    let browser: Browser
    let anyone: Client
    let chief: Admin
    let second: Admin
    let post: Imported
    let chatter: Imported
    const contexts: BrowserContext[] = []
    const notes: string[] = []
    let failed = false

    async function arrive(): Promise<Admin> {
      const context = await person(browser, house.server.url)
      contexts.push(context)
      watch(context, [house.server.url, house.sandbox], notes)
      return new Admin(await context.newPage())
    }

    beforeAll(async () => {
      house = await openHouse()
      anyone = new Client(house.server.url)
      browser = await launch(chromium ?? '')
      chief = await arrive()
    }, 440_000)
    afterAll(async () => {
      await browser?.close()
      await house?.stop()
    })
    beforeEach(({ skip }) => skip(failed, 'an earlier step failed'))
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail' || failed) return
      failed = true
      const pages = contexts.flatMap((context) => context.pages())
      await Promise.all(pages.map((page, index) => shot(page, `failed-${index + 1}`)))
      process.stderr.write(`${[...notes, house.server.output()].join('\n')}\n`)
    })

    const drafts = async (): Promise<{ title: string; digest: string }[]> => {
      const { body } = await new Client(house.sandbox).get('/_sandbox/drafts')
      const held = body.drafts as { articles: { title: string; digest: string }[] }[]
      return held.flatMap((draft) => draft.articles)
    }
    /** What the public gets of the post: by REST, and by GraphQL. */
    const read = async () => {
      const rest = await anyone.get(`/api/posts/${post.id}`)
      const { body } = await anyone.graphql(
        'query ($id: String!) { Posts(where: { id: { equals: $id } }) { docs { title summary } } }',
        { id: post.id },
      )
      return {
        status: rest.status,
        summary: rest.body.summary as string | undefined,
        graphql: body.data.Posts.docs as { title: string; summary: string }[],
      }
    }

    it('lets the first person in make themselves the admin', { timeout: 120_000 }, async () => {
      await chief.open('/admin')
      await chief.page.waitForURL(/\/admin\/create-first-user/)
      await chief.ready()
      await chief.fillAccount('Howie', 'howie@example.com', password)
      // Whatever were chosen here, the first user is the admin.
      expect(await chief.page.getByText('Role', { exact: true }).count()).toBe(0)
      await shot(chief.page, '01-first-user')
      await chief.button('Create').click()
      await chief.page.getByRole('heading', { name: 'No articles yet' }).waitFor()
      await shot(chief.page, '02-first-steps')
      const { body } = await (
        await anyone.login('howie@example.com', password)
      ).get('/api/users/me')
      expect(body.user).toMatchObject({ name: 'Howie', role: 'admin' })
    })

    it('takes the articles in as drafts, once', { timeout: 120_000 }, async () => {
      const first = await house.importArticles()
      expect(first.summary).toMatchObject({ created: first.files.length, refused: 0 })
      expect(first.files.length).toBeGreaterThanOrEqual(5)
      const again = await house.importArticles()
      expect(again.summary).toMatchObject({ created: 0, unchanged: first.files.length })
      const named = (end: string): Imported => {
        const file = first.files.find(({ path }) => path.endsWith(end))
        if (!file) throw new Error(`${end} was not imported`)
        return file
      }
      post = named(articles().column)
      chatter = named(articles().chatter)
      for (const path of ['/api/posts', '/api/posts?draft=true', '/api/issues']) {
        expect((await anyone.get(path)).body, path).toMatchObject({ docs: [], totalDocs: 0 })
      }
      const { body } = await anyone.graphql(
        '{ Posts(draft: true) { totalDocs docs { title } } Issues { totalDocs } }',
      )
      expect(body.data).toEqual({ Posts: { totalDocs: 0, docs: [] }, Issues: { totalDocs: 0 } })
      expect(await read()).toMatchObject({ status: 404, graphql: [] })
    })

    it('lists the drafts; one is edited and submitted', { timeout: 180_000 }, async () => {
      const { page } = chief
      await chief.open('/admin/collections/posts')
      const row = page.getByRole('row').filter({ hasText: post.title })
      await row.getByText('Draft', { exact: true }).waitFor()
      await page.getByText('Loading...').first().waitFor({ state: 'detached' })
      await shot(page, '03-posts')
      await row.getByRole('link', { name: post.title }).click()
      await chief.editorShown()
      await chief.changeSummary(summary)
      await shot(page, '04-post-draft')
      await chief.carryOut('submit', chief.button('Submit for review'))
      await chief.toast('Submitted for review.')
      await chief.state().getByText('In review', { exact: true }).waitFor()
      await shot(page, '05-post-submitted')
    })

    it('gives a second editor an account', { timeout: 180_000 }, async () => {
      const { page } = chief
      await chief.open('/admin/collections/users/create')
      await chief.fillAccount('Sophie', 'sophie@example.com', password)
      await page.locator('#field-role').getByRole('combobox').click()
      await page.getByRole('option', { name: 'Editor', exact: true }).click()
      await shot(page, '06-second-editor')
      await chief.button('Save').click()
      await page.waitForURL(/\/users\/[0-9a-f-]{20,}/)
      second = await arrive()
      await second.signIn('sophie@example.com', password)
      await second.page.getByRole('heading', { name: 'What waits for you' }).waitFor()
      await shot(second.page, '07-waiting')
    })

    it('is signed off by the second editor and published', { timeout: 180_000 }, async () => {
      const { page } = second
      await page.getByRole('link', { name: post.title }).click()
      await second.editorShown()
      await second.button('Sign off').click()
      const sign = second.dialog('Sign off')
      await sign.getByText('Content you sign').waitFor()
      await sign.getByLabel('Statement').fill('已通读全文，核对事实与来源。')
      await shot(page, '08-sign-off')
      await second.carryOut('sign-off', sign.getByRole('button', { name: 'Sign off now' }))
      await second.state().getByText('Signed off', { exact: true }).waitFor()
      expect((await read()).status).toBe(404)
      await second.button('Publish').click()
      const publish = second.dialog('Publish')
      await shot(page, '09-publish')
      await second.carryOut('publish', publish.getByRole('button', { name: 'Publish now' }))
      const answered = performance.now()
      const wanted = { status: 200, summary, graphql: [{ title: post.title, summary }] }
      await expect.poll(read, { timeout: 10_000, interval: 20 }).toEqual(wanted)
      const took = Math.round(performance.now() - answered)
      process.stdout.write(`The public had the post ${took} ms after the publish was answered.\n`)
      await second.state().getByText('Published', { exact: true }).waitFor()
      await shot(page, '10-published')
    })

    it('is one draft at WeChat, and the delivery says so', { timeout: 180_000 }, async () => {
      await expect
        .poll(drafts, { timeout: 30_000 })
        .toEqual([expect.objectContaining({ title: post.title, digest: summary })])
      const wechat = await (contexts[0] as BrowserContext).newPage()
      await wechat.goto(house.sandbox)
      const article = wechat.frameLocator('iframe')
      await article.getByText(post.title).first().waitFor()
      await shot(wechat, '11-wechat-sandbox')
      await wechat.close()

      const { page } = chief
      await chief.open('/admin/collections/deliveries')
      const row = page.getByRole('row').filter({ hasText: post.title })
      await row.getByText('Delivered', { exact: true }).waitFor()
      await shot(page, '12-deliveries')
      await row.getByRole('link').first().click()
      await page.getByRole('region', { name: 'Attempts' }).getByText('200').waitFor()
      await shot(page, '13-delivery')
      expect(await drafts()).toHaveLength(1)
    })

    it('keeps what is being edited from the public', { timeout: 120_000 }, async () => {
      await second.openPost(post.id)
      await second.changeSummary(laterSummary)
      await second.state().getByText('Published', { exact: true }).waitFor()
      await second.state().getByText('Draft', { exact: true }).waitFor()
      await shot(second.page, '14-draft-beside')
      expect(await read()).toMatchObject({ status: 200, summary, graphql: [{ summary }] })
      expect(await drafts()).toMatchObject([{ digest: summary }])
    })

    it('is taken back from the public and from WeChat', { timeout: 120_000 }, async () => {
      await second.button('Retract').click()
      const retract = second.dialog('Retract')
      await retract.getByLabel('Reason').fill(reason)
      await shot(second.page, '15-retract')
      await second.carryOut('retract', retract.getByRole('button', { name: 'Retract now' }))
      await second.toast('Retracted.')
      await expect.poll(read, { timeout: 10_000 }).toMatchObject({ status: 404, graphql: [] })
      await expect.poll(drafts, { timeout: 30_000 }).toEqual([])
      await second.state().getByText('Published', { exact: true }).waitFor({ state: 'detached' })
      await shot(second.page, '16-retracted')
      // The work on it is not lost.
      expect(await second.page.getByLabel('Summary', { exact: true }).inputValue()).toBe(
        laterSummary,
      )
    })

    it('shows what the checks found, in English and in Chinese', { timeout: 180_000 }, async () => {
      await chief.openPost(chatter.id)
      const blocking = chief.findings().getByText('Must be settled')
      await blocking.waitFor()
      await shot(chief.page, '17-findings')
      await chief.page
        .context()
        .addCookies([{ name: 'payload-lng', value: 'zh', url: house.server.url }])
      await chief.openPost(chatter.id)
      await chief.button('提交审稿').waitFor()
      await chief.page.getByRole('region', { name: '检查结果' }).getByText('必须处理').waitFor()
      await shot(chief.page, '18-findings-zh')
      await chief.open('/admin')
      await chief.page.getByRole('heading', { name: '待办' }).waitFor()
      await shot(chief.page, '19-dashboard-zh')
    })

    it('left no error in the browser’s console or network', () => {
      expect(notes).toEqual([])
    })
  },
)
