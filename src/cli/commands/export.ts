import { mkdir } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { Where } from 'payload'
import { dialects, type Dialect } from '../../intake'
import type { ExportRecord } from '../../intake/exporter'
import { listenForInterrupt } from '../interrupt'
import { log, print, printJson, UsageError, visible } from '../io'

interface Options {
  dialect: Dialect | 'same'
  where: string[]
  labels: 'auto' | 'all' | 'off'
  json?: boolean
}

/** What `--where` can ask for, and the field it looks at. */
const FIELDS: Record<string, string> = {
  status: '_status',
  slug: 'slug',
  id: 'id',
  author: 'authors.slug',
  tag: 'tags.slug',
  category: 'category.slug',
  series: 'series.slug',
  area: 'area',
  dialect: 'origin.dialect',
}
/** Fields that issues have too. */
const OF_ISSUES = ['status', 'slug', 'id', 'dialect']

/** `status=published`, `tag=ai` … as a query. */
function readWhere(terms: string[]): {
  where: Where
  published: boolean
  postsOnly: boolean
} {
  const and: Where[] = []
  let published = false
  let postsOnly = false
  for (const term of terms) {
    const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(term) ?? []
    const field = FIELDS[name]
    if (!field) {
      throw new UsageError(
        `--where ${term}: write name=value with one of ${Object.keys(FIELDS).join(', ')}, for instance status=published（条件写作 名称=值）`,
      )
    }
    if (name === 'status' && value !== 'published' && value !== 'draft') {
      throw new UsageError(
        `--where ${term}: the status is published or draft（状态为 published 或 draft）`,
      )
    }
    published ||= term === 'status=published'
    postsOnly ||= !OF_ISSUES.includes(name)
    and.push({ [field]: { equals: value } })
  }
  return { where: and.length > 0 ? { and } : {}, published, postsOnly }
}

function show({ action, path, title, error }: ExportRecord): void {
  const mark = { created: '+', updated: '~', unchanged: '=', refused: '✗' }[action]
  print(
    visible(
      error === undefined ? `${mark} ${action.padEnd(9)} ${path}  ${title}` : `${mark} ${error}`,
    ),
  )
}

/** `galley export`: posts and issues back to files. */
export function configure(command: Command): void {
  command
    .argument('<dir>', 'the folder to write into; made when it is not there')
    .addOption(
      new Option('--dialect <name>', 'the dialect to write; same: the one each came from')
        .choices(['same', ...dialects.filter((name) => name !== 'digest')])
        .default('same'),
    )
    .option(
      '--where <name=value>',
      `only these (${Object.keys(FIELDS).join(', ')}); may be given several times`,
      (term: string, before: string[]) => [...before, term],
      [],
    )
    .addOption(
      new Option(
        '--labels <which>',
        'the label for AI-generated content: auto (what is published, and what was written here; an imported draft stays as its file is), all, or off (for your own archive: files that are handed on need it)',
      )
        .choices(['auto', 'all', 'off'])
        .default('auto'),
    )
    .addHelpText(
      'after',
      '\nThe latest drafts are written; with --where status=published what readers see. Exit code: 0 done,\n1 a file was refused, 2 wrong usage, 130 or 143 the run was interrupted.',
    )
    .action(async (folder: string, options: Options) => {
      const { where, published, postsOnly } = readWhere(options.where)
      try {
        await mkdir(folder, { recursive: true })
      } catch (error) {
        throw new UsageError(`${folder}: can't be made (${String(error)})（无法创建目录）`)
      }
      const { openForCommand } = await import('../open')
      const payload = await openForCommand()
      const { exportAll } = await import('../../intake/exporter')
      const { env } = await import('../../env')
      const interrupt = listenForInterrupt(() =>
        log('stopping after this file…（处理完当前文件后停止）'),
      )
      const files = await exportAll(payload, {
        folder,
        dialect: options.dialect,
        where,
        published,
        collections: postsOnly ? ['posts'] : ['posts', 'issues'],
        timezone: env().timezone,
        labels: options.labels,
        stopped: () => interrupt.stopped,
      })
      const interrupted = interrupt.stopped
      interrupt.release()
      const count = (action: ExportRecord['action']): number =>
        files.filter((file) => file.action === action).length
      const summary = {
        files: files.length,
        created: count('created'),
        updated: count('updated'),
        unchanged: count('unchanged'),
        refused: count('refused'),
        interrupted,
      }
      if (options.json) printJson({ files, summary })
      else files.forEach(show)
      log(
        `export: ${files.length} documents into ${folder}: ${summary.created} new, ${summary.updated} changed, ${summary.unchanged} unchanged, ${summary.refused} refused` +
          `（导出 ${files.length}，新 ${summary.created}，改 ${summary.updated}，未变 ${summary.unchanged}，拒绝 ${summary.refused}）`,
      )
      if (interrupt.exitCode !== null) process.exitCode = interrupt.exitCode
      else if (summary.refused > 0) process.exitCode = 1
    })
}
