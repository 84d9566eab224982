import { Argument, type Command } from 'commander'
import { log, print, printJson, RefusedError } from '../io'
import { Progress } from '../progress'

const actions = ['rebuild', 'status'] as const

interface Options {
  json?: boolean
}

async function open() {
  const { openForCommand } = await import('../open')
  const payload = await openForCommand()
  const { env } = await import('../../env')
  const { openIndex } = await import('../../delivery/search/open')
  const { searchableOf } = await import('../../delivery/published/searchable')
  const { publishedLog } = await import('../../database/published')
  const index = openIndex(payload, env())
  const file = env().searchFile
  return { file, index, source: searchableOf(payload), changes: publishedLog(payload) }
}

type Opened = Awaited<ReturnType<typeof open>>

/** What an index's own words for a failure leave out: which file, and what to do. */
async function about<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new RefusedError(
      `the search index ${file} can't be used: ${reason}. Is there room on the disk, and may this user write there? SEARCH_FILE names another place（搜索索引不可用）`,
    )
  }
}

async function rebuild({ file, index, source, changes }: Opened): Promise<object> {
  const { keeper } = index.search
  const total = (await source.count('posts')) + (await source.count('issues'))
  const progress = new Progress(total, 'documents')
  const began = Date.now()
  const work = async (): Promise<void> => {
    await keeper.build({
      onBuilt: (documents) => {
        for (let done = 0; done < documents; done += 1) progress.step()
      },
    })
    // What was published meanwhile.
    await keeper.reach(changes.epoch())
  }
  await about(file, work())
  progress.clear()
  const { documents, bytes, seq } = await keeper.state()
  const seconds = (Date.now() - began) / 1000
  log(
    `search: ${documents} documents indexed in ${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB in ${file}（索引已重建）`,
  )
  return { file, documents, bytes, seq, seconds }
}

async function status({ file, index, source, changes }: Opened): Promise<object> {
  const { documents, bytes, seq, stale } = await about(file, index.search.keeper.state())
  const published = (await source.count('posts')) + (await source.count('issues'))
  const epoch = await changes.refresh()
  const built = seq !== null
  if (!built) process.exitCode = 1
  log(
    built
      ? `search: ${documents} of ${published} published documents in ${file}, ${(bytes / 1e6).toFixed(1)} MB; at change ${seq} of ${epoch}, ${stale} to be read again（索引状态）`
      : `search: there is no index in ${file}: the server builds it when it starts, or run galley search rebuild（尚无索引）`,
  )
  return { file, built, documents, published, bytes, seq, epoch, stale }
}

/** `galley search`: the index behind /api/search. */
export function configure(command: Command): void {
  command
    .addArgument(new Argument('<action>', 'what to do').choices(actions))
    .addHelpText(
      'after',
      '\nrebuild  makes the index anew from what is published; a running server answers from the old one\n         until the new one is whole, and takes it over by itself\nstatus   says how much is in it and how far it has come; exit 1 where there is none\n\nThe server follows what is published by itself: a rebuild is needed only after the database was\nreplaced by another one of the same name.\n索引随发布自动更新；只有在以另一份数据库替换原库之后才需要重建。',
    )
    .action(async (action: (typeof actions)[number], { json }: Options) => {
      const opened = await open()
      const result = await (action === 'rebuild' ? rebuild(opened) : status(opened))
      await opened.index.stop()
      if (json) printJson(result)
      else if (action === 'status') print(opened.file)
    })
}
