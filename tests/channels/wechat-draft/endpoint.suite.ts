import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../src/channels/wechat/sandbox'
import type { DraftAnswer } from '../../../src/channels/wechat-draft/endpoint'
import type { Client } from '../../support/client'
import { type Newsroom, openNewsroom } from '../../support/newsroom'

/**
 * What people are told of a document's draft, from its publication to WeChat.
 * @param database the variables that choose the database
 */
export function wechatDraftSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  let sandbox: Sandbox
  let wechat: Server
  beforeAll(async () => {
    sandbox = createSandbox()
    wechat = createServer(sandbox.app).listen(0, '127.0.0.1')
    await once(wechat, 'listening')
    room = await openNewsroom({
      ...(await database()),
      WECHAT_APP_ID: 'wx',
      WECHAT_APP_SECRET: 's',
      WECHAT_API_BASE: `http://127.0.0.1:${(wechat.address() as AddressInfo).port}/cgi-bin`,
      WECHAT_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    })
  })
  afterAll(async () => {
    await room?.close()
    wechat.closeAllConnections()
    wechat.close()
  })

  const draftOf = async (by: Client, id: string): Promise<DraftAnswer> => {
    const { status, body } = await by.get(`/api/posts/${id}/wechat-draft`)
    expect(status).toBe(200)
    return body as DraftAnswer
  }

  it('is told by stages to people, and how to send again to editors', async () => {
    const id = await room.draft(room.author)
    const before = await draftOf(room.author, id)
    expect(before).toEqual({ missing: null, disabled: false, story: null, mayResend: false })
    const published = await room.published(room.author)
    await expect
      .poll(async () => (await draftOf(room.author, published)).story?.stage, { timeout: 50_000 })
      .toBe('done')
    const { story, mayResend } = await draftOf(room.editor, published)
    expect(mayResend).toBe(true)
    expect(story).toMatchObject({
      event: 'post.published',
      outcome: { action: 'added' },
      fault: null,
    })
    expect(sandbox.state.newest().map((draft) => draft.media_id)).toContain(story?.outcome?.mediaId)
    const { body } = await room.editor.get(`/api/deliveries/${story?.delivery}`)
    expect(body).toMatchObject({ document: published, event: 'post.published' })
  })

  it('is told to people only', async () => {
    const id = await room.published(room.author)
    for (const client of [room.anyone, room.agent]) {
      expect((await client.get(`/api/posts/${id}/wechat-draft`)).status).toBe(403)
    }
    const none = '00000000-0000-4000-8000-000000000000'
    expect((await room.editor.get(`/api/posts/${none}/wechat-draft`)).status).toBe(404)
  })

  it('says when the endpoint of the bridge is switched off', async () => {
    const { body } = await room.admin.get('/api/endpoints?where[name][equals]=WeChat%20bridge')
    const [endpoint] = body.docs as { id: string }[]
    const id = await room.draft(room.author)
    await room.admin.patch(`/api/endpoints/${endpoint?.id}`, { enabled: false })
    expect((await draftOf(room.editor, id)).disabled).toBe(true)
    await room.admin.patch(`/api/endpoints/${endpoint?.id}`, { enabled: true })
    expect((await draftOf(room.editor, id)).disabled).toBe(false)
  })
}
