import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { checkRules } from '../../../src/review/checks'

const docs = path.resolve(import.meta.dirname, '../../../docs/checks.md')

it('docs/checks.md lists every rule with its severity and what it finds', () => {
  const rows = readFileSync(docs, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  expect(rows).toEqual(
    checkRules.map(
      ({ name, severity, summary }) =>
        `| \`${name}\` | ${severity} | ${summary.en}（${summary.zh}） |`,
    ),
  )
})
