import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { globSync } from 'tinyglobby'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import {
  lexicalToMarkdown,
  markdownToLexical,
  mdastToHtml,
  mdastToText,
  parseMarkdown,
  sameTree,
} from '../../src/content'
import { parseFile } from '../../src/intake'
import { runnable } from './arbitrary'
import { tidyTree } from '../../src/content/tree'

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url))
const here = existsSync(path.join(shared, 'corpora/posts'))
/** A second opinion: GFM without anything of ours. */
const gfm = unified().use(remarkParse).use(remarkGfm).freeze()
const gfmTree = (markdown: string): unknown => tidyTree(gfm.parse(markdown.replace(/\r\n?/g, '\n')))

/** A file's body; a file that intake refuses (broken front matter) counts whole. */
function bodyOf(file: string): string {
  const bytes = readFileSync(file)
  try {
    const parsed = parseFile(file, bytes)
    return parsed.kind === 'article' ? parsed.body : parsed.raw
  } catch {
    return bytes.toString('utf8')
  }
}

describe.skipIf(!here)('the corpora and seeds', () => {
  const files = here
    ? globSync(
        ['corpora/posts/**/*.md', 'corpora/residue/{pos,provenance}/*.md', 'seeds/*.{md,txt}'],
        {
          cwd: shared,
          absolute: true,
          ignore: ['**/INVENTORY.md'],
        },
      ).sort()
    : []

  it('come back equal from the editor, and the second pass changes nothing', () => {
    const unequal: string[] = []
    const unstable: string[] = []
    const byGfm: string[] = []
    const kinds = { blocks: 0, verbatim: 0 }
    for (const file of files) {
      const name = path.relative(shared, file)
      const body = bodyOf(file)
      const state = markdownToLexical(body)
      const written = lexicalToMarkdown(state)
      if (!sameTree(parseMarkdown(body), parseMarkdown(written))) unequal.push(name)
      if (!sameTree(gfmTree(body), gfmTree(written))) byGfm.push(name)
      const again = markdownToLexical(written)
      const same = JSON.stringify(again) === JSON.stringify(state)
      if (!same || lexicalToMarkdown(again) !== written) unstable.push(name)
      kinds.blocks += state.root.children.length
      kinds.verbatim += state.root.children.filter(
        (node) => node.type === 'block' && node.fields.blockType === 'markdown',
      ).length
    }
    const share = (bad: string[]): string =>
      `${files.length - bad.length}/${files.length} (${(100 - (100 * bad.length) / files.length).toFixed(2)} %)`
    process.stdout.write(
      [
        '',
        `trees equal after Markdown → editor → Markdown: ${share(unequal)}`,
        `the same by plain remark-gfm: ${share(byGfm)} ${byGfm.join(' ')}`,
        `unchanged by a second pass: ${share(unstable)}`,
        `blocks kept as Markdown: ${kinds.verbatim} of ${kinds.blocks}`,
        '',
      ].join('\n'),
    )
    expect(files.length).toBeGreaterThan(90)
    expect(unequal).toEqual([])
    expect(unstable).toEqual([])
    expect(byGfm.length / files.length).toBeLessThanOrEqual(0.005)
  }, 300_000)

  it('give HTML without scripts, and text', () => {
    for (const file of files.filter((name) => name.includes('/posts/'))) {
      const tree = parseMarkdown(bodyOf(file))
      const html = mdastToHtml(tree)
      expect(runnable.test(html), file).toBe(false)
      if (html.length > 200) expect(mdastToText(tree).length, file).toBeGreaterThan(20)
    }
  }, 300_000)
})
