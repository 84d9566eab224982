import { describe, expect, it } from 'vitest'
import type { Attempt, AttemptEntry } from '../../../src/channels/outbox/rows'
import { type DraftDelivery, storyOf } from '../../../src/channels/wechat-draft/state'

const outcome = {
  action: 'added',
  message: { en: 'A draft was made.', zh: '草稿已建立。' },
  mediaId: 'm1',
  title: '题',
  warnings: ['the title is cut (标题已截断)'],
  reminders: [{ en: 'Declare it.', zh: '请声明。' }],
}

function tried(more: Partial<Attempt> = {}): Attempt {
  return {
    ...{ at: '2026-11-23T10:00:00.000Z', durationMs: 1500, status: 200, error: null },
    response: { outcome },
    ...more,
  }
}

function row(more: Partial<DraftDelivery> = {}, attempts: AttemptEntry[] = []): DraftDelivery {
  return {
    ...{ id: 'd1', event: 'post.published', status: 'pending', response: null, error: null },
    ...{ createdAt: '2026-11-23T09:59:59.000Z', nextAttemptAt: '2026-11-23T10:00:00.000Z' },
    attempts,
    ...more,
  }
}

const done = row({ id: 'd0', status: 'succeeded', response: { outcome } }, [tried()])

describe('the story of a draft', () => {
  it('is none when nothing was ever sent', () => {
    expect(storyOf([])).toBeNull()
  })

  it('goes from waiting by working to done', () => {
    expect(storyOf([row()])).toMatchObject({
      ...{ stage: 'waiting', at: '2026-11-23T09:59:59.000Z', outcome: null, fault: null },
      ...{ delivery: 'd1', nextAt: null },
    })
    expect(storyOf([row({ status: 'sending' })])?.stage).toBe('working')
    const taken = tried({ status: 202, unfinished: true, response: { accepted: true } })
    expect(storyOf([row({ status: 'sending' }, [taken])])?.stage).toBe('working')
    // Its sender has died: the bridge goes on.
    expect(storyOf([row({}, [taken])])?.stage).toBe('working')
    expect(storyOf([done])).toMatchObject({
      stage: 'done',
      at: '2026-11-23T10:00:00.000Z',
      outcome: { ...outcome, at: '2026-11-23T10:00:01.500Z' },
    })
  })

  it('tells of a refusal in both languages, with WeChat’s code and rid, and of what stands', () => {
    const response = {
      errors: [
        {
          message: 'draft/update: 45003 too long (标题过长)',
          code: 'wechat-content',
          errcode: 45003,
          rid: '66-77',
          words: { en: 'too long', zh: '标题过长' },
        },
      ],
    }
    const story = storyOf([
      row({ status: 'failed', response, error: 'HTTP 422' }, [tried({ status: 422, response })]),
      done,
    ])
    expect(story).toMatchObject({
      stage: 'failed',
      fault: { message: { en: 'too long', zh: '标题过长' }, errcode: 45003, rid: '66-77' },
      outcome: { action: 'added', mediaId: 'm1' },
      nextAt: null,
    })
  })

  it('tells when it is tried again, also where nobody answered', () => {
    const silent = tried({ status: null, response: null, error: 'ECONNREFUSED' })
    const next = '2026-11-23T10:05:00.000Z'
    expect(storyOf([row({ error: 'ECONNREFUSED', nextAttemptAt: next }, [silent])])).toMatchObject({
      stage: 'retrying',
      nextAt: next,
      fault: { message: { en: 'ECONNREFUSED', zh: 'ECONNREFUSED' }, errcode: null, rid: null },
    })
  })

  it('begins anew when someone sends it again', () => {
    const again = { at: '2026-11-23T11:00:00.000Z', resentBy: '林一' }
    const failed = tried({ status: 422, response: { errors: [{ message: 'no' }] } })
    const story = storyOf([row({ response: failed.response, error: null }, [failed, again])])
    expect(story).toMatchObject({ stage: 'waiting', fault: null })
  })

  it('is not confused by answers that are none of a bridge', () => {
    for (const response of [null, 'ok', { outcome: 'yes' }, { outcome: { action: 'x' } }, []]) {
      const story = storyOf([row({ status: 'succeeded', response }, [tried({ response })])])
      expect(story).toMatchObject({ stage: 'done', outcome: null })
    }
    const odd = {
      outcome: { ...outcome, warnings: [1], reminders: ['x'], preview: 'javascript:1' },
    }
    const [told] = [storyOf([row({ status: 'succeeded', response: odd }, [tried()])])?.outcome]
    expect(told).toMatchObject({ warnings: [], reminders: [] })
    expect(told).not.toHaveProperty('preview')
  })
})
