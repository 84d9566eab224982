import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** A folder of its own for one test file; removed by `remove`. */
export function temporaryFolder(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'galley-test-'))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Node's arguments for running TypeScript as `npm start` does. */
export const nodeArguments = ['--conditions=production', '--import', 'tsx']

/** The variables of a Galley of its own in `dir`; nothing of the caller's database leaks in. */
export function galleyEnv(dir: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: `file:${path.join(dir, 'galley.db')}`,
    MEDIA_DIR: path.join(dir, 'media'),
    SEARCH_FILE: path.join(dir, 'galley.search.db'),
    PAYLOAD_SECRET: 'only-for-tests',
    HOST: '127.0.0.1',
    GALLEY_ADMIN_EMAIL: 'admin@example.com',
    GALLEY_ADMIN_PASSWORD: 'a-long-password',
    WECHAT_APP_ID: '',
    WECHAT_APP_SECRET: '',
    WECHAT_WEBHOOK_SECRET: '',
    ...more,
  }
}

export interface TestServer {
  url: string
  process: ChildProcess
  /** Everything it printed. */
  output: () => string
  stop: () => Promise<number | null>
  kill: () => Promise<void>
}

/** Starts the real server in a process of its own and waits until it is ready. */
export async function startServer(
  dir: string,
  {
    env = {},
    admin = false,
    port,
  }: { env?: Record<string, string>; admin?: boolean; port?: number } = {},
): Promise<TestServer> {
  const at = port ?? (await freePort())
  const child = spawn(
    process.execPath,
    [...nodeArguments, 'src/server/main.ts', ...(admin ? [] : ['--api-only'])],
    {
      cwd: root,
      env: galleyEnv(dir, { PORT: String(at), ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = `http://127.0.0.1:${at}`
  const deadline = Date.now() + (admin ? 400_000 : 90_000)
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with ${child.exitCode}:\n${output}`)
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) break
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The server was not ready in time:\n${output}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  return {
    url,
    process: child,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      return exited
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Runs the `galley` command to its end. */
export async function galley(
  dir: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['src/cli/galley.mjs', ...args], {
    cwd: root,
    env: galleyEnv(dir, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, stdout, stderr }
}
