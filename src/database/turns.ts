import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** A sign older than this was left by a process that died, in ms. */
const staleAfter = 1_000
/** How long a process that has just written lets another one in, in ms; waiters ask more often. */
const gap = 25
/** How often a waiter asks again, in ms. */
const askEvery = 6

/**
 * Turns among processes that write one SQLite file.
 *
 * SQLite has no queue: a process that begins its next transaction right after the last one (an
 * import) can keep another out for minutes. So a waiter puts up a sign beside the database file, and
 * who has just written leaves a gap when it sees another's sign.
 */
export class Turns {
  private readonly sign: string
  private readonly me = String(process.pid)
  private signedAt = 0

  constructor(file: string) {
    this.sign = `${file}.waiting`
  }

  /** Before a transaction: leaves a gap when another process waits. */
  async giveWay(): Promise<void> {
    const waiting = await stat(this.sign).catch(() => null)
    if (!waiting || Date.now() - waiting.mtimeMs > staleAfter) return
    const who = await readFile(this.sign, 'utf8').catch(() => this.me)
    if (who !== this.me) await sleep(gap)
  }

  /** While another process writes: puts the sign up (again), and waits a little. */
  async wait(): Promise<void> {
    if (Date.now() - this.signedAt > staleAfter / 4) {
      this.signedAt = Date.now()
      await writeFile(this.sign, this.me).catch(() => undefined)
    }
    await sleep(askEvery * (0.5 + Math.random()))
  }

  /** When the turn has come: takes the sign down. */
  async begun(): Promise<void> {
    if (this.signedAt === 0) return
    this.signedAt = 0
    await rm(this.sign, { force: true }).catch(() => undefined)
  }
}
