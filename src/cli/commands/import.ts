import { type Command, Option } from 'commander'
import { dialects, type Dialect } from '../../intake'
import type { ImportAction, ImportRecord } from '../../intake/import-record'
import { findFiles, NoSuchPathError, type FoundFile } from '../../intake/store/walk'
import { type ConflictOptions, onConflict, showConflict, WAYS_OUT } from '../conflict'
import { listenForInterrupt } from '../interrupt'
import { log, print, printJson, UsageError } from '../io'
import { Progress } from '../progress'
import { scratchUnlessThere } from '../scratch'

interface Options extends ConflictOptions {
  dialect: Dialect | 'auto'
  dryRun?: boolean
  publishAs: 'draft'
  json?: boolean
}

type Summary = Record<ImportAction | 'files' | 'warnings', number> & {
  dryRun: boolean
  interrupted: boolean
}

const MARKS: Record<ImportAction, string> = {
  created: '+',
  updated: '~',
  unchanged: '=',
  refused: '✗',
  skipped: '-',
}

async function filesAt(paths: string[]): Promise<FoundFile[]> {
  try {
    return await findFiles(paths)
  } catch (error) {
    if (error instanceof NoSuchPathError) throw new UsageError(error.message)
    throw error
  }
}

function summarise(files: ImportRecord[], dryRun: boolean, interrupted: boolean): Summary {
  const count = (action: ImportAction): number =>
    files.filter((file) => file.action === action).length
  return {
    files: files.length - count('skipped'),
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    skipped: count('skipped'),
    warnings: files.reduce((sum, file) => sum + file.warnings.length, 0),
    dryRun,
    interrupted,
  }
}

function show(record: ImportRecord): void {
  const { path, dialect, action, title, error, warnings, conflict } = record
  if (error !== undefined) print(`${MARKS[action]} ${error}`)
  else
    print(
      `${MARKS[action]} ${action.padEnd(9)} ${path}${title === null ? '' : `  ${title} (${dialect})`}`,
    )
  if (conflict) showConflict(conflict)
  for (const { line, code, message } of action === 'unchanged' ? [] : warnings) {
    print(`    ! ${line === undefined ? '' : `line ${line}: `}${message} [${code}]`)
  }
}

/** `galley import`: files and folders into drafts. */
export function configure(command: Command): void {
  command
    .argument('<path...>', 'files, or folders with everything below them (.md, .markdown, .txt)')
    .addOption(
      new Option('--dialect <name>', 'read every file as this dialect')
        .choices(['auto', ...dialects])
        .default('auto'),
    )
    .option('--dry-run', 'say what would be done and write nothing')
    .option(
      '--merge',
      'conflicts: take both sides where they changed different paragraphs or fields',
    )
    .option('--ours', 'conflicts: keep the CMS’s version; the file counts as seen')
    .option('--theirs', 'conflicts: take the file’s version; the CMS’s stays in the history')
    .addOption(
      new Option('--publish-as <state>', 'imports are drafts: people sign off and publish')
        .choices(['draft'])
        .default('draft'),
    )
    .addHelpText(
      'after',
      [
        '',
        'A file that was imported before and has not changed is left alone; a changed one updates its draft,',
        'unless that was edited in the CMS meanwhile: then it is refused with both sides, until --merge, --ours',
        'or --theirs says how. With --merge a file is still refused where both sides changed the same paragraph',
        'or field; --merge --ours and --merge --theirs let that side win there. Other files are not touched by',
        'these options, and nothing is published by them. In a folder, files without front matter, header',
        'lines or digest items are skipped and listed; name such a file, or give --dialect.',
        'Exit code: 0 done, 1 a file was refused or the run was interrupted, 2 wrong usage.',
      ].join('\n'),
    )
    .action(async (paths: string[], options: Options) => {
      const mode = onConflict(options)
      const found = await filesAt(paths)
      if (found.length === 0) {
        log('no documents there: .md, .markdown, .mdown and .txt are looked for（没有找到文档）')
      }
      const dryRun = options.dryRun === true
      if (dryRun) scratchUnlessThere()
      const { openForCommand } = await import('../open')
      const payload = await openForCommand()
      const { Importer } = await import('../../intake/importer')
      const { contentHash } = await import('../../review/canonical')
      const { env } = await import('../../env')
      const importer = await Importer.open(payload, {
        dialect: options.dialect,
        timezone: env().timezone,
        dryRun,
        mediaDir: env().mediaDir,
        contentHash,
        onConflict: mode,
      })
      const interrupt = listenForInterrupt(() =>
        log('stopping after this file…（处理完当前文件后停止）'),
      )
      const progress = new Progress(found.length, 'files')
      const files: ImportRecord[] = []
      try {
        for (const file of found) {
          if (interrupt.stopped) break
          files.push(await importer.importFile(file))
          progress.step()
        }
      } finally {
        progress.end()
        interrupt.release()
      }
      const interrupted = files.length < found.length
      const summary = summarise(files, dryRun, interrupted)
      if (options.json) {
        const skipped = files.filter(({ action }) => action === 'skipped')
        printJson({
          files: files.filter(({ action }) => action !== 'skipped'),
          skipped: skipped.map(({ path, warnings }) => ({
            path,
            reason: warnings[0]?.message ?? '',
          })),
          summary,
        })
      } else files.forEach(show)
      if (files.some(({ conflict }) => conflict !== undefined)) WAYS_OUT.forEach(log)
      report(summary, found.length)
      if (summary.refused > 0 || interrupted) process.exitCode = 1
    })
}

function report(summary: Summary, found: number): void {
  const { created, updated, unchanged, refused, skipped, warnings, files, dryRun, interrupted } =
    summary
  log(
    `import${dryRun ? ' (dry run, nothing written)' : ''}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused, ${skipped} skipped, ${warnings} warnings` +
      `（新建 ${created}，更新 ${updated}，未变 ${unchanged}，拒绝 ${refused}，跳过 ${skipped}，警告 ${warnings}）`,
  )
  if (interrupted) {
    log(
      `interrupted: ${files + skipped} of ${found} files done; run the same command again for the rest（已中断，可重新运行继续）`,
    )
  }
}
