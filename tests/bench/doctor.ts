import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { galleyEnv, nodeArguments, root } from '../support/server'
import type { Bench, BenchOptions } from './bench'
import type { Table } from './measure'

/** Audit entries to a published post. */
const entriesPerPost = 10

async function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve))
}

/** Makes a column in a process of its own: Galley opens one database a process. */
async function make(dir: string, posts: number): Promise<void> {
  const child = spawn(process.execPath, [...nodeArguments, import.meta.filename, String(posts)], {
    cwd: root,
    env: galleyEnv(dir),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await ended(child)
  if (code !== 0) throw new Error(`making ${posts} posts ended with ${code}`)
}

/** Runs `galley doctor` as a user does: how long it took, and its largest memory. */
async function timed(dir: string): Promise<{ seconds: number; megabytes: number }> {
  const start = performance.now()
  const child = spawn(process.execPath, ['src/cli/galley.mjs', 'doctor', '--json'], {
    cwd: root,
    env: galleyEnv(dir, {
      GALLEY_BENCH_PEAKS: dir,
      NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, 'peak.mjs')).href}`,
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const code = await ended(child)
  const seconds = (performance.now() - start) / 1000
  if (code !== 0) throw new Error(`galley doctor ended with ${code}:\n${out}`)
  return { seconds, megabytes: Number(readFileSync(path.join(dir, 'largest'), 'utf8')) / 1024 }
}

async function run({ files, dir: parent, log }: BenchOptions): Promise<Table[]> {
  const rows: Table['rows'] = []
  for (const posts of [1, Math.max(2, Math.round(files / 10)), files]) {
    log(`${posts} posts, ${posts * entriesPerPost} entries…`)
    const dir = path.join(parent, `column-${posts}`)
    mkdirSync(dir)
    await make(dir, posts)
    const { seconds, megabytes } = await timed(dir)
    rows.push({
      name: `${posts} signed posts`,
      figures: { 'audit entries': posts * entriesPerPost, seconds, 'peak MB': megabytes },
    })
  }
  return [{ title: 'galley doctor, by the command as a user runs it', rows }]
}

if (process.argv[1] === import.meta.filename) {
  const posts = Number(process.argv[2])
  const { openGalley } = await import('../../src/payload')
  const { fillLedger } = await import('./ledger')
  const payload = await openGalley()
  const { docs } = await payload.find({ collection: 'users', limit: 1 })
  const user = String(docs[0]?.id)
  await fillLedger(payload, { posts, entries: posts * entriesPerPost, user })
  await payload.destroy()
  process.exit(0)
}

/** How long `galley doctor` takes over a large column, and whether its memory stays flat. */
export const bench: Bench = {
  name: 'doctor',
  summary: 'verifying the audit chain and signed posts, on SQLite',
  run,
}
