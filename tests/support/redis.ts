import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { freePort } from './server'

/** A Redis of a test's own, which keeps nothing. */
export interface RedisServer {
  url: string
  /** Ends it; `start` brings it back, empty, at the same address. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Lets it answer nothing, with its connections open; and answer again. */
  pause(): void
  resume(): void
}

/** Starts a Redis on a free port; or says why there is none: the suite is then to be reported as skipped. */
export async function startRedis(): Promise<RedisServer | { skipped: string }> {
  try {
    await promisify(execFile)('redis-server', ['--version'])
  } catch {
    return { skipped: 'no redis-server is found on this machine' }
  }
  const port = await freePort()
  let server: ChildProcess | null = null
  const redis: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
      ]
      server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] })
      for await (const chunk of server.stdout ?? []) {
        if (String(chunk).includes('Ready to accept connections')) break
      }
    },
    async stop() {
      if (!server || server.exitCode !== null || server.signalCode !== null) return
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    },
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
  }
  await redis.start()
  // A test process that is ended takes it along.
  process.once('exit', () => server?.kill('SIGKILL'))
  return redis
}
