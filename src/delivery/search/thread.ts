import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Operations } from './worker'

/** What is asked of the index's thread. */
export interface Question {
  id: number
  operation: keyof Operations
  argument: unknown
}

/** What it answers: a value, or why there is none. */
export type Answer =
  { id: number; value: unknown } | { id: number; failure: Failure; message: string }

/**
 * `building`: another process builds the index; `broken`: the file was, and is empty now; `failed`:
 * anything else, such as a full disk.
 */
export type Failure = 'building' | 'broken' | 'failed'

/** The index did not do what it was asked. */
export class IndexError extends Error {
  constructor(
    readonly failure: Failure,
    message: string,
  ) {
    super(message)
  }
}

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: IndexError) => void
}

function start(file: string): Worker {
  const worker = new Worker(path.join(import.meta.dirname, 'worker.mjs'), {
    workerData: { file },
    // Not the process's own: what it loads before anything else is of no use here.
    execArgv: ['--conditions=production'],
  })
  // An index that nobody asks keeps no process alive.
  worker.unref()
  return worker
}

/** The thread of an index file; it starts with the first question, and again when it has died. */
export class IndexThread {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  constructor(private readonly file: string) {}

  /** @throws IndexError when it can't be done */
  async ask<Name extends keyof Operations>(
    operation: Name,
    ...[argument]: Parameters<Operations[Name]>
  ): Promise<ReturnType<Operations[Name]>> {
    const worker = this.running()
    const id = (this.last += 1)
    const answer = new Promise<unknown>((resolve, reject) =>
      this.waiting.set(id, { resolve, reject }),
    )
    // While an answer is awaited, the process has something to live for.
    worker.ref()
    worker.postMessage({ id, operation, argument } satisfies Question)
    return (await answer) as ReturnType<Operations[Name]>
  }

  /** Closes the file; the next question would open it again. */
  async close(): Promise<void> {
    const { worker } = this
    if (!worker) return
    const closed = this.ask('close').catch(() => undefined)
    this.worker = null
    await closed
    await worker.terminate()
  }

  private running(): Worker {
    if (this.worker) return this.worker
    const worker = start(this.file)
    this.worker = worker
    worker.on('message', (answer: Answer) => this.take(answer, worker))
    worker.on('error', (error) => this.lost(worker, error.message))
    worker.on('exit', () => this.lost(worker, 'The thread of the search index has ended.'))
    return worker
  }

  private take(answer: Answer, worker: Worker): void {
    const waiting = this.waiting.get(answer.id)
    this.waiting.delete(answer.id)
    if (this.waiting.size === 0) worker.unref()
    if ('failure' in answer) waiting?.reject(new IndexError(answer.failure, answer.message))
    else waiting?.resolve(answer.value)
  }

  /** Whoever waits for a thread that has died is told so. */
  private lost(worker: Worker, message: string): void {
    if (this.worker === worker) this.worker = null
    for (const { reject } of this.waiting.values()) reject(new IndexError('failed', message))
    this.waiting.clear()
  }
}
