/** Progress of a long command, on stderr: a line that is redrawn on a terminal, else one now and then. */
export class Progress {
  private readonly started = Date.now()
  private lastShown = this.started
  private drawn = false
  private done = 0

  /**
   * @param total how many there are
   * @param what what they are, for instance `files`
   */
  constructor(
    private readonly total: number,
    private readonly what: string,
  ) {}

  /** One more is done. */
  step(): void {
    this.done += 1
    const now = Date.now()
    const every = process.stderr.isTTY ? 100 : 5000
    if (now - this.lastShown < every) return
    this.lastShown = now
    const rate = this.done / Math.max(0.001, (now - this.started) / 1000)
    const left = Math.ceil((this.total - this.done) / rate)
    const share = Math.floor((100 * this.done) / this.total)
    this.write(
      `${this.done}/${this.total} ${this.what} (${share} %), ${rate.toFixed(1)}/s, ${left} s left`,
    )
  }

  /** Clears the line that was being redrawn. */
  end(): void {
    if (process.stderr.isTTY && this.drawn) process.stderr.write('\r\u001b[2K')
  }

  private write(line: string): void {
    this.drawn = true
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[2K${line}` : `${line}\n`)
  }
}
