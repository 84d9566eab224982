import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  freePort,
  galley,
  galleyEnv,
  root,
  startServer,
  temporaryFolder,
  type TestServer,
} from '../support/server'

/** What `galley import --json` says of a file; the parts that are looked at here. */
export interface Imported {
  path: string
  action: string
  id: string
  collection: string
  title: string
}

/** A Galley with its WeChat sandbox, nothing in it and nobody. */
export interface House {
  server: TestServer
  sandbox: string
  /** Runs `galley import --json` on the articles. */
  importArticles: () => Promise<{ files: Imported[]; summary: Record<string, number> }>
  stop: () => Promise<void>
}

/** The two articles that the walk is about, by the ends of their paths. */
export interface Articles {
  folder: string
  column: string
  chatter: string
}

/** The column's own articles when they are there, else samples of the same kinds. */
export function articles(): Articles {
  const seeds = path.resolve(root, '../shared/seeds')
  if (existsSync(path.join(seeds, 'jekyll-daily-column.md'))) {
    return {
      folder: seeds,
      column: 'jekyll-daily-column.md',
      chatter: 'jekyll-wxpub-1108techdown.md',
    }
  }
  return {
    folder: path.join(root, 'tests/samples/intake'),
    column: 'jekyll-column.md',
    chatter: '2026-04-02-wx-0402harbour.md',
  }
}

/** Starts the sandbox by its command and waits until it answers. */
async function startSandbox(dir: string, port: number): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['src/cli/galley.mjs', 'wechat-sandbox', '--port', String(port)],
    { cwd: root, env: galleyEnv(dir), stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const deadline = Date.now() + 60_000
  for (;;) {
    const answers = await fetch(`http://127.0.0.1:${port}/_sandbox/drafts`).then(
      (response) => response.ok,
      () => false,
    )
    if (answers) return child
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The sandbox did not start:\n${errors}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

/** Starts everything; the admin is built first when there is no build of the present sources. */
export async function openHouse(): Promise<House> {
  const folder = temporaryFolder()
  const [port, wechatPort] = [await freePort(), await freePort()]
  const sandbox = `http://127.0.0.1:${wechatPort}`
  const env = {
    // Nobody is there: the first person makes the first account in the browser.
    GALLEY_ADMIN_EMAIL: '',
    GALLEY_ADMIN_PASSWORD: '',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    WEBHOOK_ALLOW_PRIVATE: '1',
    WECHAT_APP_ID: 'wx-test',
    WECHAT_APP_SECRET: 'only-for-tests',
    WECHAT_API_BASE: `${sandbox}/cgi-bin`,
    WECHAT_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 9).toString('base64')}`,
  }
  const wechat = await startSandbox(folder.dir, wechatPort)
  const stopWechat = (): boolean => wechat.kill('SIGTERM')
  const server = await startServer(folder.dir, { env, port, admin: true }).catch(
    (error: unknown) => {
      stopWechat()
      folder.remove()
      throw error
    },
  )
  return {
    server,
    sandbox,
    importArticles: async () => {
      const run = await galley(folder.dir, ['import', '--json', articles().folder], env)
      if (run.code !== 0) throw new Error(`galley import ended with ${run.code}:\n${run.stderr}`)
      return JSON.parse(run.stdout) as Awaited<ReturnType<House['importArticles']>>
    },
    stop: async () => {
      await server.stop()
      stopWechat()
      folder.remove()
    },
  }
}
