import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, nodeArguments, root, startServer } from '../../support/server'
import type { Prepared } from './floor'

/** A server under measurement, in a process of its own. */
export interface Served {
  url: string
  pid: number
  stop: () => Promise<unknown>
}

const pidOf = (child: ChildProcess): number => child.pid ?? Number.NaN

/**
 * The index of the search is made beside the server, which answers 503 until it is whole. What is
 * measured meanwhile would pay for it.
 */
async function searchReady(url: string): Promise<void> {
  const deadline = Date.now() + 900_000
  while (Date.now() < deadline) {
    const { status } = await fetch(`${url}/api/search?q=%E6%A8%A1%E5%9E%8B`)
    if (status !== 503) return
    await sleep(500)
  }
  throw new Error('The index of the search was not made in time.')
}

/**
 * Starts Galley on a filled folder as `npm start -- --api-only` does, without a limit of requests, and
 * waits for the search too.
 * @param env further variables
 */
export async function startGalley(dir: string, env: Record<string, string> = {}): Promise<Served> {
  const server = await startServer(dir, { env: { RATE_LIMIT: '0', ...env } })
  await searchReady(server.url)
  return { url: server.url, pid: pidOf(server.process), stop: server.stop }
}

/** Starts a floor with its answers. */
export async function startFloor(kind: 'node' | 'express', prepared: Prepared[]): Promise<Served> {
  const port = await freePort()
  const child = fork(path.join(import.meta.dirname, 'floor.ts'), [kind, String(port)], {
    execArgv: nodeArguments,
    serialization: 'advanced',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  child.send(prepared)
  await once(child, 'message')
  const stop = async (): Promise<void> => {
    child.disconnect()
    await once(child, 'exit')
  }
  return { url: `http://127.0.0.1:${port}`, pid: pidOf(child), stop }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 90_000
  while (child.exitCode === null && Date.now() < deadline) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await sleep(200)
  }
  throw new Error('The bare Payload did not start: see above.')
}

/**
 * Starts the built bare Payload with `next start`.
 * @param file its database
 */
export async function startBare(file: string): Promise<Served> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'node_modules/next/dist/bin/next'),
      ...['start', path.join(import.meta.dirname, 'bare-site')],
      ...['-p', String(port), '-H', '127.0.0.1'],
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        BARE_DATABASE: file,
        NEXT_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  await answers(`${url}/api/posts?limit=1&depth=0`, child)
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await Promise.race([once(child, 'exit'), sleep(5000).then(() => child.kill('SIGKILL'))])
  }
  return { url, pid: pidOf(child), stop }
}
