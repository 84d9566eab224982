import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { renderWechat } from '../../../src/channels/wechat/render'
import { parseMarkdown } from '../../../src/content'

/** The HTML of a Markdown file, its front matter aside. */
export function renderFile(text: string, theme: string): string {
  const markdown = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
  return renderWechat(parseMarkdown(markdown), {
    title: 'T',
    theme,
    baseUrl: 'https://column.example/p/',
    originUrl: 'https://column.example/p/1',
    aiLabel: 'AI 生成',
    credit: '某某',
  }).html
}

/** One hash of what the themes make of every file. */
export function digestOf(
  files: readonly string[],
  themes: readonly string[],
): { documents: number; hash: string } {
  const hash = createHash('sha256')
  let documents = 0
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    for (const theme of themes) {
      hash.update(renderFile(text, theme))
      documents += 1
    }
  }
  return { documents, hash: hash.digest('hex') }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { files, themes } = JSON.parse(readFileSync(0, 'utf8')) as Record<
    'files' | 'themes',
    string[]
  >
  // The other way round first: what was rendered before must not matter.
  for (const file of [...files].reverse()) renderFile(readFileSync(file, 'utf8'), 'ink')
  const { documents, hash } = digestOf(files, themes)
  process.stdout.write(`${documents} ${hash}\n`)
}
