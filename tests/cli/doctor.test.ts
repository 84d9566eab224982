import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { galley, root, temporaryFolder } from '../support/server'

const folder = temporaryFolder()
const empty = temporaryFolder()
const file = path.join(folder.dir, 'galley.db')

beforeAll(async () => {
  const { code, stderr } = await galley(folder.dir, [
    'import',
    path.join(root, 'tests/samples/intake'),
    '--json',
  ])
  expect([0, 1], stderr).toContain(code)
})
afterAll(() => {
  folder.remove()
  empty.remove()
})

it('exits 0 when all is well, and says what it looked at and where the log stands', async () => {
  const { code, stdout, stderr } = await galley(folder.dir, ['doctor', '--media', '--json'])
  expect(code, stdout + stderr).toBe(0)
  const answer = JSON.parse(stdout)
  expect(answer).toMatchObject({ ok: true, error: 0, problems: [] })
  expect(answer.looked.documents).toBeGreaterThan(0)
  expect(answer.head.hash).toMatch(/^[0-9a-f]{64}$/)
})

it('exports the log as NDJSON', async () => {
  const to = path.join(folder.dir, 'audit.ndjson')
  const { code, stderr } = await galley(folder.dir, ['doctor', '--export-audit', to])
  expect(code, stderr).toBe(0)
  const [first] = readFileSync(to, 'utf8').trim().split('\n')
  expect(JSON.parse(first ?? '')).toMatchObject({ seq: 1, action: 'account-made' })
})

it('exits 1 and names what is wrong and what to do, once the database was changed past Galley', async () => {
  const client = createClient({ url: `file:${file}` })
  await client.execute("update audit set actor_name = 'someone else' where seq = 1")
  client.close()
  const { code, stdout } = await galley(folder.dir, ['doctor'])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^✗ audit entry 1: the chain breaks here: .*\n {4}→ .*backup/)
})

it('exits 2 for a wrong argument, and makes no database where there is none', async () => {
  expect((await galley(folder.dir, ['doctor', '--head', 'x'])).code).toBe(2)
  const { code, stderr } = await galley(empty.dir, ['doctor'])
  expect([code, stderr]).toEqual([1, expect.stringContaining('there is no database at')])
  expect(existsSync(path.join(empty.dir, 'galley.db'))).toBe(false)
})
