import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { galleyEnv, nodeArguments, root, temporaryFolder } from '../support/server'

const folder = temporaryFolder()
afterAll(() => folder.remove())

it('has a migration for every stored field', () => {
  const copy = path.join(folder.dir, 'migrations')
  cpSync(path.join(root, 'src/database/migrations'), copy, { recursive: true })
  const before = readdirSync(copy).sort()
  const run = spawnSync(
    process.execPath,
    [...nodeArguments, 'tests/support/create-migration.ts', copy],
    { cwd: root, env: galleyEnv(folder.dir), encoding: 'utf8' },
  )
  expect(run.status, run.stdout + run.stderr).toBe(0)
  expect(run.stdout + run.stderr).toContain('DOWN statements generation complete')
  expect(readdirSync(copy).sort(), 'run: npm run migrate:create -- name').toEqual(before)
})

it('indexes the values of text lists by their document', () => {
  const dir = path.join(root, 'src/database/migrations')
  const sql = readdirSync(dir)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(dir, name), 'utf8'))
    .join('\n')
    .replaceAll('\\`', '`')
  const tables = [...sql.matchAll(/CREATE TABLE `(\w+_texts)`/g)].map(([, name]) => name)
  expect(tables.length).toBeGreaterThan(0)
  for (const table of tables) {
    expect(sql).toMatch(
      new RegExp(
        `CREATE INDEX \`${table}_parent_path_idx\` ON \`${table}\` \\(\`parent_id\`,\`path\`\\)`,
      ),
    )
  }
})
