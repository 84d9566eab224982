import { markJsonPrinted } from './io'

/** Text is handed over in pieces of about this many characters. */
const PIECE = 64_000

/**
 * One JSON document on stdout whose first key is a list that is written as it grows, one entry a
 * line, so that its length takes no memory: `{"files": […], …}`.
 */
export class JsonList {
  private pending: string
  private empty = true

  /** @param key the list's name */
  constructor(key: string) {
    this.pending = `{\n${JSON.stringify(key)}: [`
    markJsonPrinted()
  }

  /** Adds an entry; waits when the reader is slow. */
  async add(entry: unknown): Promise<void> {
    this.pending += `${this.empty ? '' : ','}\n${JSON.stringify(entry)}`
    this.empty = false
    if (this.pending.length > PIECE) await this.flush()
  }

  /** Ends the list and the document, with further keys. */
  async end(more: Record<string, unknown>): Promise<void> {
    const rest = Object.entries(more).map(
      ([key, value]) => `,\n${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    )
    this.pending += `${this.empty ? '' : '\n'}]${rest.join('')}\n}\n`
    await this.flush()
  }

  private async flush(): Promise<void> {
    const text = this.pending
    this.pending = ''
    if (process.stdout.write(text)) return
    await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
  }
}
