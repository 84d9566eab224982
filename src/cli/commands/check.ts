import { type Command, Option } from 'commander'
import { type Dialect, dialects, IntakeError, parseFile } from '../../intake'
import { checkInputOf, checkRules, runChecks } from '../../review/checks'
import type { Finding } from '../../review/finding'
import { log, print, printJson } from '../io'
import { bytesOf } from '../read'

interface Options {
  dialect: Dialect | 'auto'
  json?: boolean
}

/** What was found in one file; `error` and `line` when intake could not read it. */
interface Entry {
  path: string
  findings: Finding[]
  error?: string
  line?: number | null
}

function checkOne(path: string, bytes: Uint8Array, options: Options): Entry {
  try {
    const parsed = parseFile(path, bytes, { dialect: options.dialect })
    return { path, findings: runChecks(checkInputOf(parsed)) }
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error
    return { path, findings: [], error: error.message, line: error.line }
  }
}

function show({ path, findings, error }: Entry): void {
  if (error !== undefined) return print(`✗ ${error}`)
  if (findings.length === 0) return print(`✓ ${path}`)
  print(path)
  for (const { severity, rule, line, endLine, message, messageZh, excerpt } of findings) {
    const lines = line === endLine ? String(line) : `${line}–${endLine}`
    print(`  ${lines.padEnd(9)} ${severity.padEnd(7)} ${rule}`)
    if (excerpt !== '') print(`            「${excerpt}」`)
    print(`            ${message}`)
    print(`            ${messageZh}`)
  }
}

/** `galley check`: proof findings for files, without a database. */
export function configure(command: Command): void {
  command
    .argument('<file...>', 'Markdown files or digest texts')
    .addOption(
      new Option('--dialect <name>', 'read as this dialect')
        .choices(['auto', ...dialects])
        .default('auto'),
    )
    .addHelpText(
      'after',
      [
        '',
        'Rules:',
        ...checkRules.map(
          ({ name, severity, summary }) => `  ${name} (${severity}): ${summary.en} ${summary.zh}`,
        ),
        '',
        'Exit code: 0 no error findings, 1 error findings or an unreadable file, 2 wrong usage.',
      ].join('\n'),
    )
    .action(async (paths: string[], options: Options) => {
      const inputs: { path: string; bytes: Uint8Array }[] = []
      for (const path of paths) inputs.push({ path, bytes: await bytesOf(path, 'check') })
      const files = inputs.map(({ path, bytes }) => checkOne(path, bytes, options))
      if (options.json) printJson({ files })
      else files.forEach(show)
      const all = files.flatMap(({ findings }) => findings)
      const count = (severity: Finding['severity']) =>
        all.filter((finding) => finding.severity === severity).length
      const refused = files.filter(({ error }) => error !== undefined).length
      log(
        `check: ${files.length} files, ${count('error')} errors, ${count('warning')} warnings, ${count('info')} notes, ${refused} unreadable` +
          `（${files.length} 个文件，错误 ${count('error')}，警告 ${count('warning')}，提示 ${count('info')}，无法读取 ${refused}）`,
      )
      if (count('error') > 0 || refused > 0) process.exitCode = 1
    })
}
