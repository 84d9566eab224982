import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { filterContent } from '../../../src/channels/wechat/sandbox/filter'
import { noise, png, startSandbox } from './support'

/** Line by line what the documentation of the calls says (text of December 2025). */

const account = { grant_type: 'client_credential', appid: 'a', secret: 's' }
type Heard = Record<string, unknown> & { errcode?: number }

async function setup(options: Parameters<typeof startSandbox>[0] = {}) {
  const sandbox = await startSandbox(options)
  const ask = async (path: string, init: RequestInit = {}): Promise<Heard> => {
    const response = await fetch(`${sandbox.base}/${path}`, init)
    expect(response.status).toBe(200)
    return (await response.json()) as Heard
  }
  const stable = (fields: object = {}) =>
    ask('stable_token', { method: 'POST', body: JSON.stringify({ ...account, ...fields }) })
  const token = String((await stable()).access_token)
  const post = (name: string, body: object | string, query = '') =>
    ask(`${name}?access_token=${token}${query}`, {
      method: 'POST',
      body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body),
    })
  const upload = (name: string, bytes: Uint8Array, query = '', file = 'x.jpg') => {
    const form = new FormData()
    form.set('media', new Blob([new Uint8Array(bytes)]), file)
    return post(name, form, query)
  }
  const material = async (bytes: Uint8Array, type: 'image' | 'thumb') =>
    String((await upload('material/add_material', bytes, `&type=${type}`)).media_id)
  const image = await material(await png(), 'image')
  const article = (fields: object = {}) => ({
    title: 'T',
    content: '<p>文</p>',
    thumb_media_id: image,
    ...fields,
  })
  const add = (...articles: object[]) =>
    post('draft/add', { articles: articles.map((fields) => article(fields)) })
  return { sandbox, ask, stable, post, upload, material, image, article, add, token }
}

const jpeg = async (bytes: Buffer) => sharp(bytes).jpeg().toBuffer()

describe('calls', () => {
  it('are GET or POST, with a token but for the two that give one', async () => {
    const { ask, token } = await setup()
    const query = 'grant_type=client_credential&appid=a&secret=s'
    expect((await ask(`token?${query}`, { method: 'POST' })).errcode).toBe(43001)
    expect((await ask(`stable_token?${query}`)).errcode).toBe(43002)
    expect((await ask(`draft/count?access_token=${token}`, { method: 'POST' })).errcode).toBe(43001)
    for (const call of [
      'media/uploadimg',
      'material/add_material',
      'draft/add',
      'draft/update',
      'draft/get',
      'draft/delete',
      'draft/batchget',
      'freepublish/submit',
      'freepublish/get',
      'freepublish/batchget',
    ]) {
      expect((await ask(`${call}?access_token=${token}`)).errcode, call).toBe(43002)
      expect((await ask(call, { method: 'POST', body: '{}' })).errcode, call).toBe(41001)
    }
    expect((await ask(`draft/none?access_token=${token}`, { method: 'POST' })).errcode).toBe(40066)
    expect((await ask(`draft/count?access_token=bad`)).errcode).toBe(40014)
  })

  it('say no errcode when they succeed with something else to say', async () => {
    const { add, post, ask, token } = await setup()
    const added = await add({})
    expect(Object.keys(added)).toEqual(['media_id'])
    expect(String(added.media_id).length).toBeLessThanOrEqual(128)
    expect(await ask(`draft/count?access_token=${token}`)).toEqual({ total_count: 1 })
    expect(await post('draft/delete', { media_id: added.media_id })).toEqual({
      errcode: 0,
      errmsg: 'ok',
    })
    expect((await post('draft/delete', { media_id: added.media_id })).errcode).toBe(40007)
  })

  it('want UTF-8 JSON, an object, without escapes', async () => {
    const { post, ask, token, sandbox } = await setup()
    for (const [body, code] of [
      ['', 44002],
      ['[]', 47001],
      ['1', 47001],
      ['{"articles":', 47001],
      ['{"articles":{}}', 44003],
      ['{"articles":[1]}', 47001],
      ['{"articles":[],"x":"\\u4e2d"}', 40033],
    ] as const) {
      expect((await post('draft/add', body)).errcode, body).toBe(code)
    }
    const broken = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])
    const answer = await ask(`draft/add?access_token=${token}`, { method: 'POST', body: broken })
    expect(answer.errcode).toBe(40033)
    expect(sandbox.state.drafts.size).toBe(0)
  })
})

