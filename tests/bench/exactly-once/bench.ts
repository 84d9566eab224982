import path from 'node:path'
import type { Bench } from '../bench'
import { Mock } from './mock/handle'
import { run } from './run'
import { tablesOf, verdictOf, violationsOf } from './report'

/** Whether every published post becomes exactly one draft, whatever breaks. */
export const bench: Bench = {
  name: 'exactly-once',
  summary: 'editors work while WeChat, the network and the processes fail: one draft of each post?',
  run: async ({ exactlyOnce, delivery: { keep }, dir, log }) => {
    const { seed } = exactlyOnce
    const result = await run(exactlyOnce, path.join(keep ?? dir, `seed-${seed}`), log, (...plan) =>
      Mock.start(...plan),
    )
    const [first, ...others] = tablesOf(result)
    const violations = violationsOf(result)
    return [
      ...others,
      {
        title: first?.title ?? '',
        rows: first?.rows ?? [],
        verdict: [...violations.slice(0, 50), verdictOf(result)].join('\n'),
        failed: violations.length > 0,
      },
    ]
  },
}
