// `npm run bench [part…] [--documents N] [--files N] [--json]`: measures, asserts nothing
// (`exactly-once` does). The flags of `delivery` and `exactly-once` are in their options.ts; docs/bench.md.
import os from 'node:os'
import { parseArgs } from 'node:util'
import type { Bench } from './bench'
import { galleyEnv, temporaryFolder } from '../support/server'
import { deliveryFlags, deliveryOptions } from './delivery/options'
import { exactlyOnceFlags, exactlyOnceOptions } from './exactly-once/options'
import { asText, type Table } from './measure'

/** The parts, in the order they run. A new one is a file that exports a `Bench`, and a line here. */
const parts: Record<string, () => Promise<{ bench: Bench }>> = {
  convert: () => import('./convert'),
  check: () => import('./check'),
  import: () => import('./import'),
  reimport: () => import('./reimport'),
  doctor: () => import('./doctor'),
  search: () => import('./search'),
  delivery: () => import('./delivery/bench'),
  wechat: () => import('./wechat/bench'),
  'exactly-once': () => import('./exactly-once/bench'),
}

/** Parts that run only when they are named: they prove something instead of measuring it. */
const onDemand = new Set(['exactly-once'])

const usage = `npm run bench -- [${Object.keys(parts).join('|')}] [--documents N] [--files N] [--json]
  delivery: [--quick] [--seconds N] [--rounds N] [--sizes N,N] [--only hot,cold,publish,memory] [--queries list,slug,…] [--no-bare] [--keep DIR]
  exactly-once: [--events N] [--kills N] [--seed N] [--database sqlite|mongodb] [--bridge own|in-process] [--schedule short|real] [--keep DIR]`
const print = (text: string): void => void process.stdout.write(`${text}\n`)
const log = (text: string): void => void process.stderr.write(`${text}\n`)

function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new TypeError(`${text} is no number of documents`)
  return value
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      documents: { type: 'string', default: '300' },
      files: { type: 'string', default: '10000' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      ...deliveryFlags,
      ...exactlyOnceFlags,
    },
  })
  const unknown = positionals.filter((name) => !(name in parts))
  if (values.help || unknown.length > 0) {
    log(unknown.length > 0 ? `no such part: ${unknown.join(', ')}\n${usage}` : usage)
    return values.help ? 0 : 2
  }
  const options = {
    documents: count(values.documents),
    files: count(values.files),
    delivery: deliveryOptions(values),
    exactlyOnce: exactlyOnceOptions(values),
    log,
  }
  // Before any part is loaded, which may read it: nothing of the caller's database is touched.
  const folder = temporaryFolder()
  Object.assign(process.env, galleyEnv(folder.dir))
  process.on('exit', folder.remove)
  const results: Record<string, Table[]> = {}
  for (const [name, load] of Object.entries(parts)) {
    if (positionals.length > 0 ? !positionals.includes(name) : onDemand.has(name)) continue
    const { bench } = await load()
    log(`${bench.name}: ${bench.summary}`)
    const tables = await bench.run({ ...options, dir: folder.dir })
    results[name] = tables
    if (!values.json) for (const table of tables) print(`\n${asText(table)}\n`)
  }
  const machine = { node: process.version, cpus: os.cpus().length, load: os.loadavg()[0] }
  if (values.json) print(JSON.stringify({ machine, results }, null, 2))
  else print(`node ${machine.node}, ${machine.cpus} CPUs, load ${machine.load?.toFixed(1)}`)
  return Object.values(results).some((tables) => tables.some(({ failed }) => failed)) ? 1 : 0
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(1)
  },
)
