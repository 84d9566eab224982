import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import express from 'express'
import sharp from 'sharp'
import { Webhook } from 'standardwebhooks'
import { createBridge } from '../../../src/channels/wechat'
import { markdownToLexical } from '../../../src/content'
import { serve, type Stub } from './stub'

/** Sends the article of the comparison: the first time, or again after its words have changed. */
export interface Publisher {
  publish: (words: string) => Promise<void>
  close: () => void
}

const image = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#2b6' } })
    .png()
    .toBuffer()

/** Galley's bridge, as its webhook finds it: a CMS that has one post with an image. */
export async function galleyPublisher(stub: Stub, dir: string): Promise<Publisher> {
  const bytes = await image()
  let words = ''
  const app = express()
  app.get('/api/posts/:id', (request, response) => {
    const body = markdownToLexical(`${words}\n\n![图](/api/media/file/a.png)\n`)
    const { id } = request.params
    response.json({ id, slug: id, title: '题目', summary: '摘要一句', body })
  })
  app.get('/api/media/file/a.png', (_, response) => void response.type('png').send(bytes))
  const cms = await serve(app)
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const bridge = createBridge({
    ...{ appId: 'wx', appSecret: 's', apiBase: stub.base, webhookSecret: secret },
    ...{ cmsUrl: cms.url, publicUrl: cms.url, allowPrivate: true, answerWithin: 60_000 },
    stateFile: path.join(dir, 'bridge.json'),
    sleep: () => Promise.resolve(),
  })
  const served = await serve(express().use(bridge))
  const send = async (type: string): Promise<void> => {
    const now = new Date()
    const data = { id: 'p1', slug: 'p1', url: `${cms.url}/posts/p1` }
    const body = JSON.stringify({ type, timestamp: now.toISOString(), data })
    const id = `msg_${randomUUID()}`
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    }
    const answer = await fetch(`${served.url}/wechat/webhook`, { method: 'POST', body, headers })
    if (!answer.ok) throw new Error(await answer.text())
  }
  return {
    publish: async (text) => {
      const type = words === '' ? 'post.published' : 'post.updated'
      words = text
      await send(type)
    },
    close: () => {
      bridge.stop()
      served.close()
      cms.close()
    },
  }
}

/**
 * wenyan's own way from a file to a draft. It knows one address of WeChat: calls of it are led to the
 * stub, and everything else is refused.
 */
export async function wenyanPublisher(stub: Stub, dir: string): Promise<Publisher> {
  const { fetch } = globalThis
  // Both are read when its module is loaded, once in a process.
  process.env.XDG_CONFIG_HOME = dir
  globalThis.fetch = (input, init) => {
    const address = String(input instanceof Request ? input.url : input)
    return fetch(address.replace('https://api.weixin.qq.com/cgi-bin', stub.base), init)
  }
  const { renderAndPublish } = await import('@wenyan-md/core/wrapper')
  globalThis.fetch = fetch
  await writeFile(path.join(dir, 'a.png'), await image())
  Object.assign(process.env, { WECHAT_APP_ID: 'wx', WECHAT_APP_SECRET: 's' })
  return {
    publish: async (words) => {
      const content = `---\ntitle: 题目\ndescription: 摘要一句\nsource_url: https://column.example/posts/p1\n---\n\n${words}\n\n![图](a.png)\n`
      await renderAndPublish(
        undefined,
        { theme: 'default', highlight: 'solarized-light', macStyle: true, footnote: true },
        () => Promise.resolve({ content, absoluteDirPath: dir }),
      )
    },
    close: () => {
      delete process.env.WECHAT_APP_ID
      delete process.env.WECHAT_APP_SECRET
    },
  }
}
