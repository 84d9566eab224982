import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Bench, BenchOptions } from '../bench'
import { quantile, type Table } from '../measure'
import { judge } from './compare'
import { lint } from './lint'
import { galleyPublisher, wenyanPublisher } from './publishers'
import { judgePublishing } from './publishing'
import { documents, measureSpeed, type Speed } from './speed'
import { comparedPage, comparedPath, comparedTable, readmePath, withTable } from './table'
import { galley, wenyanWay } from './ways'

const ROUNDS = 5
const LINTED = 1_000

/** The WeChat renderer beside wenyan's: how fast, what each makes of what, and the same bytes twice. */
export const bench: Bench = {
  name: 'wechat',
  summary: `Markdown to HTML for WeChat beside @wenyan-md/core; writes ${comparedPath} and the table in the README`,
  run,
}

async function run({ dir, log, documents: most }: BenchOptions): Promise<Table[]> {
  // First: its module takes the way to WeChat's API once, when it is loaded.
  const published = {
    wenyan: await judgePublishing(wenyanPublisher, path.join(dir, 'wenyan')),
    galley: await judgePublishing(galleyPublisher, path.join(dir, 'galley')),
  }
  const wenyan = await wenyanWay()
  const rows = {
    galley: [...(await judge(galley)), ...published.galley],
    wenyan: [...(await judge(wenyan)), ...published.wenyan],
  }
  log('constructs compared')
  const { from, files } = documents(most)
  const speed = await measureSpeed(galley, wenyan, { files, rounds: ROUNDS, log })
  const table = comparedTable(rows.galley, rows.wenyan)
  await writeFile(comparedPath, comparedPage(table, speedLines(speed, from)))
  await writeFile(readmePath, withTable(await readFile(readmePath, 'utf8'), table))
  const [one, two] = [await lint(LINTED), await lint(LINTED)]
  const differ = one.hashes.filter((hash, index) => hash !== two.hashes[index]).length
  const faults = (list: readonly { fault: string }[]) => list.filter(({ fault }) => fault !== '')
  return [
    {
      title: `Markdown files to HTML for WeChat (${speed.documents} documents of ${from})`,
      rows: [
        {
          name: 'documents/s',
          figures: {
            ...{ galley: speed.galley, wenyan: speed.wenyan },
            ...spread(speed.ratios.wall),
            'galley fails': String(speed.failed.galley),
            'wenyan fails': String(speed.failed.wenyan),
          },
        },
        { name: 'processor time', figures: spread(speed.ratios.processor) },
      ],
    },
    {
      title: `Constructs (${comparedPath})`,
      rows: [
        {
          name: 'as they should be',
          figures: {
            of: String(rows.galley.length),
            galley: String(rows.galley.length - faults(rows.galley).length),
            wenyan: String(rows.wenyan.length - faults(rows.wenyan).length),
          },
        },
      ],
    },
    {
      title: `Lint of ${LINTED} documents, in two processes`,
      rows: [
        {
          name: 'Galley',
          figures: {
            violations: String(one.violations.length),
            'other bytes': String(differ),
            first: one.violations[0] ?? '',
          },
        },
      ],
    },
  ]
}

function spread(ratios: readonly number[]): Record<string, number | string> {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
  return { times: quantile(ratios, 0.5), spread: `${least.toFixed(1)}–${most.toFixed(1)}` }
}

function speedLines(speed: Speed, from: string): string[] {
  const { wall, processor } = speed.ratios
  const range = (ratios: readonly number[]) => {
    const { times, spread: all } = spread(ratios)
    return `${Number(times).toFixed(1)} times as many (${all} in ${ratios.length} rounds)`
  }
  return [
    `The whole way from a file to HTML, both in one process, file by file in turn, warm: ${speed.documents} documents of ${from}.`,
    `wenyan throws on ${speed.failed.wenyan} more of them, Galley on ${speed.failed.galley}: those count for neither.`,
    `On the clock Galley makes ${range(wall)}; by processor time ${range(processor)}.`,
  ]
}
