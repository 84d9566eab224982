import type { DeliveryOptions, Scenario } from './options'
import type { Served } from './servers'

/** One run: what it was asked for, and the servers that it started. */
export class Run {
  private readonly started: Served[] = []

  constructor(
    readonly options: DeliveryOptions,
    readonly log: (line: string) => void,
  ) {
    // However this process ends, no server stays behind.
    process.once('exit', () => this.kill())
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  }

  private kill(): void {
    for (const { pid } of this.started.splice(0)) process.kill(pid, 'SIGKILL')
  }

  /** Remembers a server, to be stopped at the end. */
  async keep(starting: Promise<Served>): Promise<Served> {
    const server = await starting
    this.started.push(server)
    return server
  }

  has(scenario: Scenario): boolean {
    return this.options.only.includes(scenario)
  }

  async stop(): Promise<void> {
    await Promise.all(this.started.splice(0).map((server) => server.stop()))
  }
}
