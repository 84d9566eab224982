import { parentPort, workerData } from 'node:worker_threads'
import { Builder, BuildingElsewhere } from './build'
import { discard, isBroken, openIndexFile } from './file'
import type { Answer, Question } from './thread'
import type { Entry, SearchRequest, Step } from './types'

/**
 * The thread that holds the index file open: SQLite's work is synchronous, and may not stop the
 * server's. Questions are answered in order.
 */
const { file } = workerData as { file: string }
let index = openIndexFile(file)
let builder: Builder | null = null

const operations = {
  state: () => index.store.state(),
  seq: () => index.store.seq(),
  search: (request: SearchRequest) => index.store.search(request),
  apply: (step: Step) => index.store.apply(step),
  stale: (limit: number) => index.store.stale(limit),
  beginBuild: () => {
    builder = new Builder(index.store)
    builder.begin()
  },
  addToBuild: (entries: Entry[]) => builder?.add(entries),
  finishBuild: (seq: number) => {
    builder?.finish(seq)
    builder = null
  },
  cancelBuild: () => {
    builder?.cancel()
    builder = null
  },
  close: () => index.close(),
}

/** What this thread can be asked. */
export type Operations = typeof operations

/** A broken file is thrown away: what is asked next finds an index that was never built. */
function startAnew(): void {
  builder = null
  index.close()
  discard(file)
  index = openIndexFile(file)
}

function answer({ id, operation, argument }: Question): Answer {
  try {
    const run = operations[operation] as (argument: unknown) => unknown
    return { id, value: run(argument) }
  } catch (error) {
    if (error instanceof BuildingElsewhere) return { id, failure: 'building', message: '' }
    const message = error instanceof Error ? error.message : String(error)
    if (!isBroken(error)) return { id, failure: 'failed', message }
    startAnew()
    return { id, failure: 'broken', message }
  }
}

parentPort?.on('message', (question: Question) => {
  parentPort?.postMessage(answer(question))
  if (question.operation === 'close') parentPort?.close()
})
