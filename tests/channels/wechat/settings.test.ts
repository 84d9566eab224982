import { describe, expect, it } from 'vitest'
import { bridgeSettingsFromEnv } from '../../../src/channels/wechat/settings'

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
