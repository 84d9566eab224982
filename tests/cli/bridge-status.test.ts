import { describe, expect, it } from 'vitest'
import { statusLines } from '../../src/cli/bridge-status'

describe('the status of the bridge in lines', () => {
  it('says calls, what waits, and the last error with what WeChat’s support asks for', () => {
    const lines = statusLines({
      version: '1.0.0',
      account: 'wx1',
      quota: {
        day: '2026-11-23',
        calls: [
          { call: 'draft/add', used: 900, limit: 1000 },
          { call: 'media/uploadimg', used: 7, limit: 100_000, exhausted: true },
        ],
      },
      warnings: [{ en: 'Nearly used up.', zh: '即将用尽。' }],
      waiting: {
        count: 1,
        events: [{ id: 'm', event: 'post.published', document: 'post:1', since: 'T1' }],
      },
      doubts: { count: 1, posts: [{ document: 'post:2', due: 'T2', looks: 1 }] },
      drafts: 12,
      lastError: {
        at: 'T3',
        event: 'post.updated',
        document: 'post:3',
        message: { en: 'Not \u001b[31mknown', zh: '未知' },
        errcode: 40164,
        rid: '6-7',
        address: '203.0.113.7',
      },
      lastDone: null,
    })
    expect(lines).toEqual([
      'WeChat bridge 微信桥 1.0.0, account 账号 wx1',
      'drafts 草稿: 12; last carried out 最近处理: –',
      'calls on 当日调用 2026-11-23 (Beijing):',
      '  draft/add        900 / 1000',
      '  media/uploadimg  7 / 100000  used up, says WeChat 已用尽',
      '! Nearly used up. (即将用尽。)',
      'waiting 待处理: 1',
      '  T1  post.published  post:1',
      'looked at again 待复查: 1',
      '  T2  post:2',
      'last error 最近的错误: T3  post.updated  post:3',
      '  Not \\x1b[31mknown',
      '  未知',
      '  errcode 40164, rid 6-7',
    ])
  })
})
