import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, temporaryFolder } from '../../support/server'
import { makeCast } from './cast'
import { printed, sequences } from './generate'
import { type House, openHouse } from './house'
import type { Step } from './operation'
import { operations } from './operations'
import { type Result, Stage } from './run'
import { Table } from './table'

/** What a run of many sequences comes to. */
interface Figures {
  sequences: number
  steps: number
  published: number
  signed: number
}

const variable = (name: string): number | null => {
  const value = process.env[name]
  return value === undefined || value === '' ? null : Number(value)
}

/**
 * Random sequences of all operations by all roles, over REST, GraphQL and the Local API; after each step
 * what the public can read is compared with what people signed.
 *
 * `GALLEY_SEQUENCES` says how many, `GALLEY_SEED` which (a number; any other word takes new ones, without it
 * they are the same each time, so that a red run is about what changed), `GALLEY_REPLAY` gives one back that failed;
 * `GALLEY_SHRINK=0` ends at the first failure as it is, `GALLEY_KEEP_GOING=1` tells all at the end.
 * @param variables those that choose the database
 * @param few how many are run where nothing says otherwise
 */
export function sequencesSuite(
  variables: () => Promise<Record<string, string>>,
  few: number,
): void {
  const runs = variable('GALLEY_SEQUENCES') ?? few
  const given = variable('GALLEY_SEED') ?? 20_261_122
  const seed = Number.isInteger(given) ? given : Date.now() % 2 ** 31
  const replay = process.env.GALLEY_REPLAY
  const keepGoing = process.env.GALLEY_KEEP_GOING === '1'
  const folder = temporaryFolder()
  const table = new Table()
  const figures: Figures = { sequences: 0, steps: 0, published: 0, signed: 0 }
  let house: House
  let stage: Stage

  beforeAll(async () => {
    house = await openHouse(folder.dir, await variables())
    stage = new Stage(house, await makeCast(house), table)
  })
  afterAll(async () => {
    await house?.close()
    folder.remove()
  })

  async function runOne(steps: readonly Step[]): Promise<Result> {
    const result = await stage.run(steps)
    figures.sequences += 1
    figures.steps += result.steps
    if (result.published) figures.published += 1
    if (result.signed) figures.signed += 1
    // A long run tells how far it is.
    if (figures.sequences % 100 === 0) process.stdout.write(`${summary()}\n`)
    return result
  }

  const summary = (): string =>
    `seed ${seed}: ${figures.sequences} sequences, ${figures.steps} steps, ${stage.readers} readings by the public; ${figures.signed} signed, ${figures.published} published something`

  const told = (result: Result, steps: readonly Step[]): string =>
    [
      `seed ${seed}: ${result.violation?.message}`,
      ...result.log,
      `again: GALLEY_REPLAY='${printed(steps)}'`,
    ].join('\n')

  describe('what is published is what a person signed', () => {
    it.skipIf(replay !== undefined)(
      `over ${runs} random sequences (seed ${seed})`,
      async () => {
        const began = Date.now()
        const cpu = process.cpuUsage()
        let last: { result: Result; steps: readonly Step[] } | null = null
        const found: string[] = []
        const checked = await fc.check(
          fc.asyncProperty(sequences, async (steps) => {
            const result = await runOne(steps)
            if (!result.violation) return
            if (keepGoing) {
              found.push(told(result, steps))
              process.stdout.write(`${found.at(-1)}\n\n`)
              return
            }
            last = { result, steps }
            throw result.violation
          }),
          // Shrinking must not outlast a job's patience.
          {
            seed,
            numRuns: runs,
            interruptAfterTimeLimit: runs * 8_000 + 120_000,
            endOnFailure: process.env.GALLEY_SHRINK === '0',
          },
        )
        const seconds = (Date.now() - began) / 1000
        const { user, system } = process.cpuUsage(cpu)
        report(seconds, (user + system) / 1e6)
        if (last)
          found.push(told((last as { result: Result }).result, (last as { steps: Step[] }).steps))
        expect(found, found.join('\n\n')).toEqual([])
        expect([checked.failed, checked.numRuns]).toEqual([false, runs])
      },
      runs * 20_000 + 300_000,
    )

    it.runIf(replay !== undefined)('replayed', async () => {
      const steps = JSON.parse(replay ?? '[]') as Step[]
      const result = await runOne(steps)
      expect(result.violation, told(result, steps)).toBeNull()
    })

    it.skipIf(replay !== undefined)('and the sequences come as far as the readers', () => {
      // About half of them do; of a few, chance may leave hardly any.
      const least = figures.sequences < 100 ? 0 : 0.3
      expect(figures.published / figures.sequences).toBeGreaterThan(least)
      expect(figures.signed / figures.sequences).toBeGreaterThan(least)
      if (figures.sequences < 1000) return
      const lame = operations
        .map(({ name }) => ({ name, ...table.total(name) }))
        .filter(({ name, granted, refused }) => !granted || (!refused && !unrefused.has(name)))
      expect(lame).toEqual([])
    })
  })

  function report(seconds: number, busy: number): void {
    const lines = [
      summary(),
      `${seconds.toFixed(1)} s (${busy.toFixed(1)} s of them at work), ${(figures.sequences / seconds).toFixed(2)} sequences/s`,
      `time: ${Object.entries(stage.spent)
        .map(([what, ms]) => `${what} ${Math.round(ms / 1000)} s`)
        .join(', ')}`,
      '',
      table.toString(),
      '',
    ]
    const dir = path.join(root, 'artifacts')
    mkdirSync(dir, { recursive: true })
    writeFileSync(path.join(dir, `sequences-${house.payload.db.name}.txt`), lines.join('\n'))
    process.stdout.write(`${lines.join('\n')}\n`)
  }
}

/** What is refused to nobody, or only in a conflict of a file with an edit. */
const unrefused = new Set(['time passes', 'import'])
