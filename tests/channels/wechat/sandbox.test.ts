import { describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { noise, png, startSandbox } from './support'

async function setup(options: Parameters<typeof startSandbox>[0] = {}) {
  const sandbox = await startSandbox(options)
  const json = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${sandbox.base}/${path}`, init)
    expect(response.status).toBe(200)
    return (await response.json()) as Record<string, unknown>
  }
  const stable = (fields: object = {}) =>
    json('stable_token', {
      method: 'POST',
      body: JSON.stringify({ grant_type: 'client_credential', appid: 'a', secret: 's', ...fields }),
    })
  const token = String((await stable(accountOf(options))).access_token)
  const call = (name: string, body: unknown, query = '') =>
    json(`${name}?access_token=${token}${query}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const upload = (name: string, bytes: Uint8Array | null, query = '') => {
    const form = new FormData()
    if (bytes) form.set('media', new Blob([new Uint8Array(bytes)]), 'x.png')
    else form.set('other', 'x')
    return json(`${name}?access_token=${token}${query}`, { method: 'POST', body: form })
  }
  const thumb = String((await upload('material/add_material', await png(), '&type=image')).media_id)
  const article = (fields: object = {}) => ({
    title: 'T',
    content: '<p>文</p>',
    thumb_media_id: thumb,
    ...fields,
  })
  const add = (fields: object = {}) => call('draft/add', { articles: [article(fields)] })
  return { sandbox, json, stable, call, upload, article, add, token, thumb }
}

function accountOf(options: { appId?: string; appSecret?: string }) {
  return { appid: options.appId ?? 'a', secret: options.appSecret ?? 's' }
}

describe('tokens', () => {
  it('hands out the same stable token with the seconds that remain', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z')
    const { stable, json, token } = await setup({ now: () => now })
    now += 1000 * 1000
    expect(await stable()).toEqual({ access_token: token, expires_in: 6200 })
    now += 6000 * 1000
    const renewed = await stable()
    expect(renewed.access_token).not.toBe(token)
    expect(await json(`draft/count?access_token=${token}`)).toEqual({ total_count: 0 })
    now += 301 * 1000
    expect((await json(`draft/count?access_token=${token}`)).errcode).toBe(42001)
  })

  it('ends the token before at a new plain one, after five minutes, and no stable one', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z')
    const { json, token } = await setup({ now: () => now })
    const path = 'token?grant_type=client_credential&appid=a&secret=s'
    const first = await json(path)
    await json(path)
    now += 301 * 1000
    expect((await json(`draft/count?access_token=${String(first.access_token)}`)).errcode).toBe(
      42001,
    )
    expect(await json(`draft/count?access_token=${token}`)).toEqual({ total_count: 0 })
  })

  it('refuses what is missing or wrong', async () => {
    const { json, stable } = await setup({ appId: 'a', appSecret: 's' })
    expect((await json('token?grant_type=x&appid=a&secret=s')).errcode).toBe(40002)
    expect((await stable({ appid: '' })).errcode).toBe(41002)
    expect((await stable({ secret: '' })).errcode).toBe(41004)
    expect((await stable({ appid: 'b' })).errcode).toBe(40013)
    expect((await stable({ secret: 't' })).errcode).toBe(40125)
    expect((await json('draft/count')).errcode).toBe(41001)
    expect((await json(`draft/count?access_token=${'x'.repeat(40)}`)).errcode).toBe(40001)
    expect((await json('draft/add?access_token=x')).errcode).toBe(43002)
    expect((await json('draft/count')).errmsg).toMatch(/hint: \[\w+\] rid: \w{8}-\w{8}-\w{8}/)
  })
})

describe('media', () => {
  it('knows images by their bytes and minds the sizes', async () => {
    const { upload, json, sandbox } = await setup()
    const webp = await sharp(await png())
      .webp()
      .toBuffer()
    const { url } = await upload('media/uploadimg', await png())
    expect(String(url).startsWith(sandbox.url)).toBe(true)
    expect((await fetch(String(url))).status).toBe(200)
    expect((await upload('media/uploadimg', webp)).errcode).toBe(40005)
    expect((await upload('media/uploadimg', await noise(700, 600))).errcode).toBe(40009)
    expect((await upload('media/uploadimg', null)).errcode).toBe(41005)
    expect((await upload('material/add_material', await png(), '&type=voice')).errcode).toBe(40004)
    expect((await upload('material/add_material', await png(), '&type=thumb')).errcode).toBe(40005)
    const jpg = await sharp(await png())
      .jpeg()
      .toBuffer()
    expect(await upload('material/add_material', jpg, '&type=thumb')).toEqual({
      media_id: expect.any(String) as string,
    })
    expect((await json('draft/count')).errcode).toBe(41001)
  })
})

