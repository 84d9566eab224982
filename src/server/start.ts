import { accessSync, constants } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import path from 'node:path'
import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { startChannels } from '../channels'
import type { SenderOptions } from '../channels/outbox/sender'
import { connection } from '../delivery/limits/limits'
import { startSearch } from '../delivery/search/open'
import { EnvError, env as readEnv, makeFolder } from '../env'
import { openGalley } from '../payload'
import { houseRules } from '../review/house-rules'
import { createApp } from './app'
import { ensureBuild } from './build'
import { explainUnread } from './limits'
import { startWorker } from './worker'

export interface StartOptions {
  /** Hot reload for work on Galley itself. */
  dev?: boolean
  /** Serve the APIs only: no Next. */
  admin?: boolean
  /** Tells the person at the terminal what happens. */
  say: (line: string) => void
  /** How the outbox is sent, where it is to differ from the usual: the bench waits less. */
  sender?: Partial<SenderOptions>
}

export interface Running {
  url: string
  payload: Payload
  server: Server
  /** Takes no new requests, lets those under way end (for 10 s at most), closes everything. */
  stop(): Promise<void>
}

/**
 * Starts Galley: builds the admin when needed, opens the database, listens.
 * @throws when a port is taken, a variable is wrong or the database does not answer
 */
export async function startGalley({
  dev = false,
  admin = true,
  say,
  sender,
}: StartOptions): Promise<Running> {
  const env = readEnv()
  if (!env.s3) requireWritable(env.mediaDir)
  // What is wrong in the house's rules is told now, not at somebody's sign-off.
  houseRules()
  const server = createServer(connection)
  explainUnread(server)
  // Longer than proxies and clients keep an idle connection, so that they close it, not we.
  server.keepAliveTimeout = 65_000
  // The port and the database first: what is wrong with them should not cost a build.
  await listen(server, env.port, env.host)
  let app: RequestListener | null = null
  let accepting = false
  server.on('request', (req, res) => {
    if (app) return app(req, res)
    res.writeHead(503, { 'content-type': 'application/json', 'retry-after': '5' })
    res.end(JSON.stringify({ errors: [{ message: 'Galley is starting. Galley 正在启动。' }] }))
  })
  try {
    const payload = await openGalley()
    if (admin && !dev) await ensureBuild(say)
    const next = admin ? await nextHandler(server, env.port, env.host, dev) : undefined
    const limit = requestsPerMinute()
    // Last, so that a webhook to the bridge in this process does not meet a server that is starting.
    const channels = await startChannels(payload, env, { ...sender, port: portOf(server) })
    const stopWorker = startWorker(payload)
    const search = startSearch(payload, env)
    app = createApp({
      payload,
      env,
      admin: next,
      bridge: channels.bridge,
      readiness: { accepting: () => accepting, sending: () => channels.running() },
      requestsPerMinute: limit,
    })
    accepting = true
    return {
      url: `http://${env.host}:${portOf(server)}`,
      payload,
      server,
      async stop() {
        accepting = false
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        server.closeIdleConnections()
        const timer = setTimeout(() => server.closeAllConnections(), 10_000)
        await closed
        clearTimeout(timer)
        await stopWorker()
        await channels.stop()
        await search.stop()
        await payload.destroy()
      },
    }
  } catch (error) {
    server.closeAllConnections()
    server.close()
    throw error
  }
}

/** Uploads go there: better to hear of a wrong folder now than at the first image. */
function requireWritable(mediaDir: string): void {
  try {
    makeFolder(mediaDir)
    accessSync(mediaDir, constants.W_OK)
  } catch (error) {
    throw new EnvError(
      `MEDIA_DIR: the folder ${mediaDir} can't be made or written (${(error as Error).message}): set MEDIA_DIR to one that can.`,
    )
  }
}

/** The port a listening server really has (PORT=0 takes any). */
function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null)
    throw new Error('The server does not listen.')
  return address.port
}

function requestsPerMinute(): number {
  const raw = process.env.RATE_LIMIT
  const value = raw ? Number(raw) : 1200
  if (!Number.isInteger(value) || value < 0) {
    throw new Error(
      `RATE_LIMIT=${raw} must be a whole number of requests a minute, 0 for no limit.`,
    )
  }
  return value
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new Error(
            `Port ${port} on ${host} is taken by another program: stop it, or set PORT to a free one. 端口已被占用。`,
          ),
        )
      } else if (error.code === 'EACCES') {
        reject(
          new Error(
            `Port ${port} on ${host} may not be used by this user: set PORT to one above 1023.`,
          ),
        )
      } else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(
          new Error(`HOST=${host} is no address of this machine: set it to 127.0.0.1 or 0.0.0.0.`),
        )
      } else reject(error)
    })
    server.listen(port, host, resolve)
  })
}

async function nextHandler(
  server: Server,
  port: number,
  hostname: string,
  dev: boolean,
): Promise<RequestHandler> {
  const { default: next } = await import('next')
  const app = next({
    dev,
    dir: path.resolve(import.meta.dirname, '../..'),
    hostname,
    port,
    httpServer: server,
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  return (req, res) => void handle(req, res)
}