describe('tokens', () => {
  it('renew by force ends the one before at once, twenty times a day, half a minute apart', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z')
    const { stable, ask, token } = await setup({ now: () => now })
    expect((await stable({ force_refresh: 'true' })).errcode).toBe(47001)
    const forced = await stable({ force_refresh: true })
    expect(forced.access_token).not.toBe(token)
    expect((await ask(`draft/count?access_token=${token}`)).errcode).toBe(42001)
    expect((await stable({ force_refresh: true })).errcode).toBe(45011)
    for (let n = 0; n < 19; n += 1) {
      now += 30_000
      expect((await stable({ force_refresh: true })).access_token).toBeDefined()
    }
    now += 30_000
    expect((await stable({ force_refresh: true })).errcode).toBe(45009)
    expect((await stable()).access_token).toBeDefined()
  })

  it('of one account say nothing of another', async () => {
    const { stable, ask } = await setup()
    const [one, other] = [await stable(), await stable({ appid: 'b' })]
    expect(one.access_token).not.toBe(other.access_token)
    const plain = await ask('token?grant_type=client_credential&appid=a&secret=s')
    expect(plain.access_token).not.toBe(one.access_token)
    expect(plain.expires_in).toBeLessThanOrEqual(7200)
  })
})

describe('media', () => {
  it('is what its bytes say, whatever it is called', async () => {
    const { upload } = await setup()
    const kinds = {
      png: await png(),
      jpg: await jpeg(await png()),
      gif: await sharp(await png())
        .gif()
        .toBuffer(),
      bmp: Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]),
      webp: await sharp(await png())
        .webp()
        .toBuffer(),
      svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
    }
    const codes = async (name: string, query = '') => {
      const entries = Object.entries(kinds).map(async ([kind, bytes]) => {
        const { errcode = 0 } = await upload(name, bytes, query, 'photo.png')
        return [kind, errcode] as const
      })
      return Object.fromEntries(await Promise.all(entries))
    }
    const refused = { webp: 40005, svg: 40005 }
    expect(await codes('media/uploadimg')).toEqual({
      ...{ png: 0, jpg: 0, gif: 40005, bmp: 40005 },
      ...refused,
    })
    expect(await codes('material/add_material', '&type=image')).toEqual({
      ...{ png: 0, jpg: 0, gif: 0, bmp: 0 },
      ...refused,
    })
    expect(await codes('material/add_material', '&type=thumb')).toEqual({
      ...{ png: 40005, jpg: 0, gif: 40005, bmp: 40005 },
      ...refused,
    })
    const fake = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(50)])
    expect((await upload('media/uploadimg', fake)).errcode).toBe(40137)
    expect((await upload('media/uploadimg', Buffer.alloc(0))).errcode).toBe(41005)
  })

  it('has its sizes: 1 MB in texts, 10 MB in the library, 64 KB for thumbs', async () => {
    const { upload } = await setup()
    const padded = async (size: number) => {
      const image = await jpeg(await png())
      return Buffer.concat([image, Buffer.alloc(size - image.length)])
    }
    const MB = 1024 * 1024
    const code = async (name: string, size: number, query = '') =>
      (await upload(name, await padded(size), query)).errcode ?? 0
    expect(await code('media/uploadimg', MB - 1)).toBe(0)
    expect(await code('media/uploadimg', MB)).toBe(40009)
    expect(await code('material/add_material', 10 * MB, '&type=image')).toBe(0)
    expect(await code('material/add_material', 10 * MB + 1, '&type=image')).toBe(40009)
    expect(await code('material/add_material', 64 * 1024, '&type=thumb')).toBe(0)
    expect(await code('material/add_material', 64 * 1024 + 1, '&type=thumb')).toBe(40009)
    expect(await code('media/uploadimg', 13 * MB)).toBe(40009)
  })

  it('gives an address for images only, and no place in the library for those of texts', async () => {
    const { upload, sandbox } = await setup()
    const image = await upload('material/add_material', await png(), '&type=image')
    expect(Object.keys(image).sort()).toEqual(['media_id', 'url'])
    const thumb = await upload('material/add_material', await jpeg(await png()), '&type=thumb')
    expect(Object.keys(thumb)).toEqual(['media_id'])
    const held = sandbox.state.materials.size
    expect(Object.keys(await upload('media/uploadimg', await noise(20, 20)))).toEqual(['url'])
    expect(sandbox.state.materials.size).toBe(held)
  })
})

