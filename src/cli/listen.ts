import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { log, RefusedError, UsageError } from './io'

/** A server that listens, and the address it is reached at. */
export interface Listening {
  server: Server
  url: string
}

/** Reads a port argument. @throws UsageError when it is none */
export function port(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 0 && number <= 65_535 && value.trim() !== '')
    return number
  throw new UsageError(`${value} is no port: give a whole number from 0 to 65535`)
}

/**
 * Starts a server.
 * @throws RefusedError when the port is taken or may not be used
 */
export async function listen(
  handler: RequestListener,
  wanted: number,
  host: string,
): Promise<Listening> {
  const server = createServer(handler)
  server.listen(wanted, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') {
      throw new RefusedError(
        `port ${wanted} at ${host} is taken: stop the other program, or give another --port (端口已被占用)`,
      )
    }
    throw new RefusedError(
      `can't listen at ${host}:${wanted}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const { port: real } = server.address() as AddressInfo
  const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? 'localhost' : host
  return { server, url: `http://${shown}:${real}` }
}

/** Milliseconds that requests under way get to end after a stop signal. */
const GRACE = 10_000

/** Waits for SIGINT or SIGTERM, then stops taking requests and lets those under way end. */
export async function untilStopped({ server }: Listening): Promise<void> {
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name))
  })
  log(`${signal}: stopping (正在停止)`)
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const force = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearTimeout(force)
}
