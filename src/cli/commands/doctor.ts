import { createWriteStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { Payload } from 'payload'
import type { Head } from '../../review/audit/chain'
import type { Look, Problem } from '../../review/payload/doctor'
import { log, print, printJson, RefusedError, UsageError } from '../io'
import { Progress } from '../progress'

interface Options {
  media?: boolean
  head?: string
  exportAudit?: string
  json?: boolean
}

/** Problems that are listed; beyond them they are counted, so that a ruin does not fill the memory. */
const mostListed = 1000

/** Reads `--head`, as a run of doctor or the export's last line gave it. */
function noted(value: string | undefined): Head | null {
  if (value === undefined) return null
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(value) ?? []
  if (seq && hash) return { seq: Number(seq), hash }
  throw new UsageError(
    `--head ${value}: write the entry's number and its hash, as doctor printed them: 12:9f86…（写作 序号:哈希）`,
  )
}

/** Opens the database, which must be there: an empty new one would be in perfect health. */
async function open(): Promise<Payload> {
  const { config } = await import('dotenv')
  config({ quiet: true })
  const { databaseOf, EnvError } = await import('../../env')
  try {
    const database = databaseOf(process.env)
    if (database.kind === 'sqlite' && !existsSync(database.file)) {
      throw new RefusedError(`there is no database at ${database.file}（找不到数据库）`)
    }
  } catch (error) {
    // Opening it will say so.
    if (!(error instanceof EnvError)) throw error
  }
  const { openForCommand } = await import('../open')
  return openForCommand()
}

async function exportTo(payload: Payload, file: string): Promise<void> {
  const { exportLines } = await import('../../review/payload/log')
  const { lastEntry } = await import('../../review/payload/audit')
  const total = (await lastEntry(payload)).seq
  const progress = new Progress(total, 'entries')
  async function* counted(): AsyncGenerator<string> {
    for await (const line of exportLines(payload)) {
      progress.step()
      yield line
    }
  }
  try {
    await pipeline(Readable.from(counted()), createWriteStream(file))
  } catch (error) {
    throw new RefusedError(`${file}: can't be written (${String(error)})（无法写入）`)
  }
  progress.clear()
}

/** A check, what it looks at and how many of these there are. */
interface Part {
  what: string
  count: () => Promise<number>
  run: (look: Look) => Promise<void>
}

async function partsOf(
  payload: Payload,
  { media, head }: Options,
  atHead: (head: Head) => void,
): Promise<Part[]> {
  const doctor = await import('../../review/payload/doctor')
  const { checkDeliveries } = await import('../../channels/outbox/doctor')
  const { env } = await import('../../env')
  const { mediaDir, s3 } = env()
  if (media && s3) log('--media: the files lie in S3 and are not read（文件在 S3，未核对）')
  const count = async (collection: 'audit' | 'media' | 'payload-jobs'): Promise<number> =>
    (await payload.db.count({ collection })).totalDocs
  const versions = (collection: 'posts' | 'issues'): Part => ({
    what: `versions of ${collection}`,
    count: async () => (await payload.db.countVersions({ collection })).totalDocs,
    run: (look) => doctor.checkVersions(look, collection),
  })
  return [
    {
      what: 'audit entries',
      count: () => count('audit'),
      run: async (look) => atHead(await doctor.checkChain(look, noted(head))),
    },
    {
      what: 'documents',
      count: () => doctor.countDocuments(payload),
      run: doctor.checkDocuments,
    },
    {
      what: 'images',
      count: () => count('media'),
      run: (look) => doctor.checkImages(look, media && !s3 ? mediaDir : null),
    },
    versions('posts'),
    versions('issues'),
    { what: 'jobs', count: () => count('payload-jobs'), run: doctor.checkJobs },
    {
      what: 'deliveries',
      count: async () => {
        const where = { status: { not_equals: 'succeeded' } }
        return (await payload.db.count({ collection: 'deliveries', where })).totalDocs
      },
      run: checkDeliveries,
    },
  ]
}

/** `galley doctor`: verifies what Galley promises. */
export function configure(command: Command): void {
  command
    .option('--media', 'read the images’ files too and compare their bytes')
    .option(
      '--head <seq:hash>',
      'an entry of the audit log, noted earlier, that must still be in it',
    )
    .option('--export-audit <file>', 'write the audit log to a file (NDJSON), and do nothing else')
    .addHelpText(
      'after',
      '\nNote the last entry that is printed (seq:hash) somewhere else: with --head, a later run also shows\nwhen the log’s end was cut off or all of it made anew. Exit code: 0 all is well (warnings aside),\n1 something is wrong, 2 wrong usage.',
    )
    .action(async (options: Options) => {
      noted(options.head)
      const payload = await open()
      if (options.exportAudit !== undefined) {
        await exportTo(payload, options.exportAudit)
        if (options.json) printJson({ file: options.exportAudit })
        else log(`audit log written to ${options.exportAudit}（审计日志已导出）`)
        return
      }
      const listed: Problem[] = []
      const counts = { error: 0, warning: 0 }
      const looked: Record<string, number> = {}
      let head: Head = { seq: 0, hash: '' }
      for (const { what, count, run } of await partsOf(payload, options, (at) => (head = at))) {
        const progress = new Progress(await count(), what)
        looked[what] = 0
        await run({
          payload,
          report(problem) {
            counts[problem.severity] += 1
            if (listed.length < mostListed) listed.push(problem)
          },
          step() {
            looked[what] = (looked[what] ?? 0) + 1
            progress.step()
          },
        })
        progress.clear()
      }
      const ok = counts.error === 0
      if (options.json) printJson({ ok, looked, head, ...counts, problems: listed })
      else show(listed, counts, looked, head)
      if (!ok) process.exitCode = 1
    })
}

function show(
  problems: Problem[],
  counts: { error: number; warning: number },
  looked: Record<string, number>,
  head: Head,
): void {
  for (const { severity, where, message, todo } of problems) {
    print(`${severity === 'error' ? '✗' : '!'} ${where}: ${message}\n    → ${todo}`)
  }
  const more = counts.error + counts.warning - problems.length
  if (more > 0) print(`… and ${more} more`)
  if (head.seq > 0) print(`the audit log holds up to ${head.seq}:${head.hash}`)
  const all = Object.entries(looked).map(([what, count]) => `${count} ${what}`)
  log(
    `doctor: looked at ${all.join(', ')}: ${counts.error} wrong, ${counts.warning} to look at（错误 ${counts.error}，提醒 ${counts.warning}）`,
  )
}
