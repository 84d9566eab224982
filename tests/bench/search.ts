import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { galleyEnv, nodeArguments, root } from '../support/server'
import type { Bench, BenchOptions } from './bench'
import { fill } from './delivery/fill'
import type { Table } from './measure'
import type { SearchFigures } from './search-at'

/** Runs one size in a process of its own: Galley opens one database a process. */
async function at(dir: string): Promise<SearchFigures> {
  const file = path.join(import.meta.dirname, 'search-at.ts')
  const child = spawn(process.execPath, [...nodeArguments, file], {
    cwd: root,
    env: galleyEnv(dir),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`searching ended with ${code}`)
  return JSON.parse(out.slice(out.lastIndexOf('\n{') + 1)) as SearchFigures
}

async function run({ files, dir: parent, log }: BenchOptions): Promise<Table[]> {
  const rows: Table['rows'][] = [[], [], []]
  for (const posts of [...new Set([1000, files])].sort((one, other) => one - other)) {
    log(`${posts} posts…`)
    const dir = path.join(parent, `search-${posts}`)
    mkdirSync(dir, { recursive: true })
    await fill(posts, dir)
    const { speed, recall, index } = await at(dir)
    for (const [place, figures] of [speed, recall, index].entries())
      rows[place]?.push({ name: `${posts} posts`, figures })
  }
  const [speed = [], recall = [], index = []] = rows
  return [
    {
      title: 'two-character words, ms: a page of search, and of LIKE on the same database',
      rows: speed,
    },
    { title: 'what is found, against LIKE and a plain scan', rows: recall },
    { title: 'the index', rows: index },
  ]
}

/** Search against `LIKE`: how fast, how complete, and what the index costs. */
export const bench: Bench = {
  name: 'search',
  summary: 'full-text search against LIKE, on SQLite; --files 100000 for the large one',
  run,
}
