import { type Command, Option } from 'commander'
import type { Root } from 'mdast'
import {
  lexicalToMarkdown,
  markdownToLexical,
  mdastToHtml,
  mdastToText,
  parseMarkdown,
  stringifyMarkdown,
} from '../../content'
import { IntakeError, parseFile, type ParsedFile } from '../../intake'
import { issueTree } from '../issue-tree'
import { log, printJson, RefusedError, UsageError } from '../io'
import { bytesOf } from '../read'

const targets = ['wechat', 'html', 'markdown', 'text'] as const
type Target = (typeof targets)[number]

interface Options {
  to: Target
  theme?: string
  json?: boolean
}

/** What rendering gives: the text, and what could not be shown in it. */
interface Output {
  content: string
  warnings: string[]
}

export function configure(command: Command): void {
  command
    .argument('<file>', 'a Markdown file, with or without front matter, or a digest')
    .addOption(
      new Option('--to <target>', 'what to write').choices(targets).makeOptionMandatory(true),
    )
    .option('--theme <name>', 'the theme of --to wechat')
    .addHelpText(
      'after',
      `
wechat    inline-styled HTML as the bridge sends it
html      sanitised HTML
markdown  the text after a trip through the editor's state
text      plain text
写到标准输出，不需要数据库。`,
    )
    .action(run)
}

async function run(path: string, options: Options): Promise<void> {
  if (options.theme !== undefined && options.to !== 'wechat') {
    throw new UsageError('--theme goes with --to wechat only（--theme 只用于 --to wechat）')
  }
  const file = await read(path)
  const { content, warnings } = await render(file, options)
  if (options.json) {
    printJson({ path, to: options.to, title: file.title, content, warnings })
    return
  }
  for (const warning of warnings) log(`${path}: ${warning}`)
  process.stdout.write(content.endsWith('\n') || content === '' ? content : `${content}\n`)
}

async function read(path: string): Promise<ParsedFile> {
  const bytes = await bytesOf(path, 'render')
  try {
    return parseFile(path, bytes)
  } catch (error) {
    if (error instanceof IntakeError) throw new RefusedError(error.message)
    throw error
  }
}

async function render(file: ParsedFile, { to, theme }: Options): Promise<Output> {
  const markdown = file.kind === 'article' ? file.body : stringifyMarkdown(issueTree(file))
  if (to === 'markdown') {
    return { content: lexicalToMarkdown(markdownToLexical(markdown)), warnings: [] }
  }
  const root = parseMarkdown(markdown)
  if (to === 'html') return { content: mdastToHtml(root), warnings: [] }
  if (to === 'text') return { content: mdastToText(root), warnings: [] }
  return renderForWechat(file, root, theme)
}

async function renderForWechat(
  file: ParsedFile,
  root: Root,
  theme: string | undefined,
): Promise<Output> {
  const { renderWechat, ThemeError } = await import('../../channels/wechat/render')
  try {
    const credit = file.kind === 'article' ? file.ai.credit : null
    const { html, warnings } = renderWechat(root, { title: file.title, theme, credit })
    return { content: html, warnings }
  } catch (error) {
    if (error instanceof ThemeError) throw new UsageError(error.message)
    throw error
  }
}
