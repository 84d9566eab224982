import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Client } from '../support/client'
import type { Admin } from './admin'
import { shot } from './browser'
import { type Stage, walk } from './stage'

const title = '港口的账单'
const residue = '好的，我将读取这些材料，为您撰写一篇专栏文章。'
const article = `---
title: ${title}
date: 2026-03-01
credit: 人机协作：甲模型
---

${residue}

${Array.from({ length: 8 }, (_, at) => `第 ${at + 1} 段：港口的账单由泊位、吊机与人工三部分组成，各地差别很大。`).join('\n\n')}
`
const message = '摘要没有写出结论，请补上。'
const summary = '泊位最贵，人工次之：一份港口账单的拆解。'
const password = 'a-long-password'

let id: string
let issue: string
let editor: Admin

async function prepare(stage: Stage): Promise<void> {
  const files = path.join(stage.folder.dir, 'posts')
  mkdirSync(files)
  writeFileSync(path.join(files, 'harbour.md'), article)
  id = (await stage.import(files)).get(title) ?? ''
  const data = { email: 'sophie@example.com', password, role: 'editor', name: 'Sophie' }
  expect((await stage.client.post('/api/users', data)).status).toBe(201)
  const made = await stage.client.post('/api/issues?draft=true', {
    title: '第 1 期',
    items: [{ number: '1', title: '第一条', author: '张三' }],
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  issue = made.body.doc.id
  editor = await stage.arrive(data.email, password)
}

walk('a review in a real browser', 'review', prepare, (stage) => {
  const read = async (): Promise<number> =>
    (await new Client(stage.server.url).get(`/api/posts/${id}`)).status

  it('is sent back with a message, which the writer sees', { timeout: 120_000 }, async () => {
    const writer = stage.admin
    await writer.openPost(id)
    await writer.carryOut('submit', writer.button('Submit for review'))
    await editor.openPost(id)
    await editor.findings().getByText('Must be settled').waitFor()
    await editor.button('Request changes').click()
    const dialog = editor.dialog('Request changes')
    const send = dialog.getByRole('button', { name: 'Request changes now' })
    expect(await send.isDisabled()).toBe(true)
    await dialog.getByLabel('Message').fill(message)
    await shot(editor.page, '40-request-changes')
    await editor.carryOut('request-changes', send)
    await editor.state().getByText('Changes requested', { exact: true }).waitFor()
    await writer.openPost(id)
    await writer.page.getByText(message).first().waitFor()
    await shot(writer.page, '41-to-be-changed')
    await writer.changeSummary(summary)
    await writer.carryOut('submit', writer.button('Submit for review'))
  })

  it('shows the reviewer what has changed since', { timeout: 60_000 }, async () => {
    await editor.openPost(id)
    await editor.button('What has changed').click()
    const dialog = editor.dialog('What has changed')
    await dialog.getByText('Since it was sent back').waitFor()
    await dialog.getByRole('heading', { name: 'Summary' }).waitFor()
    expect(await dialog.locator('ins').innerText()).toContain(summary)
    expect(await dialog.getByRole('heading', { name: 'Body' }).count()).toBe(0)
    await shot(editor.page, '42-what-has-changed')
    await editor.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await editor.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'What has changed',
    )
  })

  it('is signed once every blocking finding is waived', { timeout: 60_000 }, async () => {
    await editor.button('Sign off').click()
    const dialog = editor.dialog('Sign off')
    await dialog.getByText('blocks the sign-off').waitFor()
    const sign = dialog.getByRole('button', { name: 'Sign off now' })
    expect(await sign.isDisabled()).toBe(true)
    await dialog.getByLabel('Reason to waive ai-residue').fill('文中引用的就是这句话')
    await shot(editor.page, '43-waiver')
    await editor.carryOut('sign-off', sign)
    await editor.state().getByText('Signed off', { exact: true }).waitFor()
    const { body } = await stage.client.get(`/api/posts/${id}?draft=true`)
    expect(body.review.signOff).toMatchObject({
      name: 'Sophie',
      waivers: [{ rule: 'ai-residue', reason: '文中引用的就是这句话' }],
    })
  })

  it('is scheduled, and published before its time after all', { timeout: 120_000 }, async () => {
    await editor.button('Publish').click()
    const dialog = editor.dialog('Publish')
    await dialog.getByLabel('At a time').check()
    await shot(editor.page, '44-schedule')
    await editor.carryOut('publish', dialog.getByRole('button', { name: 'Schedule' }))
    await editor.state().getByText('Scheduled').waitFor()
    expect(await read()).toBe(404)
    await editor.button('Publish').click()
    await dialog.getByText('It is scheduled for').waitFor()
    await editor.carryOut('publish', dialog.getByRole('button', { name: 'Publish now' }))
    await editor.state().getByText('Published', { exact: true }).waitFor()
    expect(await read()).toBe(200)
  })

  it('takes an issue the same way', { timeout: 120_000 }, async () => {
    const address = `/admin/collections/issues/${issue}`
    await stage.admin.open(address)
    await stage.admin.carryOut('submit', stage.admin.button('Submit for review'))
    await editor.open(address)
    await editor.button('Sign off').click()
    const sign = editor.dialog('Sign off').getByRole('button', { name: 'Sign off now' })
    await editor.carryOut('sign-off', sign)
    await editor.state().getByText('Signed off', { exact: true }).waitFor()
    await editor.button('Publish').click()
    const publish = editor.dialog('Publish').getByRole('button', { name: 'Publish now' })
    await editor.carryOut('publish', publish)
    await editor.state().getByText('Published', { exact: true }).waitFor()
    await shot(editor.page, '45-issue')
  })

  it('is in the log, who signed and what was waived', { timeout: 60_000 }, async () => {
    await stage.admin.open('/admin/collections/audit')
    const row = (action: string) =>
      stage.admin.page.getByRole('row').filter({ hasText: action }).filter({ hasText: 'Sophie' })
    await row('Signed off').first().waitFor()
    await row('Finding waived').first().waitFor()
    await shot(stage.admin.page, '46-audit')
  })
})
