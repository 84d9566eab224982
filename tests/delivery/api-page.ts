import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../support/server'

/** The queries that docs/api.md shows, to be tried. */
export function apiPage(): { addresses: string[]; queries: string[] } {
  const text = readFileSync(path.join(root, 'docs/api.md'), 'utf8')
  const blocks = (language: string): string[] =>
    [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
      ([, block]) => block ?? '',
    )
  const lines = blocks('http').flatMap((block) => block.trim().split('\n'))
  return {
    addresses: lines.map((line) => line.replace(/^GET /, '')),
    queries: blocks('graphql'),
  }
}