describe('articles', () => {
  it('may have a thumb as cover; without one, or with one unknown, they are refused', async () => {
    const { add, material } = await setup()
    const thumb = await material(await jpeg(await png()), 'thumb')
    expect((await add({ thumb_media_id: thumb })).media_id).toBeDefined()
    for (const id of ['', null, undefined, 'x']) {
      expect((await add({ thumb_media_id: id })).errcode).toBe(40007)
    }
    expect((await add({ thumb_media_id: 1 })).errcode).toBe(47001)
  })

  it('of pictures have one to twenty of the library', async () => {
    const { add, material, image } = await setup()
    const newspic = (...ids: unknown[]) =>
      add({
        article_type: 'newspic',
        thumb_media_id: undefined,
        image_info: { image_list: ids.map((id) => ({ image_media_id: id })) },
      })
    expect((await newspic(image)).media_id).toBeDefined()
    expect((await newspic(...Array.from({ length: 20 }, () => image))).media_id).toBeDefined()
    expect((await newspic(...Array.from({ length: 21 }, () => image))).errcode).toBe(40035)
    expect((await newspic()).errcode).toBe(44003)
    expect((await newspic('x')).errcode).toBe(40007)
    const thumb = await material(await jpeg(await png()), 'thumb')
    expect((await newspic(thumb)).errcode).toBe(40007)
    expect((await add({ article_type: 'newspic' })).errcode).toBe(44003)
    expect((await add({ article_type: 'video' })).errcode).toBe(40035)
  })

  it('have crops of four parts in order, from 0 to 1, with six decimals at most', async () => {
    const { add, post } = await setup()
    const right = ['0_0_1_1', '0.1945_0_1_0.5236', '0.000001_0_1_0.999999', '']
    const wrong = ['0_0_1', '0_0_1_1_1', '0.5_0_0.2_1', '0_0_1.5_1', '-1_0_1_1', '0_0_1_0.1234567']
    for (const crop of right) {
      const { media_id } = await add({ pic_crop_1_1: crop, pic_crop_235_1: crop })
      expect(media_id, crop).toBeDefined()
      const got = await post('draft/get', { media_id })
      const [first] = got.news_item as Record<string, unknown>[]
      expect(first?.pic_crop_1_1 ?? '').toBe(crop)
    }
    for (const crop of [...wrong, 1, {}]) {
      expect((await add({ pic_crop_1_1: crop })).errcode, String(crop)).toBe(40035)
    }
  })

  it('have a digest of 54 characters when they are alone with none; several have none', async () => {
    const { add, post } = await setup()
    const long = '字'.repeat(80)
    const digests = async (answer: Heard) => {
      const { news_item: items } = await post('draft/get', { media_id: answer.media_id })
      return (items as { digest: string }[]).map(({ digest }) => digest)
    }
    expect(await digests(await add({ content: `<p>${long}</p>` }))).toEqual(['字'.repeat(54)])
    expect(await digests(await add({ digest: '摘要' }))).toEqual(['摘要'])
    expect(await digests(await add({ digest: '摘要' }, {}))).toEqual(['', ''])
  })

  it('are counted by code points at the limits, and by bytes', async () => {
    const { add } = await setup()
    const code = async (fields: object) => (await add(fields)).errcode ?? 0
    expect(await code({ title: '😀'.repeat(32) })).toBe(0)
    expect(await code({ title: '😀'.repeat(33) })).toBe(45003)
    expect(await code({ title: ' ' })).toBe(45003)
    expect(await code({ author: '字'.repeat(16) })).toBe(0)
    expect(await code({ digest: '字'.repeat(128) })).toBe(0)
    expect(await code({ content: '字'.repeat(19_999) })).toBe(0)
    expect(await code({ content_source_url: `https://a.example/${'x'.repeat(1006)}` })).toBe(0)
    expect(await code({ content_source_url: `https://a.example/${'字'.repeat(340)}` })).toBe(45005)
    for (const url of ['javascript:x', 'https://', 'https:// a', '//a.example', 'a b']) {
      expect(await code({ content_source_url: url }), url).toBe(41039)
    }
    expect(await code({ need_open_comment: true })).toBe(47001)
    expect(await code({ title: 5 })).toBe(47001)
  })

  it('that hold nothing after the filter are refused', async () => {
    const { add } = await setup()
    for (const content of [
      '<script>x</script>',
      '<!-- x -->',
      '<p>&nbsp; </p>',
      '<img src="https://else.example/a.png">',
      '<style>p{}</style><section></section>',
    ]) {
      expect((await add({ content })).errcode, content).toBe(44003)
    }
  })
})

