import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { State } from '../../../src/admin/wechat/state'
import { Story } from '../../../src/admin/wechat/story'
import { canResend, goesOn, isSettled, quotaBars } from '../../../src/admin/wechat/view'
import { wechatWords } from '../../../src/admin/wechat/words'
import type { BridgeStatus } from '../../../src/channels/wechat/status'
import type { WechatState } from '../../../src/channels/wechat-status'
import type { DraftAnswer } from '../../../src/channels/wechat-draft/endpoint'
import type { DraftStory } from '../../../src/channels/wechat-draft/state'

// Payload's UI needs its providers; of it, these components use times alone.
vi.mock('../../../src/admin/moment', () => ({
  Moment: ({ iso }: { iso: string }) => createElement('time', { dateTime: iso }, iso),
}))

const story: DraftStory = {
  ...{ stage: 'done', event: 'post.published', at: 'T1', nextAt: null, fault: null },
  delivery: 'd1',
  outcome: {
    at: 'T2',
    action: 'added',
    message: { en: 'A draft was made.', zh: '草稿已建立。' },
    mediaId: 'm1',
    warnings: ['the title is cut (标题已截断)'],
    reminders: [{ en: 'Declare AI by hand.', zh: '请手动声明 AI。' }],
  },
}
const status: BridgeStatus = {
  ...{ version: '1.0.0', account: 'wx', warnings: [], drafts: 12, lastError: null },
  quota: {
    day: '2026-11-23',
    calls: [
      { call: 'draft/batchget', used: 1, limit: 1000 },
      { call: 'draft/add', used: 812, limit: 1000 },
      { call: 'media/uploadimg', used: 40, limit: 100_000, exhausted: true },
    ],
  },
  waiting: { count: 1, events: [] },
  doubts: { count: 0, posts: [] },
  lastDone: null,
}
const address = '203.0.113.7'
const lastError: BridgeStatus['lastError'] = {
  ...{ at: '2026-11-23T10:00:00.000Z', event: 'post.published', document: 'post:1' },
  message: { en: 'Put it on the list.', zh: '请加入白名单。' },
  ...{ errcode: 40164, rid: '66-77', address },
}

function shown(more: Partial<DraftStory>, language = 'en'): string {
  const words = wechatWords(language)
  return renderToStaticMarkup(
    createElement(Story, { story: { ...story, ...more }, language, words }),
  )
}

function card(state: WechatState, language = 'en'): string {
  return renderToStaticMarkup(
    createElement(State, { state, language, words: wechatWords(language) }),
  )
}

describe('the story of a draft', () => {
  const later = '2999-01-01T00:00:00.000Z'

  it('says what was done, what is different and what is left to do, in either language', () => {
    const en = shown({})
    expect(en).toContain('A draft was made</strong> <time dateTime="T2"')
    expect(en).toContain('<li>the title is cut</li>')
    expect(en).toContain('Still to be done by hand')
    expect(en).toContain('Declare AI by hand.')
    const zh = shown({}, 'zh')
    for (const text of ['草稿已建立', '标题已截断', '请手动声明 AI。']) expect(zh).toContain(text)
    expect(zh).not.toMatch(/draft was|by hand/)
  })

  it('says that a draft was made anew, and why', () => {
    const message = { en: 'It was published meanwhile.', zh: '原草稿已发布。' }
    const outcome = story.outcome && { ...story.outcome, action: 'replaced' as const, message }
    expect(shown({ outcome })).toContain('It was published meanwhile.')
  })

  it('says why it failed, with WeChat’s code and rid, and what stands from before', () => {
    const fault = { message: { en: 'Too long.', zh: '过长。' }, errcode: 45003, rid: '66-77' }
    const html = shown({ stage: 'failed', fault })
    for (const text of ['Too long.', '<code>45003</code>', '<code>66-77</code>', 'Before that:']) {
      expect(html).toContain(text)
    }
    expect(shown({ stage: 'retrying', fault, nextAt: later }, 'zh')).toContain(
      `dateTime="${later}"`,
    )
    const past = '2026-01-01T00:00:00.000Z'
    const waits = shown({ stage: 'retrying', fault, nextAt: past }, 'en')
    expect(waits).not.toContain(past)
    expect(waits).toContain('when those sent before it are through')
  })

  it('is asked for again as long as it goes on, and sent again where that helps', () => {
    const answer = (stage: DraftStory['stage'], mayResend = true): DraftAnswer => ({
      ...{ missing: null, disabled: false, mayResend },
      story: { ...story, stage },
    })
    const stages = ['waiting', 'working', 'retrying', 'done', 'failed'] as const
    expect(stages.filter((stage) => goesOn(answer(stage)))).toEqual([
      'waiting',
      'working',
      'retrying',
    ])
    expect(stages.filter((stage) => canResend(answer(stage)))).toEqual(['retrying', 'failed'])
    expect(canResend(answer('failed', false))).toBe(false)
  })
})

describe('the bridge on the dashboard', () => {
  it('shows the fullest quota first, in words too', () => {
    expect(quotaBars(status.quota, 'en')).toEqual([
      {
        ...{ call: 'media/uploadimg', used: '40', limit: '100,000', percent: 100 },
        ...{ level: 'over', exhausted: true },
      },
      {
        ...{ call: 'draft/add', used: '812', limit: '1,000', percent: 81 },
        ...{ level: 'near', exhausted: false },
      },
      {
        ...{ call: 'draft/batchget', used: '1', limit: '1,000', percent: 1 },
        ...{ level: 'fine', exhausted: false },
      },
    ])
    const html = card({ configured: true, where: null, reachable: true, status })
    for (const text of [
      '12 drafts',
      'It has one event open.',
      '812 of 1,000',
      'takes no more today',
    ]) {
      expect(html).toContain(text)
    }
    expect(card({ configured: true, where: 'https://b', reachable: true, status }, 'zh')).toContain(
      '微信桥 https://b 响应正常',
    )
  })

  it('names the address for the whitelist until something goes through', () => {
    const now = { ...status, lastError }
    const html = card({ configured: true, where: null, reachable: true, status: now })
    expect(html).toContain(`Address for the IP whitelist: <code>${address}</code>`)
    const later = { ...now, lastDone: '2026-11-23T10:00:00.001Z' }
    expect([isSettled(status), isSettled(now), isSettled(later)]).toEqual([false, false, true])
    const settled = card({ configured: true, where: null, reachable: true, status: later })
    expect(settled).not.toContain(address)
    expect(settled).toContain('others went through')
  })

  it('says why the bridge does not answer, and how WeChat is set up', () => {
    const reason = { en: 'No answer.', zh: '没有响应。' }
    const html = card({ configured: true, where: null, reachable: false, reason }, 'zh')
    expect(html).toContain('role="alert"')
    expect(html).toContain('没有响应。')
    const missing = card({ configured: false, missing: ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'] })
    expect(missing).toContain('<code>WECHAT_APP_ID</code>')
    expect(missing).toContain('docs/wechat.md')
  })
})
