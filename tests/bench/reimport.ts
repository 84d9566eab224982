import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { performance } from 'node:perf_hooks'
import type { Payload } from 'payload'
import { parseFile } from '../../src/intake'
import { originOf } from '../../src/intake/store/post-data'
import { findFiles } from '../../src/intake/store/walk'
import { galleyEnv, root } from '../support/server'
import { article } from './articles'
import type { Bench, BenchOptions } from './bench'
import { quantile, type Table } from './measure'

const timezone = 'Asia/Shanghai'
const repeats = 3

/**
 * Puts files and the posts that an import of them would have made into a folder and database. The
 * posts go in below Payload's hooks: by an import it would take minutes, and what is measured is only
 * how such files are found unchanged.
 */
async function prepare(payload: Payload, inbox: string, count: number): Promise<void> {
  mkdirSync(inbox)
  const texts = new Map<string, string>()
  for (let index = 0; index < count; index++) {
    const { name, text } = article(index, { bytes: 4000 })
    texts.set(name, text)
    writeFileSync(path.join(inbox, name), text)
  }
  for await (const file of await findFiles([inbox])) {
    const bytes = Buffer.from(texts.get(path.basename(file.path)) ?? '')
    const parsed = parseFile(file.path, bytes, { timezone })
    const hash = createHash('sha256').update(bytes).digest('hex')
    const data = {
      title: parsed.title,
      slug: parsed.slug,
      _status: 'draft',
      origin: { ...originOf(parsed, file.key), hash },
    }
    const post = await payload.db.create({ collection: 'posts', data })
    const now = new Date().toISOString()
    await payload.db.createVersion({
      autosave: false,
      collectionSlug: 'posts',
      parent: String(post.id),
      versionData: { ...post, ...data } as never,
      createdAt: now,
      updatedAt: now,
    })
  }
}

/** Runs `galley import` as a user does; what it found, how long it took, and its largest memory. */
async function timed(
  dir: string,
  inbox: string,
): Promise<{ seconds: number; megabytes: number; unchanged: number; files: number }> {
  const peaks = path.join(dir, `peak-${performance.now()}`)
  mkdirSync(peaks)
  const start = performance.now()
  const child = spawn(process.execPath, ['src/cli/galley.mjs', 'import', inbox, '--json'], {
    cwd: root,
    env: galleyEnv(dir, {
      GALLEY_BENCH_PEAKS: peaks,
      NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, 'peak.mjs')).href}`,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  let log = ''
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const seconds = (performance.now() - start) / 1000
  if (code !== 0) throw new Error(`galley import ended with ${code}:\n${log}`)
  const { summary } = JSON.parse(Buffer.concat(out).toString()) as {
    summary: { unchanged: number; files: number }
  }
  const megabytes = Number(readFileSync(path.join(peaks, 'largest'), 'utf8')) / 1024
  return { seconds, megabytes, ...summary }
}

async function run({ files, dir: parent, log }: BenchOptions): Promise<Table[]> {
  const sizes = [1, Math.max(1, Math.round(files / 10)), files]
  const rows: Table['rows'] = []
  let startUp = 0
  for (const count of sizes) {
    log(`${count} files…`)
    const dir = path.join(parent, `files-${count}`)
    const inbox = path.join(dir, 'inbox')
    mkdirSync(dir)
    await inProcess(dir, inbox, count)
    // The first start finds nothing in the file cache yet.
    await timed(dir, inbox)
    const results = []
    for (let repeat = 0; repeat < repeats; repeat++) results.push(await timed(dir, inbox))
    const wrong = results.find(({ unchanged }) => unchanged !== count)
    if (wrong) throw new Error(`${wrong.unchanged} of ${count} files were unchanged`)
    const seconds = quantile(
      results.map((result) => result.seconds),
      0.5,
    )
    if (count === 1) startUp = seconds
    rows.push({
      name: `${count} files`,
      figures: {
        seconds,
        'files/s': count / seconds,
        'files/s without start-up': seconds > startUp ? count / (seconds - startUp) : '',
        'peak MB': Math.max(...results.map(({ megabytes }) => megabytes)),
      },
    })
  }
  return [{ title: `Re-import of unchanged files by the CLI (median of ${repeats})`, rows }]
}

/** Prepares a database in a process of its own: Galley opens one database a process. */
async function inProcess(dir: string, inbox: string, count: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', import.meta.filename, inbox, String(count)],
    { cwd: root, env: galleyEnv(dir), stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`making ${count} documents ended with ${code}`)
}

if (process.argv[1] === import.meta.filename) {
  const [inbox = '', count = '0'] = process.argv.slice(2)
  const { openGalley } = await import('../../src/payload')
  const payload = await openGalley()
  await prepare(payload, inbox, Number(count))
  await payload.destroy()
  process.exit(0)
}

export const bench: Bench = {
  name: 'reimport',
  summary: 'files that have not changed, by the command as a user runs it',
  run,
}