describe('lists', () => {
  it('want an offset, and a count from 1 to 20', async () => {
    const { add, post } = await setup()
    const { media_id } = await add({}, {})
    const list = (fields: object) => post('draft/batchget', { offset: 0, count: 20, ...fields })
    for (const fields of [
      { offset: -1 },
      { offset: '0' },
      { offset: undefined },
      { count: 0 },
      { count: 21 },
      { no_content: true },
    ]) {
      expect((await list(fields)).errcode, JSON.stringify(fields)).toBe(40035)
    }
    const item = { media_id, update_time: expect.any(Number) as number }
    const full = await list({})
    expect(full).toMatchObject({ total_count: 1, item_count: 1, item: [item] })
    const items = ({ item: all }: Heard) =>
      (all as { content: { news_item: Record<string, unknown>[] } }[])[0]?.content.news_item ?? []
    expect(items(full).map(({ content }) => content)).toEqual(['<p>文</p>', '<p>文</p>'])
    expect(items(await list({ no_content: 1 })).map(({ content }) => content)).toEqual([
      undefined,
      undefined,
    ])
    expect(await list({ offset: 1 })).toMatchObject({ total_count: 1, item_count: 0, item: [] })
  })

  it('show what was published, which is a draft no longer', async () => {
    const { add, post } = await setup()
    const { media_id } = await add({ title: '一' }, { title: '二' })
    const { publish_id, errcode } = await post('freepublish/submit', { media_id })
    expect(errcode).toBe(0)
    expect((await post('freepublish/submit', { media_id })).errcode).toBe(40007)
    expect((await post('draft/get', { media_id })).errcode).toBe(40007)
    const got = await post('freepublish/get', { publish_id })
    expect(got).toMatchObject({ publish_status: 0, fail_idx: [], article_detail: { count: 2 } })
    const page = await post('freepublish/batchget', { offset: 0, count: 1 })
    expect(page).toMatchObject({ total_count: 1, item: [{ article_id: got.article_id }] })
    expect((await post('freepublish/get', { publish_id: 'x' })).errcode).toBe(40035)
  })
})

describe('the filter', () => {
  const own = (address: string) => address.startsWith('https://mmbiz.qpic.cn/')
  const kept = (html: string) => filterContent(html, own)

  it('leaves what WeChat leaves, and says nothing', () => {
    const html =
      '<section style="color:red;background:url(https://mmbiz.qpic.cn/a)"><h2>文</h2><ul><li><section>一</section><ul><li>二</li></ul></li></ul><table><tbody><tr><td style="text-align:center">格</td></tr></tbody></table><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg><img src="https://mmbiz.qpic.cn/b"><a href="https://mp.weixin.qq.com/s/x">内</a></section>'
    expect(kept(html)).toEqual({ html, stripped: [], empty: false })
  })

  it.each([
    ['<p style="position:fixed">a</p>', '<p>a</p>'],
    [
      '<p style="color:red;POSITION : absolute;margin:0">a</p>',
      '<p style="color:red;margin:0">a</p>',
    ],
    ['<p style="/**/position:fixed">a</p>', '<p>a</p>'],
    ['<p style="p\\6fsition:fixed">a</p>', '<p>a</p>'],
    [
      '<p style="font-family:&quot;a;position:x&quot;">a</p>',
      '<p style="font-family:&#x22;a;position:x&#x22;">a</p>',
    ],
    ['<p style="background:url(https://else.example/a)">a</p>', '<p>a</p>'],
    ['<p style="background:\\75rl(https://else.example/a)">a</p>', '<p>a</p>'],
    ['<p id=a class=b onclick=c onMouseOver=d>a</p>', '<p>a</p>'],
    ['a<iframe src=x></iframe><form><input></form>', 'a'],
    ['a<svg><style>x</style><defs></defs><script>y</script></svg>', 'a<svg></svg>'],
    ['a<svg><image href="https://else.example/a"></image></svg>', 'a<svg></svg>'],
    ['<a href="https://a.example">a</a>', '<a>a</a>'],
    ['<a href="https://mp.weixin.qq.com.evil.example">a</a>', '<a>a</a>'],
    ['<a href="javascript://mp.weixin.qq.com/%0aalert(1)">a</a>', '<a>a</a>'],
    ['a<img src="https://mmbiz.qpic.cn.evil.example/a">', 'a'],
    ['a<!-- b -->', 'a'],
  ])('turns %s into %s', (html, left) => {
    const filtered = kept(html)
    expect(filtered.html).toBe(left)
    expect(filtered.stripped.length > 0).toBe(!html.includes('font-family'))
  })

  it('tells of lists directly in lists, which break', () => {
    expect(kept('<ul><ul><li>a</li></ul></ul>').stripped).toEqual([
      { what: 'nesting', detail: '<ul> directly in <ul>', count: 1 },
    ])
  })
})
