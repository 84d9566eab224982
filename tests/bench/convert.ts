import { lexicalToMarkdown, markdownToLexical, parseMarkdown } from '../../src/content'
import { parseFile } from '../../src/intake'
import { article } from './articles'
import type { Bench, BenchOptions } from './bench'
import { Times, type Table } from './measure'

/** Bodies of made-up articles, as intake gives them. */
function bodies(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const { name, text } = article(index)
    const parsed = parseFile(name, new TextEncoder().encode(text))
    return parsed.kind === 'article' ? parsed.body : parsed.raw
  })
}

async function run({ documents }: BenchOptions): Promise<Table[]> {
  const texts = bodies(documents)
  const times = { parse: new Times(), 'to the editor': new Times(), 'from the editor': new Times() }
  // The first ones only warm the compiler up.
  for (const text of texts.slice(0, 20)) lexicalToMarkdown(markdownToLexical(text))
  for (const text of texts) {
    await times.parse.of(() => parseMarkdown(text))
    const state = await times['to the editor'].of(() => markdownToLexical(text))
    // With an option: without one, it would be remembered from the conversion.
    await times['from the editor'].of(() => lexicalToMarkdown(state, { media: () => null }))
  }
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length / 1000
  const rows = Object.entries(times).map(([name, time]) => ({
    name,
    figures: { median: time.median, p95: time.p95, mean: time.mean, cpu: time.processor },
  }))
  const title = `Conversion, ms a document (${documents} documents of ${size.toFixed(1)} kB)`
  return [{ title, rows }]
}

export const bench: Bench = {
  name: 'convert',
  summary: 'Markdown to the editor’s state and back',
  run,
}
