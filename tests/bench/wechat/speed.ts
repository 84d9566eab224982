import path from 'node:path'
import { globSync } from 'tinyglobby'
import { existsSync } from 'node:fs'
import { quantile, Times } from '../measure'
import { fromDisk, type Way } from './ways'

const root = path.resolve(import.meta.dirname, '../../..')

export interface Speed {
  documents: number
  /** Files that one of the two could not make anything of: they count for neither. */
  failed: { galley: number; wenyan: number }
  /** Documents a second, medians of the rounds. */
  galley: number
  wenyan: number
  /** How many times as many documents Galley makes, a number for each round. */
  ratios: { wall: number[]; processor: number[] }
}

/**
 * The documents of the corpora when they are there, else the samples.
 * @param most so many, taken evenly
 */
export function documents(most: number): { from: string; files: string[] } {
  const corpora = path.resolve(root, '../shared/corpora')
  const from = existsSync(corpora) ? corpora : path.join(root, 'tests/samples')
  const name = existsSync(corpora) ? 'the corpora' : 'tests/samples'
  const all = globSync('**/*.md', { cwd: from, absolute: true }).sort()
  const count = Math.min(most, all.length)
  const files = Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)])
  return { from: name, files: files.filter((file) => file !== undefined) }
}

/** Both ways over the same files, in turn for each file, so that a busy moment meets both. */
export async function measureSpeed(
  galley: Way,
  wenyan: Way,
  { files, rounds, log }: { files: string[]; rounds: number; log: (line: string) => void },
): Promise<Speed> {
  const usable: string[] = []
  const failed = { galley: 0, wenyan: 0 }
  // Warms both up, and finds what either of them refuses.
  for (const file of files) {
    const faults = { galley: await faultOf(galley, file), wenyan: await faultOf(wenyan, file) }
    if (faults.galley === null && faults.wenyan === null) usable.push(file)
    for (const way of ['galley', 'wenyan'] as const) {
      if (faults[way] === null) continue
      failed[way] += 1
      log(`${way}, ${path.basename(file)}: ${faults[way]}`)
    }
  }
  for (const file of usable) {
    await galley(fromDisk(file))
    await wenyan(fromDisk(file))
  }
  const ratios: Speed['ratios'] = { wall: [], processor: [] }
  const each: { galley: number[]; wenyan: number[] } = { galley: [], wenyan: [] }
  for (let round = 0; round < rounds; round += 1) {
    const times = { galley: new Times(), wenyan: new Times() }
    for (const file of usable) {
      await times.galley.of(async () => galley(fromDisk(file)))
      await times.wenyan.of(async () => wenyan(fromDisk(file)))
    }
    ratios.wall.push(times.wenyan.mean / times.galley.mean)
    ratios.processor.push(times.wenyan.processor / times.galley.processor)
    each.galley.push(1000 / times.galley.mean)
    each.wenyan.push(1000 / times.wenyan.mean)
    log(`round ${round + 1}: ${ratios.wall.at(-1)?.toFixed(1)} times as many`)
  }
  return {
    ...{ documents: usable.length, failed, ratios },
    galley: quantile(each.galley, 0.5),
    wenyan: quantile(each.wenyan, 0.5),
  }
}

/** What a way throws on a file, also after it has answered; null for nothing. */
async function faultOf(way: Way, file: string): Promise<string | null> {
  const thrown: unknown[] = []
  const note = (error: unknown): void => void thrown.push(error)
  process.on('unhandledRejection', note)
  await (async () => way(fromDisk(file)))().catch(note)
  await new Promise((resolve) => setTimeout(resolve, 1))
  process.off('unhandledRejection', note)
  const [error] = thrown
  if (thrown.length === 0) return null
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
