import { cpSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Bench, BenchOptions } from '../bench'
import type { Table } from '../measure'
import { buildBare } from './bare-build'
import { coldCells, type ColdServers } from './cold'
import { Editor } from './editor'
import { fill } from './fill'
import { hotCells } from './hot'
import { Loader } from './loader'
import { memoryTable } from './memory'
import { memory } from './process-figures'
import { publishingTable, underPublishing, visibility } from './publishing'
import { queriesOf, sampleOf } from './queries'
import { Results } from './results'
import { type Cell, measure } from './rounds'
import { Run } from './run'
import { type Served, startBare, startGalley } from './servers'
import { check, type Checked, startFloors } from './targets'
import { type Measurements, verdictTable } from './verdicts'

/** Posts published to see when readers have them. */
const watched = 10
/** Requests a second where readers come at a steady pace instead of as fast as they can. */
const steady = 200

/** A copy of a filled folder that may be written to. */
function copyOf(filled: string, dir: string): string {
  mkdirSync(dir, { recursive: true })
  // What a killed server left in the log is part of the database.
  for (const name of ['galley.db', 'galley.db-wal'])
    if (existsSync(path.join(filled, name))) cpSync(path.join(filled, name), path.join(dir, name))
  cpSync(path.join(filled, 'media'), path.join(dir, 'media'), { recursive: true })
  return dir
}

/** The servers on the smallest column: the one that readers ask, and its rival. */
interface Main {
  posts: number
  dir: string
  galley: Served
  bare: Served | null
  checked: Checked[]
}

async function coldServers(
  run: Run,
  main: Main,
  folder: (posts: number) => string,
): Promise<ColdServers[]> {
  const all: ColdServers[] = []
  for (const posts of run.options.sizes) {
    const dir = folder(posts)
    const isMain = posts === main.posts
    const cacheOff = await run.keep(startGalley(dir, { CACHE_MB: '0' }))
    const database = path.join(dir, 'bare.db')
    const bare = run.options.bare && !isMain ? await run.keep(startBare(database)) : null
    const known = new Set(main.checked.map(({ query }) => query.name))
    const queries = queriesOf(await sampleOf(cacheOff.url, posts))
    all.push({
      posts,
      cacheOff,
      galley: isMain ? main.galley : null,
      bare: isMain ? main.bare : bare,
      queries: queries.filter(({ name }) => known.has(name)),
    })
  }
  return all
}

async function published(
  run: Run,
  loader: Loader,
  { posts, dir, galley, checked }: Main,
): Promise<Pick<Measurements, 'publishing' | 'visible'> & { tables: Table[] }> {
  const { rounds, seconds } = run.options
  const other = await run.keep(startGalley(dir))
  const editor = await Editor.open(galley.url)
  const queries = checked
    .map(({ query }) => query)
    .filter(({ name }) => ['list', 'slug', 'GraphQL POST list'].includes(name))
  run.log('publishing while reading…')
  const setup = { loader, editor, galley }
  const longer = { rounds, seconds: Math.max(3, seconds * 2), posts }
  const fast = await underPublishing(setup, queries, longer)
  const paced = await underPublishing(setup, queries, { ...longer, rate: steady })
  const [same = [], far = []] = await visibility(editor, [galley, other], watched)
  const tables = publishingTable(
    [
      { name: 'as fast as it goes', times: fast.quiet },
      { name: 'as fast as it goes, a publish every second', times: fast.publishing },
      { name: `${steady} requests a second`, times: paced.quiet },
      { name: `${steady} requests a second, a publish every second`, times: paced.publishing },
    ],
    [
      { name: 'the process that published', times: same },
      { name: 'another process on the same file', times: far },
    ],
  )
  const visible = { same: Math.max(...same), other: Math.max(...far) }
  return { publishing: fast, visible, tables }
}

async function measureAll(run: Run, loader: Loader, dir: string): Promise<Table[]> {
  const { options, log } = run
  const folder = (posts: number): string => path.join(options.keep ?? dir, `posts-${posts}`)
  for (const posts of options.sizes) {
    log(`${posts.toLocaleString('en')} posts…`)
    await fill(posts, folder(posts), { bare: options.bare })
  }
  const posts = Math.min(...options.sizes)
  const addresses = options.short ? 1000 : 10_000
  const database = path.join(folder(posts), 'bare.db')
  if (options.bare) await buildBare(database, log)
  const live = copyOf(folder(posts), path.join(dir, 'live'))
  const galley = await run.keep(startGalley(live))
  const before = memory(galley.pid)
  const bare = options.bare ? await run.keep(startBare(database)) : null
  const queries = queriesOf(await sampleOf(galley.url, posts)).filter(
    ({ name }) => options.queries?.includes(name) ?? true,
  )
  const checked = await check(queries, { galley: galley.url, bare: bare?.url ?? null, log })
  const floors = await startFloors(checked)
  await Promise.all([
    run.keep(Promise.resolve(floors.node)),
    run.keep(Promise.resolve(floors.express)),
  ])
  const main: Main = { posts, dir: live, galley, bare, checked }
  const cells: Cell[] = [
    ...(run.has('hot') ? hotCells(checked, { galley, bare, floors }, posts) : []),
    ...(run.has('cold') ? coldCells(await coldServers(run, main, folder)) : []),
  ]
  const results = new Results(await measure(loader, cells, { ...options, log }))
  const tables = results.tables(options.sizes)
  if (run.has('memory'))
    tables.push(await memoryTable(loader, galley, { before, queries, posts, addresses }))
  const around = run.has('publish') ? await published(run, loader, main) : null
  tables.push(...(around?.tables ?? []))
  tables.push(
    verdictTable({
      results,
      sizes: options.sizes,
      publishing: around?.publishing ?? null,
      visible: around?.visible ?? null,
    }),
  )
  return tables
}

async function run({ delivery, dir, log }: BenchOptions): Promise<Table[]> {
  const one = new Run(delivery, log)
  const loader = Loader.start()
  try {
    return await measureAll(one, loader, dir)
  } finally {
    loader.stop()
    await one.stop()
  }
}

/** What readers get, and how fast: beside bare servers and a bare Payload. */
export const bench: Bench = {
  name: 'delivery',
  summary: 'answers to readers: hot, computed, under publishing; beside floors and a bare Payload',
  run,
}
