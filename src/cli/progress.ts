/** How often the line is drawn, in ms: on a terminal, and in a log. */
const EVERY = { terminal: 100, log: 5000 }

/** Clears the line that the cursor is on. */
const CLEAR = '\r\u001b[2K'

/** What progress is written to: stderr, or a test's own. */
export interface ProgressOutput {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}

/** Seconds as a person reads them: `45 s`, `3 min 20 s`, `1 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${whole % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Progress of a long command, on stderr: a line that is redrawn on a terminal, else one now and then. */
export class Progress {
  private readonly started: number
  private lastShown: number
  private drawn = false
  private done = 0

  /**
   * @param total how many there are
   * @param what what they are, for instance `files`
   * @param details says more of what was done, for instance counts; asked when the line is drawn
   */
  constructor(
    private readonly total: number,
    private readonly what: string,
    private readonly details: () => string = () => '',
    private readonly output: ProgressOutput = process.stderr,
    private readonly now: () => number = Date.now,
  ) {
    this.started = this.now()
    this.lastShown = this.started
  }

  /** One more is done. */
  step(): void {
    this.done += 1
    const now = this.now()
    if (now - this.lastShown < (this.output.isTTY ? EVERY.terminal : EVERY.log)) return
    this.lastShown = now
    this.write(this.line(now))
  }

  /** Clears the line that was being redrawn, before something else is printed or at the end. */
  clear(): void {
    if (this.output.isTTY && this.drawn) this.output.write(CLEAR)
    this.drawn = false
  }

  private line(now: number): string {
    const rate = this.done / Math.max(0.001, (now - this.started) / 1000)
    // A folder may have grown since it was counted.
    const total = Math.max(this.total, this.done)
    const share = Math.floor((100 * this.done) / total)
    const left = duration((total - this.done) / rate)
    const details = this.details()
    return `${this.done}/${total} ${this.what} (${share} %), ${rate.toFixed(rate < 10 ? 1 : 0)}/s, ${left} left（剩余）${details === '' ? '' : `: ${details}`}`
  }

  private write(line: string): void {
    if (!this.output.isTTY) {
      this.output.write(`${line}\n`)
      return
    }
    this.drawn = true
    // A line that wraps could not be cleared. The one wide word counts twice.
    this.output.write(
      CLEAR + [...line].slice(0, Math.max(20, (this.output.columns || 80) - 5)).join(''),
    )
  }
}
