import { spawn } from 'node:child_process'
import { nodeArguments, root } from '../../support/server'
import type { Bench } from './harness'

export interface SenderProcess {
  /** Sends it SIGKILL and waits for its end. */
  kill(): Promise<unknown>
  exited: Promise<unknown>
}

/**
 * A sender in another process, on the database of the environment.
 * @param dies at which moment of which of its deliveries (from 1) it kills itself
 */
export async function senderProcess(
  bench: Bench,
  leaseMs: number,
  dies?: { moment: 'claimed' | 'answered'; nth: number },
): Promise<SenderProcess> {
  const script = 'tests/channels/outbox/sender-process.ts'
  const more = dies ? [dies.moment, String(dies.nth)] : []
  const child = spawn(process.execPath, [...nodeArguments, script, String(leaseMs), ...more], {
    cwd: root,
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const kill = (): Promise<unknown> => {
    child.kill('SIGKILL')
    return exited
  }
  bench.atEnd(kill)
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.includes('sending') && resolve())
    child.once('exit', (code) => reject(new Error(`the sender ended with ${code}`)))
  })
  return { kill, exited }
}
