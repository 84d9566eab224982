import { type Command, Option } from 'commander'
import { dialects, type Dialect } from '../../intake'
import type { ImportAction, ImportRecord } from '../../intake/import-record'
import {
  countFiles,
  filesAt,
  givenPaths,
  NoSuchPathError,
  type GivenPath,
} from '../../intake/store/walk'
import { type ConflictOptions, onConflict, showConflict } from '../conflict'
import { runImport } from '../import-run'
import { log, print, UsageError, visible } from '../io'
import { scratchUnlessThere } from '../scratch'

interface Options extends ConflictOptions {
  dialect: Dialect | 'auto'
  dryRun?: boolean
  publishAs: 'draft'
  json?: boolean
}

const MARKS: Record<ImportAction, string> = {
  created: '+',
  updated: '~',
  unchanged: '=',
  refused: '✗',
  skipped: '-',
}

async function given(paths: string[]): Promise<GivenPath[]> {
  try {
    return await givenPaths(paths)
  } catch (error) {
    if (error instanceof NoSuchPathError) throw new UsageError(error.message)
    throw error
  }
}

function show(record: ImportRecord): void {
  const { path, dialect, action, title, error, warnings, conflict } = record
  if (error !== undefined) print(`${MARKS[action]} ${visible(error)}`)
  else
    print(
      visible(
        `${MARKS[action]} ${action.padEnd(9)} ${path}${title === null ? '' : `  ${title} (${dialect})`}`,
      ),
    )
  if (conflict) showConflict(conflict)
  for (const { line, code, message } of warnings) {
    print(`    ! ${line === undefined ? '' : `line ${line}: `}${visible(message)} [${code}]`)
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
        'Ctrl-C ends the file that is being imported and stops; the same command goes on from there.',
        'Exit code: 0 done, 1 a file was refused, 2 wrong usage, 130 or 143 the run was interrupted.',
      ].join('\n'),
    )
    .action(async (paths: string[], options: Options) => {
      const mode = onConflict(options)
      const places = await given(paths)
      const dryRun = options.dryRun === true
      if (dryRun) scratchUnlessThere()
      const { openForCommand } = await import('../open')
      const [payload, found] = await Promise.all([openForCommand(), countFiles(places)])
      if (found === 0) {
        log('no documents there: .md, .markdown, .mdown and .txt are looked for（没有找到文档）')
      }
      const { Importer } = await import('../../intake/importer')
      const { contentHash } = await import('../../review/canonical')
      const { env } = await import('../../env')
      const { timezone, mediaDir, publicUrl } = env()
      const importer = await Importer.open(payload, {
        dialect: options.dialect,
        timezone,
        dryRun,
        mediaDir,
        contentHash,
        onConflict: mode,
      })
      const records = importer.importAll(filesAt(places))
      await runImport(records, { found, dryRun, json: options.json === true, publicUrl, show })
    })
}
