import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { nodeArguments } from '../../support/server'
import type { LoadFigures, LoadJob } from './load'

/** The process that makes the load. */
export class Loader {
  private constructor(private readonly child: ChildProcess) {}

  static start(): Loader {
    const child = fork(path.join(import.meta.dirname, 'load.ts'), {
      execArgv: nodeArguments,
      serialization: 'advanced',
    })
    return new Loader(child)
  }

  /** Does one job; jobs must not overlap. */
  async run(job: LoadJob): Promise<LoadFigures> {
    this.child.send(job)
    const [answer] = (await once(this.child, 'message')) as [
      { figures?: LoadFigures; error?: string },
    ]
    if (!answer.figures) throw new Error(`The load failed: ${answer.error}`)
    return answer.figures
  }

  stop(): void {
    this.child.disconnect()
  }
}
