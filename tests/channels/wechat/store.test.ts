import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { bridgeSettingsFromEnv, FileStore } from '../../../src/channels/wechat'
import type { PostRecord } from '../../../src/channels/wechat/store'
import { folder } from './support'

const record: PostRecord = {
  mediaId: 'm',
  sourceUrl: 'https://column.example/1',
  contentHash: 'h',
  eventAt: '2026-03-01T00:00:00.000Z',
  revision: 1,
  adding: null,
}

describe('the file store', () => {
  it('keeps what it was given, for the next process too, and leaves no half files', async () => {
    const file = path.join(folder(), 'state', 'bridge.json')
    const store = new FileStore(file, 'wx1')
    expect(await store.getPost('post:1')).toBeNull()
    await Promise.all([
      store.putPost('post:1', record),
      store.putImage('i', 'https://mmbiz.qpic.cn/i'),
      store.putCover('c', 'cover-1'),
      store.putEvent('msg_1', { action: 'added' }),
    ])
    const next = new FileStore(file, 'wx1')
    expect(await next.getPost('post:1')).toEqual(record)
    expect(await next.getImage('i')).toBe('https://mmbiz.qpic.cn/i')
    expect(await next.getEvent('msg_1')).toEqual({ action: 'added' })
    await next.dropCover('cover-1')
    expect(await new FileStore(file, 'wx1').getCover('c')).toBeNull()
    expect(readdirSync(path.dirname(file))).toEqual(['bridge.json'])
  })

  it('keeps accounts apart', async () => {
    const file = path.join(folder(), 'bridge.json')
    await new FileStore(file, 'wx1').putPost('post:1', record)
    expect(await new FileStore(file, 'wx2').getPost('post:1')).toBeNull()
  })

  it('finds nothing under the names that every object has', async () => {
    const store = new FileStore(path.join(folder(), 'bridge.json'), 'wx1')
    expect(await store.getPost('constructor')).toBeNull()
    expect(await store.getEvent('__proto__')).toBeNull()
  })

  it('refuses a damaged file and leaves it as it is', async () => {
    const file = path.join(folder(), 'bridge.json')
    writeFileSync(file, '{"version":1,"acc')
    const store = new FileStore(file, 'wx1')
    await expect(store.putPost('post:1', record)).rejects.toThrow(`${file} is damaged`)
    expect(readFileSync(file, 'utf8')).toBe('{"version":1,"acc')
  })

  it('says which file it can’t write', async () => {
    const file = path.join(folder(), 'bridge.json')
    mkdirSync(file)
    await expect(new FileStore(file, 'wx1').getPost('post:1')).rejects.toThrow(file)
  })
})

describe('settings from the environment', () => {
  const account = {
    WECHAT_APP_ID: 'wx',
    WECHAT_APP_SECRET: 's',
    WECHAT_WEBHOOK_SECRET: 'whsec_a whsec_b',
  }

  it('names what is missing', () => {
    expect(bridgeSettingsFromEnv({ WECHAT_APP_ID: ' ', WECHAT_APP_SECRET: 's' })).toEqual({
      ok: false,
      missing: [
        'WECHAT_APP_ID',
        'WECHAT_WEBHOOK_SECRET',
        'GALLEY_URL (the CMS’s address; or --cms)',
      ],
    })
  })

  it('reads the rest, with the documented defaults', () => {
    const found = bridgeSettingsFromEnv({
      ...account,
      GALLEY_URL: 'http://galley:3000/',
      PUBLIC_URL: 'https://column.example',
      WECHAT_TITLE_MAX: '64',
      WECHAT_AUTHOR_MAX: 'many',
    })
    expect(found).toMatchObject({
      ok: true,
      settings: {
        apiBase: 'https://api.weixin.qq.com/cgi-bin',
        webhookSecret: ['whsec_a', 'whsec_b'],
        cmsUrl: 'http://galley:3000',
        publicUrl: 'https://column.example',
        allowPrivate: false,
        lineBreaks: 'join',
        limits: { title: 64 },
      },
    })
    expect(found.ok && found.settings.limits).toEqual({ title: 64 })
  })
})
