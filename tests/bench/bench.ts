import type { DeliveryOptions } from './delivery/options'
import type { ExactlyOnceOptions } from './exactly-once/options'
import type { Table } from './measure'

/** What the command line says of how much is measured. */
export interface BenchOptions {
  /** Documents that `import` and `convert` work on. */
  documents: number
  /** Files of the larger re-import. */
  files: number
  /** What `delivery` measures, and how long. */
  delivery: DeliveryOptions
  /** How hard `exactly-once` tries, and on what. */
  exactlyOnce: ExactlyOnceOptions
  /** A temporary folder; the environment names a new database in it (`galleyEnv`). */
  dir: string
  /** Says what is being done, on stderr. */
  log: (line: string) => void
}

/** One part of `npm run bench`: a file of this folder, named in `run.ts`. */
export interface Bench {
  name: string
  /** What it measures, in a line. */
  summary: string
  run: (options: BenchOptions) => Promise<Table[]>
}
