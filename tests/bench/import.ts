import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createLocalReq, type Payload } from 'payload'
import { parseFile } from '../../src/intake'
import { Importer } from '../../src/intake/importer'
import { Entities } from '../../src/intake/store/entities'
import { Uploads } from '../../src/intake/store/images'
import { postData } from '../../src/intake/store/post-data'
import { findFiles, type FoundFile } from '../../src/intake/store/walk'
import { contentHash } from '../../src/review/canonical'
import type { Post } from '../../src/payload-types'
import { article } from './articles'
import { openBarePayload } from './bare'
import type { Bench, BenchOptions } from './bench'
import { Times, type Table } from './measure'
import type { PostData } from '../../src/intake/store/types'

const timezone = 'Asia/Shanghai'
/** Documents that each way does before the next one's turn. */
const turn = 5
/** Documents that only warm the compiler and the caches up. */
const warmUp = 20

/** What a bare loop stores: entities made and the body converted beforehand. */
async function finished(
  payload: Payload,
  entities: Entities,
  mediaDir: string,
  index: number,
  mark: string,
): Promise<PostData> {
  const { name, text } = article(index, { mark })
  const parsed = parseFile(name, new TextEncoder().encode(text), { timezone })
  if (parsed.kind !== 'article') throw new Error(`${name} was read as a digest`)
  const req = await createLocalReq({}, payload)
  const uploads = new Uploads(payload, mediaDir)
  const data = await postData(parsed, `bare/${name}`, [], { entities, uploads, req })
  entities.keep()
  // As long as an imported one, but no import takes it for the document of its own file.
  return { ...data, slug: `${data.slug}-${mark}`, origin: { ...data.origin, path: null } }
}

const create = (payload: Payload, data: PostData): Promise<unknown> =>
  payload.create({
    collection: 'posts',
    data: data as Post,
    draft: true,
    depth: 0,
    overrideAccess: true,
  })

async function measure({ documents, dir, log }: BenchOptions): Promise<Record<string, Times>> {
  const bare = await openBarePayload(path.join(dir, 'bare.db'))
  const { openGalley } = await import('../../src/payload')
  const galley = await openGalley()
  const mediaDir = path.join(dir, 'media')
  const inbox = path.join(dir, 'inbox')
  mkdirSync(inbox)
  const files: FoundFile[] = []
  const known = { bare: new Entities(bare), galley: new Entities(galley) }
  const data: { bare: PostData[]; galley: PostData[] } = { bare: [], galley: [] }
  const total = documents + warmUp
  log(`making ${total} documents…`)
  for (let index = 0; index < total; index++) {
    const { name, text } = article(index)
    writeFileSync(path.join(inbox, name), text)
    data.bare.push(await finished(bare, known.bare, mediaDir, index, 'bare'))
    data.galley.push(await finished(galley, known.galley, mediaDir, index, 'galley'))
  }
  files.push(...(await findFiles([inbox])))
  const importer = await Importer.open(galley, {
    dialect: 'auto',
    timezone,
    dryRun: false,
    mediaDir,
    contentHash,
  })
  const records = importer.importAll(files)
  const ways: Record<string, (index: number) => Promise<unknown>> = {
    'bare Payload, create': (index) => create(bare, data.bare[index] as PostData),
    'Galley, create': (index) => create(galley, data.galley[index] as PostData),
    'Galley, import': async () => {
      const { value: record } = await records.next()
      if (record?.action !== 'created') throw new Error(record?.error ?? 'not created')
    },
  }
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, new Times()]))
  log(`measuring, ${turn} documents of each way in turn…`)
  for (let start = 0; start < total; start += turn) {
    // Another order each time: whoever comes after a garbage collection is not always the same.
    const order = Object.entries(ways)
    for (let shift = 0; shift < (start / turn) % order.length; shift++) order.push(order.shift()!)
    for (const [name, way] of order) {
      for (let index = start; index < Math.min(start + turn, total); index++) {
        if (index < warmUp) await way(index)
        else await times[name]?.of(() => way(index))
      }
    }
  }
  await bare.destroy()
  await galley.destroy()
  return times
}

async function run(options: BenchOptions): Promise<Table[]> {
  const times = await measure(options)
  const ofBare = times['bare Payload, create']
  const ofGalley = times['Galley, create']
  const rows = Object.entries(times).map(([name, time]) => ({
    name,
    figures: {
      median: time.median,
      p95: time.p95,
      mean: time.mean,
      cpu: time.processor,
      '÷ bare': time.mean / (ofBare?.mean ?? Number.NaN),
      '÷ Galley': time.mean / (ofGalley?.mean ?? Number.NaN),
      '÷ bare, cpu': time.processor / (ofBare?.processor ?? Number.NaN),
      '÷ Galley, cpu': time.processor / (ofGalley?.processor ?? Number.NaN),
    },
  }))
  return [{ title: `Import, ms a document (${options.documents} documents each)`, rows }]
}

export const bench: Bench = {
  name: 'import',
  summary: 'files into drafts, against a loop of payload.create over the same documents',
  run,
}
