import path from 'node:path'
import { expect, it } from 'vitest'
import type { ExactlyOnceOptions } from '../../bench/exactly-once/options'
import { violationsOf } from '../../bench/exactly-once/report'
import { run } from '../../bench/exactly-once/run'
import { Sandbox } from '../../bench/exactly-once/sandbox'
import { temporaryFolder } from '../../support/server'

/**
 * Editors work while WeChat (the sandbox, with faults) and the network fail and CMS and bridge are
 * killed: the short form of `npm run bench -- exactly-once`, which has a WeChat of its own.
 * @param setting what it runs on
 */
export function exactlyOnceSuite(
  setting: Pick<ExactlyOnceOptions, 'database' | 'bridge' | 'events' | 'kills'>,
): void {
  it('makes exactly one draft of each published post, whatever breaks', async () => {
    const folder = temporaryFolder()
    const said: string[] = []
    try {
      const options = { ...setting, seed: 7, schedule: 'short' } as const
      const result = await run(
        options,
        path.join(folder.dir, 'run'),
        (line) => said.push(line),
        (seed) => Sandbox.start(folder.dir, seed),
      )
      expect(violationsOf(result), said.join('\n')).toEqual([])
      expect(result.settledMs).not.toBeNull()
      expect(result.events).toBeGreaterThanOrEqual(options.events)
      expect(result.kills).toBeGreaterThanOrEqual(options.kills)
      expect(result.published).toBeGreaterThan(setting.events / 4)
      // A run in which nothing went wrong would prove nothing.
      expect(result.snapshot.dealt.length).toBeGreaterThan(5)
    } finally {
      folder.remove()
    }
  }, 540_000)
}
