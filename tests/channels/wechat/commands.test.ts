import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folder } from './support'

const root = path.resolve(import.meta.dirname, '../../..')
const account = {
  WECHAT_APP_ID: 'wx',
  WECHAT_APP_SECRET: 's',
  WECHAT_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
}

/** Starts `galley …` in an empty folder, with no settings but those given. */
function galley(args: string[], variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, [path.join(root, 'src/cli/galley.mjs'), ...args], {
    cwd: folder(),
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...variables,
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ready = new Promise<Record<string, string>>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.trim().endsWith('}')) resolve(JSON.parse(out) as Record<string, string>)
    })
    child.on('exit', () => reject(new Error(err)))
  })
  ready.catch(() => undefined)
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, err }))
  return { child, ready, ended }
}

describe('galley wechat-sandbox and galley bridge', () => {
  it('serve, say where, and stop cleanly on SIGTERM', async () => {
    const sandbox = galley(['wechat-sandbox', '--port', '0', '--json'])
    const { url, apiBase } = await sandbox.ready
    expect(apiBase).toBe(`${url}/cgi-bin`)
    expect((await fetch(String(url))).status).toBe(200)
    const bridge = galley(['bridge', '--port', '0', '--cms', 'http://127.0.0.1:9', '--json'], {
      ...account,
      WECHAT_API_BASE: String(apiBase),
    })
    const ready = await bridge.ready
    expect((await fetch(`${ready.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${ready.url}/readyz`)).status).toBe(200)
    expect((await fetch(String(ready.webhook), { method: 'POST', body: '{}' })).status).toBe(401)
    const status = galley(['bridge', 'status', '--url', String(ready.url), '--json'], account)
    expect(await status.ready).toMatchObject({ account: 'wx', drafts: 0, waiting: { count: 0 } })
    expect((await status.ended).code).toBe(0)
    bridge.child.kill('SIGTERM')
    sandbox.child.kill('SIGTERM')
    expect((await bridge.ended).code).toBe(0)
    expect((await sandbox.ended).code).toBe(0)
  })

  it('name what is missing, and a port that is taken, and exit 1', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const taken = String((server.address() as AddressInfo).port)
    const [bare, port, key] = await Promise.all([
      galley(['bridge', '--cms', 'http://127.0.0.1:9'], { WECHAT_APP_ID: 'wx' }).ended,
      galley(['wechat-sandbox', '--port', taken]).ended,
      galley(['bridge', '--cms', 'http://127.0.0.1:9'], { ...account, WECHAT_WEBHOOK_SECRET: '*' })
        .ended,
    ])
    expect(bare.code).toBe(1)
    expect(bare.err).toContain('WECHAT_APP_SECRET, WECHAT_WEBHOOK_SECRET')
    expect(port.code).toBe(1)
    expect(port.err).toContain(`port ${taken} at 127.0.0.1 is taken`)
    expect(key.code).toBe(1)
    expect(key.err).toContain('WECHAT_WEBHOOK_SECRET')
  })

  it('say that the state can’t be read, and which bridge does not answer', async () => {
    const damaged = folder()
    writeFileSync(path.join(damaged, 'wechat-bridge.db'), 'no database'.repeat(999))
    const bridge = galley(
      ['bridge', '--port', '0', '--cms', 'http://127.0.0.1:9', '--data-dir', damaged, '--json'],
      account,
    )
    const { url } = await bridge.ready
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    const [sick, none, stranger, wrong] = await Promise.all([
      galley(['bridge', 'status', '--url', String(url)], account).ended,
      galley(['bridge', 'status'], { ...account, WECHAT_BRIDGE_URL: 'http://127.0.0.1:9/x' }).ended,
      galley(['bridge', 'status', '--url', String(url)], {
        WECHAT_WEBHOOK_SECRET: `whsec_${'B'.repeat(44)}`,
      }).ended,
      galley(['bridge', 'status', '--url', 'bridge.example'], account).ended,
    ])
    expect(sick.code).toBe(1)
    expect(sick.err).toContain(`${path.join(damaged, 'wechat-bridge.db')} is damaged`)
    expect(none.code).toBe(1)
    expect(none.err).toContain('http://127.0.0.1:9 does not answer (')
    expect(stranger.code).toBe(1)
    expect(stranger.err).toContain('another webhook secret')
    expect(wrong.code).toBe(2)
  })
})
