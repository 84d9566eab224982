import { describe, expect, it } from 'vitest'
import { WechatClient, type ClientOptions } from '../../../src/channels/wechat/client'
import { WechatError } from '../../../src/channels/wechat/errors'
import { fitBodyImage, fitCover, ImageError, plainCover } from '../../../src/channels/wechat/images'
import type { DraftArticle } from '../../../src/channels/wechat/types'
import sharp from 'sharp'
import { noise, png, serve, startSandbox } from './support'

async function setup(options: Partial<ClientOptions> = {}) {
  const sandbox = await startSandbox()
  const pauses: number[] = []
  const client = new WechatClient({
    base: sandbox.base,
    appId: 'wx',
    secret: 's',
    sleep: (milliseconds) => {
      pauses.push(milliseconds)
      return Promise.resolve()
    },
    ...options,
  })
  const thumb = await client.addImage(await plainCover('T'))
  const article: DraftArticle = {
    article_type: 'news',
    title: '标题“引号”',
    author: '',
    digest: '',
    content: '<p>正文 &#92;u4e2d</p>',
    content_source_url: 'https://column.example/1',
    thumb_media_id: thumb,
    need_open_comment: 0,
    only_fans_can_comment: 0,
  }
  const calls = () => sandbox.state.requests.map((entry) => entry.call)
  return { sandbox, client, article, pauses, calls }
}

describe('the client', () => {
  it('adds, lists, reads, updates and deletes a draft', async () => {
    const { client, article } = await setup()
    const id = await client.addDraft([article])
    expect(await client.countDrafts()).toBe(1)
    const { total, items } = await client.listDrafts(0)
    expect(total).toBe(1)
    expect(items[0]?.mediaId).toBe(id)
    expect(items[0]?.articles).toEqual([{ sourceUrl: 'https://column.example/1' }])
    await client.updateDraft(id, 0, { ...article, title: '新' })
    expect((await client.getDraft(id))?.[0]).toMatchObject({ title: '新', digest: '正文 \\u4e2d' })
    expect(await client.deleteDraft(id)).toBe(true)
    expect(await client.deleteDraft(id)).toBe(false)
    expect(await client.getDraft(id)).toBeNull()
  })

  it('fetches one token for all who wait, and keeps it', async () => {
    const { client, calls } = await setup()
    await Promise.all([1, 2, 3, 4].map(() => client.countDrafts()))
    expect(calls().filter((call) => call === 'stable_token')).toHaveLength(1)
  })

  it('renews a token that WeChat refuses, once for all who were refused', async () => {
    const { client, sandbox, calls } = await setup()
    sandbox.tokens.revokeAll()
    await Promise.all([1, 2, 3].map(() => client.countDrafts()))
    expect(calls().filter((call) => call === 'stable_token')).toHaveLength(2)
  })

  it('gives up when tokens made anew and by force are refused too', async () => {
    const { client, sandbox } = await setup()
    sandbox.faults.push({ call: 'draft/count', kind: 'refuse', errcode: 40001, times: 3 })
    await expect(client.countDrafts()).rejects.toMatchObject({ errcode: 40001 })
    expect(sandbox.faults).toEqual([])
  })

  it('drops the token five minutes before its end', async () => {
    let now = Date.now()
    const { client, calls } = await setup({ now: () => now })
    now += 6800 * 1000
    await client.countDrafts()
    expect(calls().filter((call) => call === 'stable_token')).toHaveLength(1)
    now += 101 * 1000
    await client.countDrafts()
    expect(calls().filter((call) => call === 'stable_token')).toHaveLength(2)
  })

  it('tries again when WeChat is busy, with growing pauses, and not for ever', async () => {
    const { client, sandbox, pauses } = await setup()
    sandbox.faults.push({ call: 'draft/count', kind: 'refuse', errcode: -1, times: 2 })
    await client.countDrafts()
    expect(pauses).toEqual([500, 1500])
    sandbox.faults.push({ call: 'draft/count', kind: 'refuse', errcode: -1, times: 9 })
    await expect(client.countDrafts()).rejects.toMatchObject({ errcode: -1, retryable: true })
    expect(sandbox.faults[0]?.times).toBe(5)
  })

  it('repeats a lost call that does no harm, but never draft/add', async () => {
    const { client, sandbox, article } = await setup()
    sandbox.faults.push({ call: 'draft/count', kind: 'drop' })
    expect(await client.countDrafts()).toBe(0)
    sandbox.faults.push({ call: 'draft/add', kind: 'lose' })
    await expect(client.addDraft([article])).rejects.toMatchObject({ doubtful: true })
    expect(sandbox.state.drafts.size).toBe(1)
  })

  it('says what to check when the base is no API, without giving the token away', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(404).end('nothing here')
    })
    const client = new WechatClient({ base: url, appId: 'a', secret: 'hidden' })
    const error = await client.countDrafts().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(WechatError)
    expect((error as WechatError).message).toContain('WECHAT_API_BASE')
    expect((error as WechatError).message).not.toContain('hidden')
  })
})

describe('images', () => {
  it('converts what WeChat rejects and the sandbox takes it', async () => {
    const { client, sandbox } = await setup()
    const source = sharp(await png(60, 40))
    for (const bytes of [
      await source.clone().webp().toBuffer(),
      await source.clone().gif().toBuffer(),
      await source.clone().avif().toBuffer(),
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/></svg>',
      ),
    ]) {
      await expect(
        client.uploadImage({ bytes, name: 'x.png', type: 'image/png' }),
      ).rejects.toMatchObject({ errcode: 40005 })
      const url = await client.uploadImage(await fitBodyImage(bytes))
      const response = await fetch(url)
      expect(response.headers.get('content-type')).toMatch(/^image\/(png|jpeg)$/)
    }
    expect(sandbox.state.images.size).toBeGreaterThan(3)
  })

  it('leaves a small JPEG or PNG as it is and brings a large one under the limit', async () => {
    const small = await png()
    expect(Buffer.from((await fitBodyImage(small)).bytes).equals(small)).toBe(true)
    const large = await noise(1200, 900)
    expect(large.length).toBeGreaterThan(3_000_000)
    const fitted = await fitBodyImage(large)
    expect(fitted.type).toBe('image/jpeg')
    expect(fitted.bytes.length).toBeLessThan(1_000_000)
    expect((await fitCover(large)).bytes.length).toBeLessThan(10_000_000)
  })

  it('draws the same plain cover for the same title', async () => {
    const [a, b, c] = await Promise.all([plainCover('甲'), plainCover('甲'), plainCover('乙丙')])
    expect(Buffer.from(a.bytes).equals(b.bytes)).toBe(true)
    expect(Buffer.from(a.bytes).equals(c.bytes)).toBe(false)
    expect(await sharp(a.bytes).metadata()).toMatchObject({ width: 1800, height: 766 })
  })

  it('says so when bytes are no image', async () => {
    await expect(fitBodyImage(Buffer.from('text'))).rejects.toThrow(ImageError)
  })
})
