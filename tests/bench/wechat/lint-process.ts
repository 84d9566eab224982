// Renders made-up documents and prints what came of it as JSON: see lint.ts.
import { createHash } from 'node:crypto'
import { violations } from '../../channels/wechat/checker'
import { article } from '../articles'
import { constructs } from './constructs'
import { galley } from './ways'

/** A made-up article, with some of the constructs in turn, so that all of them meet. */
function document(index: number): { path: string; bytes: Uint8Array } {
  const { name, text } = article(index, { bytes: 1_500 + ((index * 37) % 4_000) })
  const more = [0, 7, 13].map((step) => constructs[(index + step) % constructs.length]?.markdown)
  const bodies = more.map((markdown = '') =>
    markdown.replace(/^---[\s\S]*?\n---\n/, '').slice(0, 2_000),
  )
  return { path: name, bytes: Buffer.from([text, ...bodies].join('\n\n')) }
}

const hashes: string[] = []
const found: string[] = []
for (let index = 0; index < Number(process.argv[2]); index += 1) {
  const { html } = await galley(document(index))
  hashes.push(createHash('sha256').update(html).digest('hex'))
  for (const violation of violations(html)) found.push(`${index}: ${violation}`)
}
process.stdout.write(JSON.stringify({ hashes, violations: found }))
