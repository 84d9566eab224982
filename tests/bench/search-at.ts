// Measures search on the database that the environment names; prints one line of JSON.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { existsSync } from 'node:fs'
import Database from 'libsql'
import { publishedLog } from '../../src/database/published'
import { searchableOf, type PublicText } from '../../src/delivery/published/searchable'
import { openIndex } from '../../src/delivery/search/open'
import { searchQuery } from '../../src/delivery/search/request'
import { env } from '../../src/env'
import { openGalley } from '../../src/payload'
import { numbers } from './delivery/text'
import { quantile } from './measure'

type Figures = Record<string, number | string>

export interface SearchFigures {
  speed: Figures
  recall: Figures
  index: Figures
}

/** Words that are asked for, and rounds in which search and LIKE take turns. LIKE takes its time. */
const few = { words: 24, rounds: 3 }
const many = { words: 12, rounds: 1 }
/** Above this many finds only their number is compared. */
const mostCompared = 2000
/** Up to this many posts everything is compared with a plain scan too. */
const mostScanned = 20_000

const settings = env()
const payload = await openGalley()
const log = publishedLog(payload)
const source = searchableOf(payload)
const { search, stop } = openIndex(payload, settings)
const total = await source.count('posts')
const asked = total > mostScanned ? many : few
const sqlite = new Database(settings.database.kind === 'sqlite' ? settings.database.file : '')
sqlite.exec('PRAGMA cache_size = -64000')

const query = (q: string, more = ''): ReturnType<typeof searchQuery> =>
  searchQuery(new URLSearchParams(`q=${encodeURIComponent(q)}${more}`))

/** The index is built unless it is there; its time, and the memory at its height, in MB. */
async function build(): Promise<Figures> {
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
  const before = process.memoryUsage.rss()
  const there = existsSync(settings.searchFile) && (await search.keeper.state()).seq !== null
  const start = performance.now()
  if (!there) await search.keeper.build()
  const seconds = (performance.now() - start) / 1000
  await search.keeper.reach(await log.refresh())
  clearInterval(watch)
  const { bytes, documents } = await search.keeper.state()
  return {
    'build s': there ? 'was there' : seconds,
    'documents/s': there ? '' : documents / seconds,
    'memory before MB': before / 1e6,
    'at most MB': peak / 1e6,
    'bytes a document': bytes / documents,
  }
}

/** Pairs of Chinese characters from anywhere in the texts, common ones and rare ones. */
function words(texts: readonly PublicText[]): string[] {
  const next = numbers(7)
  const found = new Set<string>()
  for (let tries = 0; found.size < asked.words && tries < 5000; tries += 1) {
    const one = texts[Math.floor(next() * texts.length)]
    const text = tries % 2 === 0 ? one?.title : one?.body
    const at = Math.floor(next() * (text?.length ?? 0))
    const pair = text?.slice(at, at + 2) ?? ''
    if (/^\p{Script=Han}{2}$/u.test(pair)) found.add(pair)
  }
  return [...found]
}

const holds =
  "_status = 'published' AND (title LIKE ?1 OR summary LIKE ?1 OR insight LIKE ?1 OR body LIKE ?1)"
const counting = sqlite.prepare(`SELECT count(*) n FROM posts WHERE ${holds}`)
const paging = sqlite.prepare(
  `SELECT id, title, slug FROM posts WHERE ${holds} ORDER BY published_at DESC LIMIT 10`,
)
const listing = sqlite.prepare(`SELECT id FROM posts WHERE ${holds}`)

function timed<T>(times: number[], work: () => T): T {
  const start = performance.now()
  const result = work()
  times.push(performance.now() - start)
  return result
}

