import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Look, Problem } from '../../src/review/payload/doctor'
import type { Bench } from './bench'
import type { Table } from './measure'

const entries = 100_000
const posts = 10_000
const megabyte = 1024 * 1024

/** Memory in use while a check goes along, in MB: at its first tenth, and the most of the rest. */
class Memory {
  private early = 0
  private late = 0

  constructor(private readonly total: number) {}

  at(done: number): void {
    if (done % Math.ceil(this.total / 50) !== 0) return
    // With --expose-gc what is garbage is not counted.
    globalThis.gc?.()
    const used = process.memoryUsage().heapUsed / megabyte
    if (done <= this.total / 10) this.early = Math.max(this.early, used)
    else this.late = Math.max(this.late, used)
  }

  get figures(): Record<string, number> {
    return {
      'heap early MB': this.early,
      'heap later MB': this.late,
      'RSS MB': process.memoryUsage.rss() / megabyte,
    }
  }
}

/** How long `galley doctor` takes over a large column, and whether its memory stays flat. */
export const bench: Bench = {
  name: 'doctor',
  summary: `verifying ${entries} audit entries and ${posts} signed posts, on SQLite`,
  async run({ log }) {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'galley-bench-'))
    Object.assign(process.env, {
      DATABASE_URL: `file:${path.join(dir, 'galley.db')}`,
      MEDIA_DIR: path.join(dir, 'media'),
      PAYLOAD_SECRET: 'only-for-measuring',
      GALLEY_ADMIN_EMAIL: 'bench@example.com',
      GALLEY_ADMIN_PASSWORD: 'a-long-password',
    })
    try {
      return [await measure(log)]
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  },
}

async function measure(log: (line: string) => void): Promise<Table> {
  const { openGalley } = await import('../../src/payload')
  const { fillLedger } = await import('./ledger')
  const doctor = await import('../../src/review/payload/doctor')
  const payload = await openGalley()
  payload.logger.level = 'error'
  const { docs } = await payload.find({ collection: 'users', limit: 1 })
  log(`doctor: making ${posts} posts and ${entries} entries`)
  await fillLedger(payload, { posts, entries, user: String(docs[0]?.id) })
  const rows: Table['rows'] = []
  const checks: [string, number, (look: Look) => Promise<unknown>][] = [
    ['audit chain', entries, (look) => doctor.checkChain(look)],
    ['posts and references', posts, doctor.checkDocuments],
    ['versions', posts, (look) => doctor.checkVersions(look, 'posts')],
  ]
  for (const [name, total, check] of checks) {
    const memory = new Memory(total)
    const problems: Problem[] = []
    const start = performance.now()
    let done = 0
    const report = (problem: Problem): void => void problems.push(problem)
    await check({ payload, report, step: () => memory.at(++done) })
    const seconds = (performance.now() - start) / 1000
    const figures = { looked: done, wrong: problems.length, seconds, 'per s': done / seconds }
    rows.push({ name, figures: { ...figures, ...memory.figures } })
  }
  await payload.destroy()
  return { title: 'galley doctor', rows }
}
