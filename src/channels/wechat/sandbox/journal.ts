import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'

/** One change of the state: its kind, then what belongs to it. */
export type Entry = readonly [kind: string, ...fields: unknown[]]

/**
 * A file that each change of the state is added to, a line of JSON each. What was added before a
 * kill −9 is there afterwards; a last line that was cut off is left out.
 */
export class Journal {
  private file: number | null = null

  constructor(private readonly path: string) {}

  /** @throws Error naming the file, when a line that is not the last can't be read */
  read(): Entry[] {
    if (!existsSync(this.path)) return []
    const lines = readFileSync(this.path, 'utf8').split('\n')
    const cut = lines.pop()
    const entries = lines.map((line, index) => {
      try {
        return JSON.parse(line) as Entry
      } catch {
        throw new Error(
          `${this.path}, line ${index + 1}: it is no state of a sandbox; name another file with --state`,
        )
      }
    })
    if (cut !== '' && entries.length === 0 && lines.length === 0) {
      throw new Error(`${this.path} is no state of a sandbox; name another file with --state`)
    }
    return entries
  }

  /** Replaces the file by these entries, whole or not at all, and keeps it open for more. */
  rewrite(entries: readonly Entry[]): void {
    const next = `${this.path}.tmp`
    const file = openSync(next, 'w', 0o600)
    for (const entry of entries) writeSync(file, `${JSON.stringify(entry)}\n`)
    fsyncSync(file)
    renameSync(next, this.path)
    if (this.file !== null) closeSync(this.file)
    this.file = file
  }

  add(entry: Entry): void {
    if (this.file === null) this.file = openSync(this.path, 'a', 0o600)
    writeSync(this.file, `${JSON.stringify(entry)}\n`)
  }
}
