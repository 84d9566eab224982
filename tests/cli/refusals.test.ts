import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'

const dir = mkdtempSync(path.join(os.tmpdir(), 'galley-refusals-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const sample = 'tests/samples/intake/garden-note.md'

function galley(args: string[], variables: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/galley.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...variables },
  })
  return { code: status, out: stdout, err: stderr }
}

it.each([
  [['parse', '--json', 'no-such.md'], 2, /no-such\.md: no such file/],
  [['parse', '--json'], 2, /missing required argument/],
  [['parse', '--json', '--bogus', sample], 2, /unknown option/],
  [['render', '--json', '--to', 'word', sample], 2, /invalid/],
  [['bridge', '--json'], 1, /WECHAT_APP_ID/],
])('%j answers with one JSON document that says why', (args, code, message) => {
  const answer = galley(args, { WECHAT_APP_ID: '', WECHAT_APP_SECRET: '' })
  expect(answer.code).toBe(code)
  expect((JSON.parse(answer.out) as { error: string }).error).toMatch(message)
  expect(answer.err).toMatch(message)
})

it('names a database that can’t be opened, without a stack', () => {
  const file = path.join(dir, 'no-database.db')
  writeFileSync(file, 'just text, and more than a header of it\n'.repeat(20))
  const { code, out, err } = galley(['import', '--json', sample], { DATABASE_URL: `file:${file}` })
  expect(code).toBe(1)
  expect((JSON.parse(out) as { error: string }).error).toContain(`DATABASE_URL=file:${file}`)
  expect(err).not.toContain('    at ')
})

it('a dry run makes no database, and says when there is nothing to import', () => {
  const data = path.join(dir, 'dry')
  const variables = { DATABASE_URL: `file:${data}/galley.db`, MEDIA_DIR: path.join(data, 'media') }
  const { code, out } = galley(['import', '--dry-run', '--json', sample], variables)
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ files: [{ action: 'created' }] })
  expect(existsSync(data)).toBe(false)
  const empty = mkdtempSync(path.join(dir, 'empty-'))
  const none = galley(['import', '--dry-run', empty], variables)
  expect(none).toMatchObject({ code: 0, out: '' })
  expect(none.err).toContain('no documents there')
})

it('takes TIMEZONE as import does: an empty one is none, an unknown one is refused', () => {
  const read = galley(['parse', '--json', sample], { TIMEZONE: '' })
  expect(read.code).toBe(0)
  expect(read.out).toContain('+08:00')
  expect(galley(['parse', sample], { TIMEZONE: 'Mars/Olympus' })).toMatchObject({ code: 1 })
  expect(galley(['parse', '--timezone', 'Mars/Olympus', sample])).toMatchObject({ code: 2 })
})

it('the bridge starts with the account and the webhook secret alone', async () => {
  const bridge = spawn(
    process.execPath,
    ['src/cli/galley.mjs', 'bridge', '--json', '--port', '0', '--data-dir', dir],
    {
      env: {
        ...process.env,
        WECHAT_APP_ID: 'wx',
        WECHAT_APP_SECRET: 'secret',
        WECHAT_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
        GALLEY_URL: '',
        PUBLIC_URL: '',
        PORT: '4999',
      },
    },
  )
  const [said] = (await once(bridge.stdout, 'data')) as [Buffer]
  const { url, cms } = JSON.parse(said.toString()) as { url: string; cms: string }
  expect(cms).toBe('http://localhost:4999')
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  bridge.kill('SIGTERM')
  expect(await once(bridge, 'exit')).toEqual([0, null])
})
