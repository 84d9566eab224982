import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const script = fileURLToPath(new URL('./lint-process.ts', import.meta.url))

/** What one process made of some documents. */
export interface Lint {
  /** SHA-256 of each article, in order. */
  hashes: string[]
  /** What breaks a rule of the checker, a line each. */
  violations: string[]
}

/** Renders made-up documents in a process of its own and checks each. */
export async function lint(documents: number): Promise<Lint> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', script, String(documents)],
    { maxBuffer: 50_000_000 },
  )
  return JSON.parse(stdout) as Lint
}
