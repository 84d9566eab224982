import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, type WriteStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../../support/server'
import type { Timeline } from './timeline'

export interface Program {
  name: string
  /** Node's arguments. */
  args: string[]
  env: NodeJS.ProcessEnv
  /** Answers 200 when it can be used. */
  readyUrl: string
  logFile: string
}

/** How long a start may take, in ms: the machine is busy. */
const startLimit = 180_000

const running = new Set<ChildProcess>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Nothing that was started outlives the run, however it ends. */
function endWithUs(): void {
  for (const child of running) signal(child, 'SIGKILL')
}
process.once('exit', endWithUs)
for (const name of signals)
  process.once(name, () => {
    endWithUs()
    process.exit(1)
  })

/** A program of Galley in a process of its own, killed and started again. */
export class Supervised {
  kills = 0
  /** How it ended when nobody had killed it. */
  readonly crashes: string[] = []
  private child: ChildProcess | null = null
  private ready: Promise<void> = Promise.resolve()
  private stopping = false
  private readonly log: WriteStream

  constructor(
    private readonly program: Program,
    private readonly timeline: Timeline,
  ) {
    this.log = createWriteStream(program.logFile, { flags: 'a' })
  }

  get name(): string {
    return this.program.name
  }

  /** Starts it. @returns when it can be used @throws when it ends by itself before that */
  start(): Promise<void> {
    const { args, env } = this.program
    // A group of its own: what it starts dies with it.
    const child = spawn(process.execPath, args, {
      ...{ cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    })
    this.child = child
    running.add(child)
    child.once('exit', (code, name) => {
      running.delete(child)
      if (name !== 'SIGKILL' && !this.stopping) this.crashes.push(`${this.name}: ${name ?? code}`)
    })
    child.stdout?.pipe(this.log, { end: false })
    child.stderr?.pipe(this.log, { end: false })
    this.ready = this.untilReady(child)
    // Whoever waits hears of it; a process that is killed while it starts has nobody who waits.
    this.ready.catch(() => undefined)
    return this.ready
  }

  /** Waits until it can be used, through kills and restarts. */
  async untilUp(): Promise<void> {
    for (;;) {
      const current = this.ready
      const up = await current.then(
        () => true,
        () => false,
      )
      if (up && current === this.ready) return
      await sleep(100)
    }
  }

  /** kill −9. @returns when the process is gone */
  async kill(why: string): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    this.kills += 1
    this.timeline.add('kill', `${this.name} ${why}`)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    this.ready = Promise.reject(new Error('killed'))
    this.ready.catch(() => undefined)
    signal(child, 'SIGKILL')
    await gone
    this.log.write(`\n======== kill -9: ${why} ========\n`)
  }

  async stop(): Promise<void> {
    const { child } = this
    this.stopping = true
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    signal(child, 'SIGTERM')
    const timer = setTimeout(() => signal(child, 'SIGKILL'), 8_000)
    await gone
    clearTimeout(timer)
    this.log.end()
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    const began = Date.now()
    while (Date.now() - began < startLimit) {
      if (child.signalCode === 'SIGKILL')
        throw new Error(`${this.name} was killed while it started`)
      if (child.exitCode !== null)
        throw new Error(`${this.name} ended with ${child.exitCode}: see ${this.program.logFile}`)
      const ok = await fetch(this.program.readyUrl, { signal: AbortSignal.timeout(5_000) }).then(
        (response) => response.ok,
        () => false,
      )
      if (ok && child.signalCode === null) {
        this.timeline.add('up', `${this.name} after ${((Date.now() - began) / 1000).toFixed(1)} s`)
        return
      }
      await sleep(150)
    }
    throw new Error(`${this.name} was not ready in time: see ${this.program.logFile}`)
  }
}

/** Signals the whole group, so that a wrapper leaves no child behind. */
function signal(child: ChildProcess, name: 'SIGKILL' | 'SIGTERM'): void {
  try {
    if (child.pid) process.kill(-child.pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
