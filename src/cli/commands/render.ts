import { type Command, Option } from 'commander'
import {
  lexicalToMarkdown,
  markdownToLexical,
  mdastToHast,
  mdastToText,
  parseMarkdown,
  stringifyMarkdown,
} from '../../content'
import { htmlPage, labelledHtml, labelledText } from '../../delivery/page'
import { IntakeError, parseFile, type ParsedFile } from '../../intake'
import { labelledMarkdown } from '../../intake/label'
import type { Disclosure } from '../../review/labels'
import { issueTree } from '../issue-tree'
import { log, printJson, RefusedError, UsageError } from '../io'
import { bytesOf } from '../read'
import { limitsLine, wechatFile, type WechatFile } from '../wechat-file'
import { disclosureOfFile, linkedFile } from '../file-label'

const targets = ['wechat', 'html', 'markdown', 'text'] as const
type Target = (typeof targets)[number]

interface Options {
  to: Target
  theme?: string
  /** With `--label` true, with `--no-label` false, else what the target does. */
  label?: boolean
  page?: boolean
  json?: boolean
}

/** What rendering gives: the text, and what could not be shown in it. */
interface Output {
  content: string
  warnings: string[]
  /** What --to wechat knows besides. */
  wechat?: WechatFile['article']
}

export function configure(command: Command): void {
  command
    .argument('<file>', 'a Markdown file, with or without front matter, or a digest')
    .addOption(
      new Option('--to <target>', 'what to write').choices(targets).makeOptionMandatory(true),
    )
    .option('--theme <name>', 'the theme of --to wechat')
    .option(
      '--page',
      'a whole page: with --to html with its metadata and JSON-LD, with --to wechat two phones, light and dark',
    )
    .option('--label', 'print the AI label, also where the file says nothing of AI')
    .option('--no-label', 'leave the AI label out, for a site that prints it itself')
    .addHelpText(
      'after',
      `
wechat    inline-styled HTML as the bridge sends it; on stderr the limits, warnings and what to cut
html      sanitised HTML
markdown  the text after a trip through the editor's state
text      plain text

html and text carry the label for AI-generated content (GB 45438-2025) where the file says that AI took
part, wechat as the bridge sends it, markdown with --label only. docs/labels.md
html 与 text 在文件说明有 AI 参与时带标识，wechat 与实际发送相同，markdown 仅在 --label 时带标识。
写到标准输出，不需要数据库。`,
    )
    .action(run)
}

async function run(path: string, options: Options): Promise<void> {
  if (options.theme !== undefined && options.to !== 'wechat') {
    throw new UsageError('--theme goes with --to wechat only（--theme 只用于 --to wechat）')
  }
  if (options.page && options.to !== 'html' && options.to !== 'wechat') {
    throw new UsageError(
      '--page goes with --to html and --to wechat only（--page 只用于 --to html 与 --to wechat）',
    )
  }
  const file = await read(path)
  const { content, warnings, wechat } = await render(file, options)
  if (options.json) {
    printJson({ path, to: options.to, title: file.title, content, warnings, ...jsonOf(wechat) })
    return
  }
  for (const warning of warnings) log(`${path}: ${warning}`)
  for (const { message } of wechat?.problems ?? []) log(`${path}: ${message.en} (${message.zh})`)
  if (wechat) log(`${path}: ${limitsLine(wechat.limits)}`)
  process.stdout.write(content.endsWith('\n') || content === '' ? content : `${content}\n`)
}

/** Of an article for WeChat: its fields, what it uses of the limits, and what to cut. */
function jsonOf(wechat: WechatFile['article'] | undefined): object {
  if (!wechat) return {}
  const { html, theme, limits, problems, heaviest, links, title, author, digest } = wechat
  return { html, theme, limits, problems, heaviest, links, fields: { title, author, digest } }
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

/** The label of a file in a form of it, null for none. */
function labelFor(file: ParsedFile, { to, label }: Options): Disclosure | null {
  if (label === false) return null
  const disclosure = disclosureOfFile(file)
  if (label === true || to === 'wechat') return disclosure
  // Most files say nothing of AI, and a file is no publication: its label is for the CMS to print.
  const silent = disclosure?.level === 'unknown' && !(file.kind === 'article' && file.ai.label)
  return to === 'markdown' || silent ? null : disclosure
}

async function render(file: ParsedFile, options: Options): Promise<Output> {
  const { to, theme, page } = options
  const disclosure = labelFor(file, options)
  const markdown = file.kind === 'article' ? file.body : stringifyMarkdown(issueTree(file))
  if (to === 'markdown') {
    const content = lexicalToMarkdown(markdownToLexical(markdown))
    return { content: disclosure ? labelledMarkdown(content, disclosure) : content, warnings: [] }
  }
  const root = parseMarkdown(markdown)
  if (to === 'html') {
    const text = mdastToHast(root)
    const { title } = file
    const content = page
      ? htmlPage({ title, text, disclosure, jsonLd: linkedFile(file, disclosure) })
      : labelledHtml(text, disclosure)
    return { content, warnings: [] }
  }
  if (to === 'text') return { content: labelledText(mdastToText(root), disclosure), warnings: [] }
  const { article, content } = await wechatFile(file, root, { theme, page, disclosure })
  return { content, warnings: article.warnings, wechat: article }
}