describe('drafts', () => {
  it('filters what WeChat filters', async () => {
    const { add, call, upload } = await setup()
    const { url } = await upload('media/uploadimg', await png())
    const { media_id } = await add({
      content: `<p id="a" class="b" style="color:red;position:fixed" onclick="x()">文<script>y()</script><style>z</style></p><img src="${String(url)}"><img src="https://else.example/a.png"><img src="http://mmbiz.qpic.cn/b"><a href="https://a.example">外</a><a href="https://mp.weixin.qq.com/s/1">内</a>`,
    })
    const draft = await call('draft/get', { media_id })
    const [article] = draft.news_item as { content: string; digest: string; url: string }[]
    expect(article?.content).toBe(
      `<p style="color:red">文</p><img src="${String(url)}"><img src="http://mmbiz.qpic.cn/b"><a>外</a><a href="https://mp.weixin.qq.com/s/1">内</a>`,
    )
    expect(article?.digest).toBe('文外内')
    const page = await fetch(String(article?.url))
    expect(page.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('minds the limits and names them by code', async () => {
    const { add, call, article, sandbox } = await setup()
    const cases: [object, number][] = [
      [{ title: '字'.repeat(33) }, 45003],
      [{ author: '字'.repeat(17) }, 45110],
      [{ digest: '字'.repeat(129) }, 45004],
      [{ content_source_url: `https://a.example/${'x'.repeat(1024)}` }, 45005],
      [{ content_source_url: 'nowhere' }, 41039],
      [{ content: '字'.repeat(20_000) }, 45002],
      [{ content: '' }, 44003],
      [{ thumb_media_id: undefined }, 40007],
      [{ thumb_media_id: 'unknown' }, 40007],
      [{ pic_crop_235_1: '0.1_0_1_0.1234567' }, 40035],
    ]
    for (const [fields, code] of cases) {
      expect((await add(fields)).errcode, JSON.stringify(fields).slice(0, 60)).toBe(code)
    }
    const nine = Array.from({ length: 9 }, () => article())
    expect((await call('draft/add', { articles: nine })).errcode).toBe(45008)
    expect((await call('draft/add', { articles: [] })).errcode).toBe(44003)
    expect((await call('draft/add', '')).errcode).toBe(44002)
    expect((await call('draft/add', '{')).errcode).toBe(47001)
    expect(sandbox.state.drafts.size).toBe(0)
    expect(
      (await add({ title: '字'.repeat(32), content: '字'.repeat(19_999) })).media_id,
    ).toBeDefined()
  })

  it('refuses \\u escapes but not a quoted backslash', async () => {
    const { call, article } = await setup()
    const body = JSON.stringify({ articles: [article({ title: 'TITLE' })] })
    expect((await call('draft/add', body.replace('TITLE', '\\u4e2d'))).errcode).toBe(40033)
    expect((await call('draft/add', body.replace('TITLE', '\\\\u4e2d'))).media_id).toBeDefined()
  })

  it('takes an object in draft/update, at an index there is', async () => {
    const { add, call, article } = await setup()
    const { media_id } = await add()
    const update = (fields: object) => call('draft/update', { media_id, index: 0, ...fields })
    expect((await update({ articles: [article()] })).errcode).toBe(47001)
    expect((await update({ articles: article(), index: 1 })).errcode).toBe(40114)
    expect((await update({ articles: article(), media_id: 'x' })).errcode).toBe(40007)
    expect(await update({ articles: article({ title: '新' }) })).toEqual({
      errcode: 0,
      errmsg: 'ok',
    })
    expect(await call('draft/get', { media_id })).toMatchObject({ news_item: [{ title: '新' }] })
  })

  it('lists newest first, twenty at most', async () => {
    const { add, call } = await setup()
    for (let n = 0; n < 22; n += 1) await add({ title: String(n) })
    const page = await call('draft/batchget', { offset: 0, count: 20, no_content: 1 })
    expect(page).toMatchObject({ total_count: 22, item_count: 20 })
    const last = await call('draft/batchget', { offset: 20, count: 20 })
    expect(last).toMatchObject({ item_count: 2 })
    const items = [page, last].flatMap(
      (one) => one.item as { content: { news_item: { title: string }[] } }[],
    )
    expect(items.map((item) => Number(item.content.news_item[0]?.title))).toEqual(
      Array.from({ length: 22 }, (_, n) => 21 - n),
    )
    expect((await call('draft/batchget', { offset: 0, count: 21 })).errcode).toBe(40035)
  })

  it('takes a draft away when it is published', async () => {
    const { add, call, article } = await setup()
    const { media_id } = await add()
    const { publish_id } = await call('freepublish/submit', { media_id })
    const result = await call('freepublish/get', { publish_id })
    expect(result).toMatchObject({ publish_status: 0, article_detail: { count: 1 } })
    const update = await call('draft/update', { media_id, index: 0, articles: article() })
    expect(update.errcode).toBe(40007)
  })

  it('closes publishing and comments to unverified accounts', async () => {
    const { add, call } = await setup({ verified: false })
    expect((await add({ need_open_comment: 1 })).errcode).toBe(88000)
    const { media_id } = await add()
    expect((await call('freepublish/submit', { media_id })).errcode).toBe(48001)
  })

  it('counts daily quotas when asked to', async () => {
    const { call, sandbox } = await setup({ quotas: true })
    sandbox.state.used.calls['draft/get'] = 499
    expect((await call('draft/get', { media_id: 'x' })).errcode).toBe(40007)
    expect((await call('draft/get', { media_id: 'x' })).errcode).toBe(45009)
  })
})

describe('the page', () => {
  it('shows the drafts and the requests, and escapes what they hold', async () => {
    const { add, sandbox } = await setup()
    await add({ title: '<i>标题</i>', author: '作者' })
    const response = await fetch(sandbox.url)
    const page = await response.text()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page).toContain('&lt;i&gt;标题&lt;/i&gt;')
    expect(page).not.toContain('<i>标题')
    expect(page).toContain('<code>draft/add</code>')
    expect(page).toMatch(/<iframe sandbox="" src="\/_sandbox\/drafts\//)
    const list = (await (await fetch(`${sandbox.url}/_sandbox/drafts`)).json()) as { total: number }
    expect(list.total).toBe(1)
  })

  it('shows each article, light and dark, what WeChat would strip, and what came and went', async () => {
    const { call, article, sandbox, add } = await setup()
    const bad = { title: '乙', content: '<p id="x">文</p><script>y</script>' }
    const { media_id } = await call('draft/add', { articles: [article(), article(bad)] })
    const page = async (query: string) => (await fetch(`${sandbox.url}/?${query}`)).text()
    const draft = `draft=${String(media_id)}`
    expect(await page(draft)).toContain('原样保留')
    const second = await page(`${draft}&place=1&dark=1`)
    expect(second).not.toContain('原样保留')
    expect(second).toContain('<code>&lt;script&gt;</code>')
    expect(second).toMatch(/<iframe sandbox="" src="[^"]+\/1\?v=[\d.]+&amp;dark=1"/)
    const dark = /src="([^"]+dark=1)"/.exec(second)?.[1]?.replaceAll('&amp;', '&')
    expect(await (await fetch(`${sandbox.url}${dark}`)).text()).toContain('color-scheme:dark')
    const requests = async (path = '') =>
      (await (await fetch(`${sandbox.url}/_sandbox/requests${path}`)).json()) as {
        requests: { number: number }[]
        request: string
        notes: string[]
      }
    await add({ extra: 1, content: `<p>${'长'.repeat(2000)}</p>` })
    const last = (await requests()).requests.at(-1)?.number
    const entry = await requests(`/${last}`)
    expect(entry.notes).toEqual(['unknown fields are passed over: extra'])
    expect(entry.request).toContain('"title": "T"')
    expect(entry.request).toMatch(/access_token=.{4}….{4}\n/)
    expect(entry.request.length).toBeLessThan(1000)
    const first = await requests('/1')
    expect(first.request).toContain('"secret": "…"')
  })

  it('says so when there is nothing yet', async () => {
    const { sandbox } = await setup()
    expect(await (await fetch(sandbox.url)).text()).toContain('No drafts yet')
  })
})
