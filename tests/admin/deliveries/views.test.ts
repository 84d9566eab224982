import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { Attempts } from '../../../src/admin/deliveries/attempts-table'
import { Empty, Open } from '../../../src/admin/deliveries/overview'
import { deliveryWords } from '../../../src/admin/deliveries/words'
import { words } from '../../../src/admin/words'

// Payload's UI needs its providers; of it, these components use links and buttons alone.
vi.mock('@payloadcms/ui', () => ({
  Link: ({ href, children }: { href: string; children: ReactNode }) =>
    createElement('a', { href }, children),
  useDocumentInfo: () => ({}),
}))
vi.mock('../../../src/admin/moment', () => ({
  Moment: ({ iso }: { iso: string }) => createElement('time', { dateTime: iso }, iso),
}))
vi.mock('../../../src/admin/deliveries/resend-failed-button', () => ({
  ResendFailedButton: ({ label, endpoint }: { label: string; endpoint: string }) =>
    createElement('button', { id: endpoint }, label),
}))

const endpoint = { id: 'e1', name: 'Site', enabled: true, waiting: 0, failed: 0 }

describe('above the list of deliveries', () => {
  const open = (endpoints: (typeof endpoint)[], language = 'en') =>
    renderToStaticMarkup(
      createElement(Open, { admin: '/admin', endpoints, w: deliveryWords(language) }),
    )

  it('counts what waits and what failed, each with its filter', () => {
    const html = open([
      { ...endpoint, waiting: 2 },
      { ...endpoint, id: 'e2', name: 'WeChat', waiting: 1, failed: 3 },
    ])
    expect(html).toContain('>Waiting 3</a>')
    expect(html).toContain('>Failed for good 3</a>')
    expect(html).toContain('[status][equals]=failed')
    expect(html).toContain('<button id="e2">Send all 3 failed to WeChat again</button>')
    expect(html).not.toContain('id="e1"')
  })

  it('says that what waits for a switched-off endpoint stays', () => {
    const html = open([{ ...endpoint, enabled: false, waiting: 1 }], 'zh')
    expect(html).toContain('href="/admin/collections/endpoints/e1"')
    expect(html).toContain('“Site”已停用')
    expect(html).not.toContain('<button')
  })

  it('says what to do next when nothing was ever pushed', () => {
    const empty = (endpoints: number, addsEndpoints: boolean) =>
      renderToStaticMarkup(
        createElement(Empty, { admin: '/admin', endpoints, addsEndpoints, w: deliveryWords('en') }),
      )
    expect(empty(0, true)).toContain('href="/admin/collections/endpoints/create"')
    expect(empty(0, false)).not.toContain('<a')
    expect(empty(2, false)).toContain('When something is published')
  })
})

describe('the table of attempts', () => {
  const table = (attempts: unknown, language = 'en') =>
    renderToStaticMarkup(createElement(Attempts, { attempts, language, w: words(language) }))

  it('shows each try with its request and answer, in order', () => {
    const request = {
      method: 'POST',
      url: 'https://example.com/hook',
      headers: { 'webhook-id': 'msg_1' },
      body: '{}',
    }
    const html = table([
      { at: 'T1', durationMs: 12, status: null, error: 'ECONNREFUSED', response: null, request },
      { at: 'T2', resentBy: '林一' },
      { at: 'T3', durationMs: 9, status: 200, error: null, response: { ok: '<b>' }, request },
    ])
    expect(html.match(/T[123]<\/time>/g)).toEqual(['T1</time>', 'T2</time>', 'T3</time>'])
    expect(html).toContain('POST https://example.com/hook\nwebhook-id: msg_1')
    expect(html).toContain('There was no answer.')
    expect(html).toContain('Sent again by 林一')
    expect(html).toContain('&lt;b&gt;')
    expect(html).not.toContain('<b>')
  })

  it('shows WeChat’s outcome with what is still to be done, and a refusal with code and rid', () => {
    const outcome = {
      action: 'added',
      message: { en: 'A draft was made.', zh: '草稿已建立。' },
      mediaId: 'm1',
      warnings: ['the title is cut (标题已截断)'],
      reminders: [{ en: 'Declare it.', zh: '请声明。' }],
    }
    const errors = [{ message: 'the title is too long', errcode: 45003, rid: 'abc-1' }]
    const attempts = [
      { at: 'T1', status: 422, error: 'HTTP 422: …', response: { errors } },
      { at: 'T2', status: 200, error: null, response: { outcome } },
    ]
    const en = table(attempts)
    expect(en).toContain('<code>45003</code>')
    expect(en).toContain('<code>abc-1</code>')
    expect(en).toContain('Declare it.')
    const zh = table(attempts, 'zh')
    for (const text of ['草稿已建立。', '仍需人工处理', '请声明。', '标题已截断'])
      expect(zh).toContain(text)
  })

  it('says that there was none yet', () => {
    expect(table([])).toContain('Not tried yet')
  })
})
