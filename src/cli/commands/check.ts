import { type Command, Option } from 'commander'
import { type Dialect, dialects, IntakeError, parseFile } from '../../intake'
import { filesAt, givenPaths, NoSuchPathError } from '../../intake/store/walk'
import {
  checkInputOf,
  checkRules,
  type HouseRules,
  HouseRulesError,
  relativeAddresses,
  runChecks,
} from '../../review/checks'
import type { Finding } from '../../review/finding'
import { houseRules, readHouseRules } from '../../review/house-rules'
import { log, print, printJson, UsageError } from '../io'
import { LinkedFiles } from '../linked-files'
import { bytesOf } from '../read'

interface Options {
  dialect: Dialect | 'auto'
  rules?: string
  failOn: Finding['severity'] | 'never'
  json?: boolean
}

/** From grave to slight. */
const severities = ['error', 'warning', 'info'] as const

/** What was found in one file; `error` and `line` when intake could not read it. */
interface Entry {
  path: string
  findings: Finding[]
  error?: string
  line?: number | null
}

async function checkOne(
  path: string,
  dialect: Options['dialect'],
  house: HouseRules,
  files: LinkedFiles,
): Promise<Entry> {
  const bytes = await bytesOf(path, 'check')
  try {
    const input = checkInputOf(parseFile(path, bytes, { dialect }))
    const found = await files.of(relativeAddresses(input), path)
    return { path, findings: runChecks({ ...input, files: found }, house) }
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error
    return { path, findings: [], error: error.message, line: error.line }
  }
}

function show({ path, findings, error }: Entry): void {
  if (error !== undefined) return print(`✗ ${error}`)
  if (findings.length === 0) return print(`✓ ${path}`)
  print(path)
  for (const { severity, rule, line, endLine, column, message, messageZh, excerpt } of findings) {
    const start = column === undefined ? String(line) : `${line}:${column}`
    const lines = line === endLine ? start : `${line}–${endLine}`
    print(`  ${lines.padEnd(9)} ${severity.padEnd(7)} ${rule}`)
    if (excerpt !== '') print(`            「${excerpt}」`)
    print(`            ${message}`)
    print(`            ${messageZh}`)
  }
}

/** The files at the given paths; a folder without a document is wrong usage. */
async function* documentsAt(paths: string[]): AsyncGenerator<string, void, undefined> {
  let found = 0
  try {
    for await (const { path } of filesAt(await givenPaths(paths))) {
      found += 1
      yield path
    }
  } catch (error) {
    if (error instanceof NoSuchPathError) throw new UsageError(error.message)
    throw error
  }
  if (found === 0)
    throw new UsageError(`${paths.join(', ')}: no Markdown or text files（没有找到文稿）`)
}

/** The rules of `--rules`, else those that a server here would take. */
function rulesOf({ rules }: Options): HouseRules {
  try {
    return rules === undefined ? houseRules() : readHouseRules(rules)
  } catch (error) {
    if (error instanceof HouseRulesError) throw new UsageError(error.message)
    throw error
  }
}

/** `galley check`: proof findings for files, without a database. */
export function configure(command: Command): void {
  command
    .argument(
      '<path...>',
      'Markdown files, digest texts, or folders with everything below them（文件或文件夹）',
    )
    .addOption(
      new Option('--dialect <name>', 'read as this dialect')
        .choices(['auto', ...dialects])
        .default('auto'),
    )
    .option(
      '--rules <file>',
      'the house’s rules (YAML); default RULES_FILE, else galley.rules.yaml here（社内规则文件）',
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity on（从哪一级起以 1 退出）')
        .choices([...severities, 'never'])
        .default('error'),
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
        'Exit code: 0 nothing as grave as --fail-on, 1 such findings or an unreadable file, 2 wrong usage.',
      ].join('\n'),
    )
    .action(async (paths: string[], options: Options) => {
      const house = rulesOf(options)
      const linked = new LinkedFiles()
      const files: Entry[] = []
      for await (const path of documentsAt(paths))
        files.push(await checkOne(path, options.dialect, house, linked))
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
      const grave = severities.slice(0, severities.indexOf(options.failOn as 'error') + 1)
      if (refused > 0 || grave.some((severity) => count(severity) > 0)) process.exitCode = 1
    })
}
