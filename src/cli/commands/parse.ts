import { type Command, Option } from 'commander'
import { config as loadDotenv } from 'dotenv'
import {
  dialects,
  IntakeError,
  parseFile,
  type Dialect,
  type ParsedArticle,
  type ParseOptions,
} from '../../intake'
import { assertTimezone } from '../../intake/dates'
import { toRecord } from '../../intake/record'
import { log, print, printJson, RefusedError, UsageError } from '../io'
import { bytesOf } from '../read'

interface Options {
  dialect: Dialect | 'auto'
  timezone?: string
  json?: boolean
}

type Entry = Record<string, unknown> & { path: string; error?: string }

/** The zone that import would use: the option, else TIMEZONE of the environment or of `.env`. */
function timezoneOf({ timezone }: Options): string {
  loadDotenv({ quiet: true })
  const zone = timezone ?? (process.env.TIMEZONE?.trim() || 'Asia/Shanghai')
  try {
    assertTimezone(zone)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw timezone === undefined ? new RefusedError(error.message) : new UsageError(error.message)
  }
  return zone
}

function parseOne(path: string, bytes: Uint8Array, options: ParseOptions): Entry {
  try {
    return { ...toRecord(parseFile(path, bytes, options)), path }
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error
    return {
      path,
      dialect: null,
      title: null,
      date: null,
      authors: [],
      tags: [],
      categories: [],
      draft: null,
      warnings: [],
      error: error.message,
      line: error.line,
    }
  }
}

function show(entry: Entry): void {
  if (entry.error !== undefined) return print(`✗ ${entry.error}\n`)
  const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '')
  const line = (name: string, value: unknown): void => {
    if (value !== null && value !== undefined && value !== '')
      print(`  ${name.padEnd(11)} ${String(value)}`)
  }
  print(`${entry.path}  (${String(entry.dialect)})`)
  for (const name of [
    'title',
    'sourceTitle',
    'slug',
    'date',
    'draft',
    'area',
    'series',
    'maturity',
  ]) {
    line(name, entry[name])
  }
  for (const name of [
    'authors',
    'tags',
    'categories',
    'sources',
    'people',
    'companies',
    'products',
    'works',
  ]) {
    line(name, list(entry[name]))
  }
  const ai = entry.ai as ParsedArticle['ai'] | undefined
  if (ai) {
    line('ai', [ai.involvement, ai.tools.join(', '), ai.credit ?? ''].filter(Boolean).join(' · '))
    line('ai label', ai.label)
  }
  const items = entry.items as
    { number: number; title: string; author: string | null }[] | undefined
  for (const item of items ?? [])
    line(`item ${item.number}`, `${item.title} — ${item.author ?? '未标注'}`)
  if (typeof entry.body === 'string') line('body', `${entry.body.split('\n').length} lines`)
  for (const warning of entry.warnings as { line?: number; code: string; message: string }[]) {
    print(
      `  ! ${warning.line === undefined ? '' : `line ${warning.line}: `}${warning.message} [${warning.code}]`,
    )
  }
  print()
}

/** `galley parse`: what import would read, without a database. */
export function configure(command: Command): void {
  command
    .argument('<file...>', 'Markdown files or digest texts')
    .addOption(
      new Option('--dialect <name>', 'read as this dialect')
        .choices(['auto', ...dialects])
        .default('auto'),
    )
    .option(
      '--timezone <zone>',
      'for dates without an offset (default: TIMEZONE, else Asia/Shanghai)',
    )
    .action(async (paths: string[], options: Options) => {
      const inputs: { path: string; bytes: Uint8Array }[] = []
      for (const path of paths) inputs.push({ path, bytes: await bytesOf(path, 'parse') })
      const read = { dialect: options.dialect, timezone: timezoneOf(options) }
      const files = inputs.map(({ path, bytes }) => parseOne(path, bytes, read))
      const broken = files.filter((file) => file.error !== undefined).length
      const warnings = files.reduce((sum, file) => sum + (file.warnings as unknown[]).length, 0)
      const summary = {
        files: files.length,
        parsed: files.length - broken,
        refused: broken,
        warnings,
      }
      if (options.json) printJson({ files, summary })
      else files.forEach(show)
      const counted = `${summary.parsed} read, ${broken} refused, ${warnings} warnings`
      log(`parse: ${counted}（读取 ${summary.parsed}，拒绝 ${broken}，警告 ${warnings}）`)
      if (broken > 0) process.exitCode = 1
    })
}
