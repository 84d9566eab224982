import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextEventId } from '../../../src/channels/outbox/event-id'

it('rises even when the clock stands still or goes back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: Date.UTC(2200, 0) }), { minLength: 2, maxLength: 30 }),
      (clocks) => {
        const ids: string[] = []
        for (const now of clocks) ids.push(nextEventId(ids.at(-1) ?? null, now))
        expect([...ids].sort()).toEqual(ids)
        expect(new Set(ids).size).toBe(ids.length)
      },
    ),
  )
})

it('has the form of a webhook-id: no dots, unguessable', () => {
  expect(nextEventId(null)).toMatch(/^msg_[a-z0-9]{29}$/)
  expect(nextEventId(null, 5)).not.toBe(nextEventId(null, 5))
})

it('takes an id that is not its own for none', () => {
  expect(nextEventId('something', 36)).toMatch(/^msg_000000010/)
})
