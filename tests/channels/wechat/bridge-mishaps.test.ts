import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { street } from './support'

const ai = { involvement: 'none' }

describe('what WeChat answers wrongly once', () => {
  it.each(['draft/delete', 'draft/get', 'draft/update'])(
    'does no harm: 40007 on %s for a draft that is there',
    async (call) => {
      const { cms, send, sandbox, drafts, only } = await street()
      cms.publish('p1', { title: 'T', ai, markdown: '正文' })
      await send('post.published', 'p1')
      const id = only().media_id
      sandbox.faults.push({ call, kind: 'refuse', errcode: 40007 })
      cms.publish('p1', { title: 'T', ai, markdown: '新的正文' })
      const webhookId = `msg_${randomUUID()}`
      for (let tries = 0; tries < 5; tries += 1) await send('post.updated', 'p1', { webhookId })
      expect(only()).toMatchObject({ media_id: id })
      expect(only().articles[0]?.content).toContain('新的正文')
      cms.documents.delete('p1')
      const retraction = `msg_${randomUUID()}`
      for (let tries = 0; tries < 5; tries += 1)
        await send('post.retracted', 'p1', { webhookId: retraction })
      expect(drafts()).toEqual([])
    },
  )

  it.each([45110, 45003, 45004, 88000])(
    'keeps the article as it is after one %i',
    async (errcode) => {
      const { cms, send, sandbox, only } = await street()
      cms.publish('p1', {
        title: '一个相当长但仍在微信限制之内的文章标题共二十四字',
        summary: '摘要',
        authors: [{ name: '一个很长的作者名字共十二字' }],
        ai,
        markdown: '正文',
      })
      sandbox.faults.push({ call: 'draft/add', kind: 'refuse', errcode })
      const { outcome } = (await send('post.published', 'p1')).body
      expect(outcome).toMatchObject({ action: 'added', warnings: [] })
      expect(only().articles[0]).toMatchObject({
        title: '一个相当长但仍在微信限制之内的文章标题共二十四字',
        digest: '摘要',
        author: '一个很长的作者名字共十二字',
      })
    },
  )

  it('replaces a token by force that is refused although stable_token gives it again', async () => {
    const { cms, send, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'refuse', errcode: 40001, times: 2 })
    expect((await send('post.published', 'p1')).body.outcome?.action).toBe('added')
  })
})

describe('an event that is sent again late', () => {
  it('does not move a draft back to the address that the post had then', async () => {
    const { cms, send, only } = await street()
    cms.publish('p1', { title: 'T', ai, slug: 'first', markdown: '正文' })
    const at = new Date(Date.now() - 60_000)
    const first = { url: 'https://column.example/posts/first', slug: 'first' }
    await send('post.published', 'p1', { data: first, at })
    cms.publish('p1', { title: 'T', ai, slug: '第二', markdown: '正文' })
    const url = `https://column.example/posts/${encodeURIComponent('第二')}`
    await send('post.updated', 'p1', { data: { url, slug: '第二' } })
    expect(only().articles[0]?.content_source_url).toBe(url)
    expect((await send('post.published', 'p1', { data: first, at })).body.outcome?.action).toBe(
      'unchanged',
    )
    expect(only().articles[0]?.content_source_url).toBe(url)
    // Nor does it let a retraction from between the two take effect.
    const between = new Date(Date.now() - 30_000)
    expect(
      (await send('post.retracted', 'p1', { at: between, data: first })).body.outcome?.action,
    ).toBe('ignored')
    expect(only().articles[0]?.title).toBe('T')
  })

  it('is a retraction before the latest publication: the draft stays', async () => {
    const { cms, send, only } = await street()
    cms.publish('p1', { title: 'T', ai, revision: 2, markdown: '正文' })
    await send('post.published', 'p1', { data: { revision: 2 }, at: new Date(0) })
    const late = await send('post.retracted', 'p1', { data: { revision: 1 } })
    expect(late.body.outcome?.action).toBe('ignored')
    expect(only().articles[0]?.title).toBe('T')
  })

  it('waits for the CMS to show the revision that it tells of', async () => {
    const { cms, send, drafts } = await street()
    cms.publish('p1', { title: 'T', ai, revision: 1, markdown: '旧' })
    const early = await send('post.updated', 'p1', { data: { revision: 2 } })
    expect(early.status).toBe(503)
    expect(early.body.errors?.[0]).toMatchObject({ code: 'cms' })
    expect(drafts()).toEqual([])
  })
})

describe('a draft that goes back to what it was', () => {
  it('is updated although its last answered state says the same', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '甲' })
    await send('post.published', 'p1')
    cms.publish('p1', { title: 'T', ai, markdown: '乙' })
    sandbox.faults.push({ call: 'draft/update', kind: 'lose', times: 3 })
    expect((await send('post.updated', 'p1')).status).toBe(503)
    expect(only().articles[0]?.content).toContain('>乙<')
    cms.publish('p1', { title: 'T', ai, markdown: '甲' })
    expect((await send('post.updated', 'p1')).body.outcome?.action).toBe('updated')
    expect(only().articles[0]?.content).toContain('>甲<')
  })
})

describe('drafts that the bridge does not remember', () => {
  it('are found by their address when its state was lost', async () => {
    const { cms, send, only, settings, restart, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    cms.publish('p2', { title: 'U', ai, markdown: '正文' })
    await send('post.published', 'p1')
    await send('post.published', 'p2')
    settings.stateFile = `${settings.stateFile}.new`
    await restart()
    expect((await send('post.published', 'p1')).body.outcome?.action).toBe('adopted')
    expect((await send('post.published', 'p2')).body.outcome?.action).toBe('adopted')
    // One listing finds them all.
    expect(sandbox.state.counters['draft/batchget']).toBeLessThanOrEqual(2)
    cms.documents.delete('p2')
    await send('post.retracted', 'p2')
    expect(only().articles[0]?.title).toBe('T')
  })

  it('are left to the post that has them when two posts exchange their addresses', async () => {
    const { cms, send, drafts } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '甲' })
    await send('post.published', 'p1')
    cms.publish('p2', { title: 'U', ai, markdown: '乙' })
    await send('post.published', 'p2', { data: { url: 'https://column.example/posts/p1' } })
    expect(drafts()).toHaveLength(2)
  })
})
