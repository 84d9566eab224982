import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import type { CommandModule } from './command'
import { failureWords } from './failure'
import { hasPrintedJson, log, printJson, UsageError } from './io'

/** The commands: a line of help each, and how to load it. Loading is lazy: Payload takes seconds. */
const commands: Record<string, { summary: string; load: () => Promise<CommandModule> }> = {
  parse: {
    summary: 'show what import would read, without a database',
    load: () => import('./commands/parse'),
  },
  check: {
    summary: 'proof findings for Markdown files, without a database',
    load: () => import('./commands/check'),
  },
  render: {
    summary: 'render a Markdown file for a channel, without a database',
    load: () => import('./commands/render'),
  },
  import: {
    summary: 'bring Markdown files and digests in as drafts',
    load: () => import('./commands/import'),
  },
  export: {
    summary: 'write posts back to Markdown',
    load: () => import('./commands/export'),
  },
  epub: {
    summary: 'write a published digest issue as EPUB 3',
    load: () => import('./commands/epub'),
  },
  doctor: {
    summary: 'verify the audit log, sign-offs, references, jobs and deliveries',
    load: () => import('./commands/doctor'),
  },
  search: {
    summary: 'rebuild the index behind /api/search, or say how it is',
    load: () => import('./commands/search'),
  },
  bridge: {
    summary: 'run the WeChat bridge alone',
    load: () => import('./commands/bridge'),
  },
  'wechat-sandbox': {
    summary: 'run a local server that behaves as WeChat’s API does',
    load: () => import('./commands/wechat-sandbox'),
  },
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/**
 * Runs the CLI.
 * @param argv the arguments after `galley`
 * @returns the exit code: 0 done, 1 something was refused or found, 2 wrong usage
 */
export async function run(argv: string[]): Promise<number> {
  const program = new Command('galley')
    .description('Galley 清样: bring in, proof, sign off and deliver a column')
    .version(version())
    .exitOverride()
    .showHelpAfterError('(add --help for the arguments)')
  const wanted = argv.find((word) => !word.startsWith('-'))
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = program.command(name).description(summary)
    command.option('--json', 'print one JSON document on stdout; logs go to stderr')
    command.exitOverride().showHelpAfterError('(add --help for the arguments)')
    if (name === wanted || (wanted === 'help' && argv.includes(name))) {
      ;(await load()).configure(command)
    }
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return typeof process.exitCode === 'number' ? process.exitCode : 0
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    // Commander has said its own already.
    if (!(error instanceof CommanderError)) log(`galley: ${failureWords(error)}`)
    if (argv.includes('--json') && !hasPrintedJson()) {
      printJson({ error: error instanceof Error ? error.message : String(error) })
    }
    return error instanceof CommanderError || error instanceof UsageError ? 2 : 1
  }
}

run(process.argv.slice(2)).then(
  // An explicit exit: a database or a timer that a command opened must not keep the process.
  // The empty write comes back when a pipe has taken everything before it.
  (code) => process.stdout.write('', () => process.exit(code)),
  (error: unknown) => {
    log(`galley: ${failureWords(error)}`)
    process.exit(1)
  },
)
