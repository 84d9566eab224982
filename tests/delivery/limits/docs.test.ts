import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { type Limit, limits } from '../../../src/delivery/limits/limits'

const file = path.resolve(import.meta.dirname, '../../../docs/limits.md')

const number = (value: number | null): string =>
  value === null ? '–' : value.toLocaleString('en-GB').replaceAll(',', ' ')

/** The rows that docs/limits.md must have; printed when it has not. */
function rows(): string[] {
  return (Object.entries(limits) as [string, Limit][]).map(
    ([name, { counts, public: open, signedIn, instead }]) =>
      `| \`${name}\` | ${counts} | ${number(open)} | ${number(signedIn)} | ${instead} |`,
  )
}

it('docs/limits.md says what the limits are', () => {
  const text = readFileSync(file, 'utf8')
  const said = text.split('\n').filter((line) => line.startsWith('| `'))
  expect(said.filter((line) => !line.startsWith('| `graphql-introspection`'))).toEqual(rows())
})
