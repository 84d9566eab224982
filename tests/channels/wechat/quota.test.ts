import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EnvError } from '../../../src/env'
import {
  callCounter,
  clearExhausted,
  mayReconcile,
  newAccountQuotas,
  noteExhausted,
  quotaDay,
  quotaOf,
  quotaWarnings,
  readQuotas,
} from '../../../src/channels/wechat/quota'
import { bridgeSettingsFromEnv } from '../../../src/channels/wechat/settings'
import { FileStore, type BridgeStore } from '../../../src/channels/wechat/store'
import { temporaryFolder } from '../../support/server'

const now = new Date('2026-11-23T02:00:00.000Z')

function store(): BridgeStore {
  const { dir, remove } = temporaryFolder()
  const made = new FileStore(path.join(dir, 'bridge.db'), 'wx')
  onTestFinished(async () => {
    await made.close()
    remove()
  })
  return made
}

async function count(into: BridgeStore, call: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await into.countCall(call, quotaDay(now))
}

describe('the day of the quotas', () => {
  it('begins at midnight in Beijing', () => {
    expect(quotaDay(new Date('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22')
    expect(quotaDay(new Date('2026-11-22T16:00:00.000Z'))).toBe('2026-11-23')
  })

  it('begins without the calls of the day before', async () => {
    const made = store()
    const before = new Date('2026-11-22T15:59:00.000Z')
    const counter = callCounter(made, () => before, String)
    counter.onCall('draft/add')
    await counter.settled()
    await noteExhausted(made, 'draft/get', before)
    expect((await quotaOf(made, before)).calls).toEqual([
      { call: 'draft/add', used: 1, limit: 1000 },
      { call: 'draft/get', used: 0, limit: 500, exhausted: true },
    ])
    expect(await quotaOf(made, now)).toEqual({ day: '2026-11-23', calls: [] })
  })
})

describe('calls', () => {
  it('are counted each, and a count that fails holds nothing up', async () => {
    const made = store()
    const counter = callCounter(made, () => now, String)
    for (let time = 0; time < 7; time += 1) counter.onCall('draft/batchget')
    await counter.settled()
    expect((await quotaOf(made, now)).calls).toEqual([
      { call: 'draft/batchget', used: 7, limit: 1000 },
    ])
    const lines: string[] = []
    const failing = { countCall: () => Promise.reject(new Error('full')) } as never
    const broken = callCounter(
      failing,
      () => now,
      (line) => lines.push(line),
    )
    broken.onCall('draft/add')
    await broken.settled()
    expect(lines).toEqual([expect.stringContaining('draft/add was not counted: Error: full')])
  })

  it('are warned of from four fifths on', async () => {
    const made = store()
    const limits = { 'draft/add': 10, 'draft/get': 10 }
    await count(made, 'draft/add', 7)
    await count(made, 'draft/get', 10)
    expect(quotaWarnings(await quotaOf(made, now, limits))).toEqual([
      {
        en: "10 of today's 10 calls of draft/get are used; the count begins anew at midnight in Beijing.",
        zh: '今日 draft/get 已用 10/10 次，北京时间零点重新计数。',
      },
    ])
    await count(made, 'draft/add', 1)
    expect(quotaWarnings(await quotaOf(made, now, limits))).toHaveLength(2)
  })

  it('leave a fifth for publishing', async () => {
    const made = store()
    const limits = { 'draft/batchget': 10, 'draft/add': 10, 'media/uploadimg': 10 }
    await count(made, 'draft/batchget', 7)
    await count(made, 'media/uploadimg', 10)
    expect(await mayReconcile(made, now, limits)).toBe(true)
    await count(made, 'draft/batchget', 1)
    expect(await mayReconcile(made, now, limits)).toBe(false)
  })

  it('leave all to tomorrow when WeChat says that there are no more', async () => {
    const made = store()
    await Promise.all(['draft/add', 'draft/add'].map((call) => noteExhausted(made, call, now)))
    expect(await mayReconcile(made, now)).toBe(false)
    expect(quotaWarnings(await quotaOf(made, now))[0]?.zh).toContain('不再接受 draft/add')
    expect(await mayReconcile(made, new Date(now.getTime() + 86_400_000))).toBe(true)
  })

  it('go on in the background when WeChat takes the call again, or after a rest', async () => {
    const made = store()
    await noteExhausted(made, 'draft/batchget', now)
    await noteExhausted(made, 'draft/get', now)
    await clearExhausted(made, 'draft/get', now)
    await clearExhausted(made, 'draft/add', now)
    expect(await mayReconcile(made, now)).toBe(false)
    expect((await quotaOf(made, now)).calls.map(({ call }) => call)).toEqual(['draft/batchget'])
    expect(await mayReconcile(made, new Date(now.getTime() + 11 * 60_000))).toBe(true)
    await clearExhausted(made, 'draft/batchget', now)
    expect(await mayReconcile(made, now)).toBe(true)
    expect(quotaWarnings(await quotaOf(made, now))).toEqual([])
  })
})

describe('WECHAT_QUOTAS', () => {
  it('is a new account’s unless said otherwise', () => {
    expect(readQuotas(null)).toEqual(newAccountQuotas)
    expect(readQuotas(' ')).toEqual(newAccountQuotas)
    expect(readQuotas('draft/add=5000, draft/get=0')).toMatchObject({
      'draft/add': 5000,
      'draft/get': 0,
      'draft/update': 1000,
    })
    for (const text of ['x10 draft/add=5', 'draft/add=5 x10']) {
      expect(readQuotas(text)).toMatchObject({ 'draft/add': 5, 'draft/update': 10_000 })
    }
  })

  it('names what can’t be read', () => {
    for (const part of ['draft/sell=5', 'draft/add=many', 'constructor=1', '10x', 'draft/add=-1']) {
      expect(() => readQuotas(`draft/get=1 ${part}`)).toThrow(
        `WECHAT_QUOTAS: ${part} can't be read`,
      )
    }
    const variables = {
      WECHAT_APP_ID: 'wx',
      WECHAT_APP_SECRET: 's',
      WECHAT_WEBHOOK_SECRET: 'whsec_a',
      GALLEY_URL: 'http://galley:3000',
      WECHAT_QUOTAS: 'lots',
    }
    expect(() => bridgeSettingsFromEnv(variables)).toThrow(EnvError)
    const found = bridgeSettingsFromEnv({ ...variables, WECHAT_QUOTAS: 'draft/add=7' })
    expect(found.ok && found.settings.quotas?.['draft/add']).toBe(7)
    expect(found.ok && found.settings.stateFile).toMatch(/wechat-bridge\.db$/)
  })
})