async function speed(all: readonly string[]): Promise<Figures> {
  const times = { search: [] as number[], like: [] as number[], first: [] as number[] }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  for (const word of all) await search.find(query(word))
  delay.disable()
  for (let round = 0; round < asked.rounds; round += 1) {
    for (const word of all) {
      const start = performance.now()
      await search.find(query(word))
      times.search.push(performance.now() - start)
      // As a list with its total: what Payload asks, and what search answers.
      timed(times.like, () => [counting.all(`%${word}%`), paging.all(`%${word}%`)])
      timed(times.first, () => paging.all(`%${word}%`))
    }
  }
  const median = quantile(times.search, 0.5)
  return {
    search: median,
    'search p95': quantile(times.search, 0.95),
    'LIKE with total': quantile(times.like, 0.5),
    'times as fast': quantile(times.like, 0.5) / median,
    'LIKE, page only': quantile(times.first, 0.5),
    'event loop held, p99': delay.percentile(99) / 1e6,
  }
}

/** All that a word finds, page by page. */
async function found(word: string, total: number): Promise<Set<string>> {
  const ids = new Set<string>()
  for (let page = 1; (page - 1) * 100 < total; page += 1) {
    const { docs } = (await search.find(query(word, `&limit=100&page=${page}`))).page
    for (const { id } of docs) ids.add(id)
  }
  return ids
}

async function recall(all: readonly string[], texts: readonly PublicText[]): Promise<Figures> {
  const sum = { like: 0, missed: 0, scan: 0, missedOfScan: 0, more: 0, compared: 0 }
  for (const word of all) {
    const { totalDocs } = (await search.find(query(word))).page
    const like = (listing.all(`%${word}%`) as { id: string }[]).map(({ id }) => id)
    if (totalDocs > mostCompared) {
      sum.like += like.length
      sum.missed += Math.max(0, like.length - totalDocs)
      continue
    }
    const ids = await found(word, totalDocs)
    sum.compared += 1
    sum.like += like.length
    sum.missed += like.filter((id) => !ids.has(id)).length
    if (texts.length === 0) continue
    const scan = texts.filter(({ title, summary, names, body }) =>
      [title, summary, names.join('\n'), body].some((text) => text.includes(word)),
    )
    sum.scan += scan.length
    sum.missedOfScan += scan.filter(({ id }) => !ids.has(id)).length
    sum.more += ids.size - scan.filter(({ id }) => ids.has(id)).length
  }
  return {
    words: all.length,
    'compared one by one': sum.compared,
    'found by LIKE': sum.like,
    'recall of it': 1 - sum.missed / Math.max(1, sum.like),
    'found by a scan': texts.length > 0 ? sum.scan : '–',
    recall: texts.length > 0 ? 1 - sum.missedOfScan / Math.max(1, sum.scan) : '–',
    'found besides': texts.length > 0 ? sum.more : '–',
  }
}

/** From the commit of a change to an answer that has it, in ms. */
async function following(some: readonly PublicText[]): Promise<number> {
  const times: number[] = []
  for (const [at, { id, title }] of some.slice(0, 10).entries()) {
    const word = `改${'甲乙丙丁戊己庚辛壬癸'[at]}后`
    await payload.db.updateOne({ collection: 'posts', id, data: { title: title + word } })
    const start = performance.now()
    const { totalDocs } = (await search.find(query(word))).page
    if (totalDocs !== 1) throw new Error(`“${word}” was found ${totalDocs} times`)
    times.push(performance.now() - start)
    await payload.db.updateOne({ collection: 'posts', id, data: { title } })
  }
  return quantile(times, 0.5)
}

const index = await build()
const texts: PublicText[] = []
for await (const some of source.all('posts', 50)) {
  texts.push(...some)
  if (total > mostScanned && texts.length >= 400) break
}
const all = words(texts)
// The caches of both warm up.
for (const word of all.slice(0, 3)) {
  await search.find(query(word))
  counting.all(`%${word}%`)
}
const figures: SearchFigures = {
  speed: await speed(all),
  recall: await recall(all, total > mostScanned ? [] : texts),
  index: { ...index, 'change to find ms': await following(texts) },
}
process.stdout.write(`\n${JSON.stringify(figures)}\n`)
await stop()
process.exit(0)
