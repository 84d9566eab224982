import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/channels/wechat/sandbox'
import { street, type Answer } from './support'

/** Numbers that are the same in every run (a linear congruential generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const CALLS = [
  'draft/add',
  'draft/update',
  'draft/delete',
  'draft/batchget',
  'draft/get',
  'stable_token',
  'material/add_material',
]
const CODES = [-1, 40001, 42001, 45009, 45011, 40164, 89503]

function randomFault(next: (below: number) => number): Fault {
  const call = CALLS[next(CALLS.length)] ?? 'draft/add'
  const kinds = ['lose', 'drop', 'refuse'] as const
  const kind = kinds[next(3)] ?? 'refuse'
  return { call, kind, times: 1 + next(4), errcode: CODES[next(CODES.length)] }
}

describe('whatever goes wrong', () => {
  it.each([1, 2, 3])(
    'there is exactly one draft of each published post (plan %i)',
    async (seed) => {
      const next = numbers(seed)
      const { cms, send, sandbox, restart } = await street()
      const live = new Map<string, string>()
      let retries = 0

      /** Sends an event as the outbox does: the same id again until it is taken. */
      const deliver = async (type: string, id: string): Promise<Answer> => {
        const webhookId = `msg_${type}_${id}_${next(1e9)}`
        for (let tries = 0; tries < 30; tries += 1) {
          const answer = await send(type, id, { webhookId })
          if (answer.status === 200) return answer
          expect([202, 503, 507]).toContain(answer.status)
          retries += 1
          if (next(4) === 0) await restart()
        }
        throw new Error(`${type} ${id} was never taken`)
      }

      for (let step = 0; step < 40; step += 1) {
        const id = `p${next(6)}`
        if (next(2) === 0) sandbox.faults.push(randomFault(next))
        if (live.has(id) && next(3) === 0) {
          live.delete(id)
          cms.documents.delete(id)
          await deliver('post.retracted', id)
        } else {
          const text = `正文 ${step}`
          const type = live.has(id) ? 'post.updated' : 'post.published'
          live.set(id, text)
          cms.publish(id, { title: id, ai: { involvement: 'none' }, markdown: text })
          await deliver(type, id)
        }
        const held = new Map(
          sandbox.state
            .newest()
            .map((draft) => [draft.articles[0]?.title, draft.articles[0]?.content]),
        )
        expect(sandbox.state.drafts.size).toBe(live.size)
        for (const [post, text] of live) expect(held.get(post)).toContain(`>${text}<`)
      }
      expect(retries).toBeGreaterThan(0)
    },
  )
})
