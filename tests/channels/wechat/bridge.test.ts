import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { png, serve, street } from './support'

const ai = { involvement: 'none' }

describe('the bridge, against the sandbox', () => {
  it('makes one draft of a post, with its fields, and updates it in place', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.publish('p1', {
      title: '第一篇',
      summary: '一句摘要',
      authors: [{ name: '作者甲' }, { name: 'Sophie Wang' }],
      ai,
      markdown: '# 第一篇\n\n正文 [外链](https://a.example/x)。',
    })
    const first = await send('post.published', 'p1')
    expect(first.status).toBe(200)
    expect(first.body.outcome).toMatchObject({ action: 'added', warnings: [], reminders: [] })
    const article = only().articles[0]
    expect(article).toMatchObject({
      title: '第一篇',
      author: '作者甲、Sophie Wang',
      digest: '一句摘要',
      content_source_url: 'https://column.example/posts/p1',
      article_type: 'news',
    })
    expect(article?.content).toContain('外链')
    expect(article?.content).not.toContain('<h1')
    expect(sandbox.state.materials.has(String(article?.thumb_media_id))).toBe(true)

    cms.publish('p1', { title: '第一篇', authors: [], ai, markdown: '改过的正文。' })
    const second = await send('post.updated', 'p1')
    expect(second.body.outcome).toMatchObject({
      action: 'updated',
      mediaId: first.body.outcome?.mediaId,
    })
    expect(only().articles[0]?.content).toContain('改过的正文')
    // The plain cover is the same picture: it is in the library once.
    expect(sandbox.state.materials.size).toBe(1)
  })

  it('carries out the same webhook-id once, and an event without changes not at all', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    const webhookId = `msg_${randomUUID()}`
    const first = await send('post.published', 'p1', { webhookId })
    const again = await send('post.published', 'p1', { webhookId })
    expect(again.body).toEqual({ outcome: first.body.outcome, repeated: true })
    const other = await send('post.published', 'p1')
    expect(other.body.outcome?.action).toBe('unchanged')
    expect(only().updates).toBe(0)
    expect(sandbox.state.counters['draft/add']).toBe(1)
  })

  it('makes the draft anew when a person sends the event again after it was deleted in WeChat', async () => {
    const { cms, send, only, drafts, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    const webhookId = `msg_${randomUUID()}`
    await send('post.published', 'p1', { webhookId })
    sandbox.state.drafts.clear()
    expect((await send('post.published', 'p1', { webhookId })).body.repeated).toBe(true)
    expect(drafts()).toEqual([])
    const resentAt = '2026-11-23T06:00:00.000Z'
    const again = await send('post.published', 'p1', { webhookId, resentAt })
    expect(again.body.outcome?.action).toBe('replaced')
    const draft = only().media_id
    // Once for each time it is asked for, however often the message arrives.
    expect((await send('post.published', 'p1', { webhookId, resentAt })).body.repeated).toBe(true)
    const later = { webhookId, resentAt: '2026-11-23T07:00:00.000Z' }
    expect((await send('post.published', 'p1', later)).body.outcome?.action).toBe('updated')
    expect(only()).toMatchObject({ media_id: draft, updates: 1 })
  })

  it('deletes no draft because something that is not the CMS answers 404', async () => {
    const { cms, send, only, settings, restart } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    await send('post.published', 'p1')
    settings.cmsUrl = await serve((_request, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>')
    })
    await restart()
    const answer = await send('post.updated', 'p1')
    expect(answer.status).toBe(503)
    expect(answer.body.errors?.[0]?.code).toBe('cms')
    expect(only().articles[0]?.title).toBe('T')
  })

  it('serialises two events of one post', async () => {
    const { cms, send, only } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    const answers = await Promise.all([1, 2, 3, 4].map(() => send('post.published', 'p1')))
    expect(answers.map((answer) => answer.body.outcome?.action).sort()).toEqual([
      'added',
      'unchanged',
      'unchanged',
      'unchanged',
    ])
    expect(only().articles).toHaveLength(1)
  })

  it('deletes the draft of a retracted post, and makes a new one when it is published again', async () => {
    const { cms, send, only, drafts } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    await send('post.published', 'p1')
    cms.documents.delete('p1')
    const retracted = await send('post.retracted', 'p1')
    expect(retracted.body.outcome?.action).toBe('deleted')
    expect(drafts()).toEqual([])
    const twice = await send('post.retracted', 'p1')
    expect(twice.body.outcome?.action).toBe('ignored')
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    expect((await send('post.published', 'p1')).body.outcome?.action).toBe('added')
    expect(only().articles[0]?.title).toBe('T')
  })

  it('goes by what the CMS says, not by what an old event said', async () => {
    const { cms, send, drafts, only } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    await send('post.published', 'p1', { at: new Date('2026-03-02T00:00:00Z') })
    const late = await send('post.retracted', 'p1', { at: new Date('2026-03-01T00:00:00Z') })
    expect(late.body.outcome?.action).toBe('ignored')
    expect(only().articles[0]?.title).toBe('T')
    cms.documents.delete('p1')
    expect((await send('post.updated', 'p1')).body.outcome?.action).toBe('deleted')
    expect(drafts()).toEqual([])
  })

  it('makes a new draft with a notice when the old one was published in WeChat', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    const first = await send('post.published', 'p1')
    sandbox.state.drafts.delete(String(first.body.outcome?.mediaId))
    cms.publish('p1', { title: 'T', ai, markdown: '新的正文' })
    const second = await send('post.updated', 'p1')
    expect(second.body.outcome?.action).toBe('replaced')
    expect(second.body.outcome?.message.zh).toContain('已新建草稿')
    expect(only().articles[0]?.content).toContain('新的正文')
  })

  it('finds the draft whose answer was lost, after a restart too', async () => {
    const { cms, send, only, sandbox, restart } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'lose' })
    const webhookId = `msg_${randomUUID()}`
    const lost = await send('post.published', 'p1', { webhookId })
    expect(lost.status).toBe(503)
    expect(lost.retryAfter).toBe('5')
    expect(sandbox.state.drafts.size).toBe(1)
    await restart()
    const again = await send('post.published', 'p1', { webhookId })
    expect(again.body.outcome?.action).toBe('adopted')
    expect(only().media_id).toBe(again.body.outcome?.mediaId)
  })

  it('adds the draft when the lost call never arrived', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'drop' })
    expect((await send('post.published', 'p1')).status).toBe(503)
    expect((await send('post.published', 'p1')).body.outcome?.action).toBe('added')
    expect(only().articles).toHaveLength(1)
  })

  it('renews a cover that was deleted from the library', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    await send('post.published', 'p1')
    sandbox.state.materials.clear()
    cms.publish('p1', { title: 'T', ai, markdown: '新的正文' })
    const answer = await send('post.updated', 'p1')
    expect(answer.body.outcome?.action).toBe('updated')
    expect(sandbox.state.materials.has(String(only().articles[0]?.thumb_media_id))).toBe(true)
  })

  it('uploads images once, leaves a broken one out with a warning, and keeps the text', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.media.set('a.png', await png())
    cms.media.set('bad.png', Buffer.from('no image'))
    cms.publish('p1', {
      title: 'T',
      ai,
      cover: { id: 'm1', url: '/api/media/file/a.png' },
      markdown: `前\n\n![图](${cms.url}/api/media/file/a.png)\n\n![坏](${cms.url}/api/media/file/bad.png)\n\n![内网](http://10.0.0.1/x.png)\n\n后`,
    })
    const { outcome } = (await send('post.published', 'p1')).body
    expect(outcome?.action).toBe('added')
    expect(outcome?.warnings).toHaveLength(2)
    expect(outcome?.warnings.join()).toContain('bad.png')
    expect(outcome?.warnings.join()).toContain('10.0.0.1')
    const content = only().articles[0]?.content ?? ''
    expect(content.match(/<img /g)).toHaveLength(1)
    expect(content).toContain(`src="${sandbox.url}/mmbiz/`)
    expect(content).toContain('后')
    cms.publish('p2', {
      title: 'U',
      ai,
      markdown: `![又](${cms.url}/api/media/file/a.png)`,
    })
    await send('post.published', 'p2')
    expect(sandbox.state.counters['media/uploadimg']).toBe(1)
  })

  it('reads the CMS’s own images where it reaches the CMS, by whatever name readers know it', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.media.set('a.png', await png())
    cms.media.set('c.png', await png(90, 40, '#802'))
    cms.publish('p1', {
      title: 'T',
      ai,
      cover: { id: 'm1', url: '/api/media/file/c.png' },
      markdown:
        '![甲](/api/media/file/a.png)\n\n![乙](https://column.example/api/media/file/a.png)',
    })
    const { outcome } = (await send('post.published', 'p1')).body
    expect(outcome?.warnings).toEqual([])
    expect(only().articles[0]?.content.match(/<img /g)).toHaveLength(2)
    const cover = sandbox.state.materials.get(String(only().articles[0]?.thumb_media_id))
    const bytes = sandbox.state.images.get(String(cover?.image))?.bytes
    expect(bytes?.equals(cms.media.get('c.png') ?? Buffer.alloc(0))).toBe(true)
  })

  it('labels AI content and reminds people to declare it', async () => {
    const { cms, send, only } = await street()
    const credit = '本文由 Sophie Wang & 月亮🌙AI团队 共同创作'
    cms.publish('p1', { title: 'T', ai: { involvement: 'cocreated', credit }, markdown: '正文' })
    const { outcome } = (await send('post.published', 'p1')).body
    expect(outcome?.reminders[0]?.zh).toContain('声明')
    const content = only().articles[0]?.content ?? ''
    expect(content).toMatch(/AI.*生成/)
    expect(content).toContain('月亮🌙AI团队')
  })

  it('cuts a title to the limit, keeps it whole in the text, and says so', async () => {
    const { cms, send, only } = await street()
    const title = '很长的标题'.repeat(10)
    cms.publish('p1', { title, ai, markdown: '正文' })
    const { outcome } = (await send('post.published', 'p1')).body
    expect(outcome?.warnings[0]).toContain('50 characters')
    expect(Array.from(only().articles[0]?.title ?? '')).toHaveLength(32)
    expect(only().articles[0]?.content).toContain(title)
  })

  it('refuses a text over the limit, with what to cut, and makes no draft', async () => {
    const { cms, send, drafts } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '很长的正文。\n\n'.repeat(3000) })
    const answer = await send('post.published', 'p1')
    expect(answer.status).toBe(422)
    expect(answer.body.errors?.[0]).toMatchObject({ code: 'too-long' })
    expect(answer.body.errors?.[0]?.message).toMatch(/cut about \d+/)
    expect(drafts()).toEqual([])
  })

  it('shortens the author when WeChat refuses the name', async () => {
    const { cms, send, only } = await street({ sandbox: { limits: { author: 8 } } })
    cms.publish('p1', {
      title: 'T',
      authors: [{ name: '甲乙丙丁' }, { name: '戊己庚辛壬' }],
      ai,
      markdown: '正文',
    })
    expect((await send('post.published', 'p1')).status).toBe(200)
    expect(only().articles[0]?.author).toBe('甲乙丙丁 等')
  })

  it('answers WeChat’s code, words and rid, and whether a later try helps', async () => {
    const { cms, send, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'refuse', errcode: 40164 })
    const ip = await send('post.published', 'p1')
    expect(ip.status).toBe(503)
    expect(Number(ip.retryAfter)).toBeGreaterThan(0)
    expect(ip.body.errors?.[0]).toMatchObject({ errcode: 40164, code: 'wechat-ip' })
    expect(ip.body.errors?.[0]?.message).toContain('203.0.113.7')
    expect(ip.body.errors?.[0]?.rid).toMatch(/^\w{8}-/)
    sandbox.faults.push({ call: 'draft/add', kind: 'refuse', errcode: 45166 })
    const content = await send('post.published', 'p1')
    expect(content.status).toBe(422)
    expect(content.body.errors?.[0]).toMatchObject({ errcode: 45166, code: 'wechat-content' })
    expect((await send('post.published', 'p1')).body.outcome?.action).toBe('added')
  })

  it('sends an article that WeChat refused twice more, then leaves it to the editor', async () => {
    const { cms, send, sandbox } = await street()
    cms.publish('p1', { title: 'T', ai, markdown: '正文' })
    sandbox.faults.push({ call: 'draft/add', kind: 'refuse', errcode: 45166, times: 3 })
    const webhookId = `msg_${randomUUID()}`
    const answers = []
    for (let tries = 0; tries < 3; tries += 1) {
      answers.push(await send('post.published', 'p1', { webhookId }))
    }
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422])
    expect(answers.map(({ retryAfter }) => retryAfter)).toEqual(['15', '60', null])
    expect((await send('post.published', 'p1', { webhookId })).body.outcome?.action).toBe('added')
  })

  it('asks for another try when the CMS can’t be read', async () => {
    const { send, settings } = await street({ cmsUrl: 'http://127.0.0.1:9' })
    expect(settings.cmsUrl).toBe('http://127.0.0.1:9')
    const answer = await send('post.published', 'p1')
    expect(answer.status).toBe(503)
    expect(answer.body.errors?.[0]?.code).toBe('cms')
  })

  it('makes one draft of an issue, an article for each item, eight at most', async () => {
    const { cms, send, only } = await street()
    cms.documents.set('i1', {
      id: 'i1',
      title: '第 12 期',
      slug: 'i1',
      ai,
      items: [1, 2, 3, 4, 5, 6, 7, 11, 12].map((number) => ({
        number,
        title: `条目 ${number}`,
        author: number === 7 ? null : '某人',
        reason: { by: 'Howie', text: '值得读' },
        notes: [
          { level: 1, kind: 'heading', number: '一、', text: '要点' },
          { level: 3, kind: 'bullet', text: '其一' },
        ],
      })),
    })
    const { outcome } = (await send('issue.published', 'i1')).body
    expect(outcome?.warnings[0]).toContain('12 条目 12')
    expect(only().articles.map((article) => article.title)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 11].map((number) => `条目 ${number}`),
    )
    expect(only().articles[6]?.author).toBe('')
    const again = await send('issue.updated', 'i1')
    expect(again.body.outcome?.action).toBe('unchanged')
  })
})
